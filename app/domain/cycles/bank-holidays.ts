import type { IsoDate } from "#app/domain/dates.ts";

/**
 * Bank holidays in England and Wales, as published at https://www.gov.uk/bank-holidays.
 * Compared on 23 November 2026: 2024 to 2027 with a copy of that page's own data, 2028 with other lists that
 * repeat it. Substitute days stand in place of the day itself.
 * Nothing is computed: a holiday can be moved or added by proclamation, and only the list can know that.
 */
export const BANK_HOLIDAYS = [
  { on: "2024-01-01", name: "New Year’s Day" },
  { on: "2024-03-29", name: "Good Friday" },
  { on: "2024-04-01", name: "Easter Monday" },
  { on: "2024-05-06", name: "Early May bank holiday" },
  { on: "2024-05-27", name: "Spring bank holiday" },
  { on: "2024-08-26", name: "Summer bank holiday" },
  { on: "2024-12-25", name: "Christmas Day" },
  { on: "2024-12-26", name: "Boxing Day" },
  { on: "2025-01-01", name: "New Year’s Day" },
  { on: "2025-04-18", name: "Good Friday" },
  { on: "2025-04-21", name: "Easter Monday" },
  { on: "2025-05-05", name: "Early May bank holiday" },
  { on: "2025-05-26", name: "Spring bank holiday" },
  { on: "2025-08-25", name: "Summer bank holiday" },
  { on: "2025-12-25", name: "Christmas Day" },
  { on: "2025-12-26", name: "Boxing Day" },
  { on: "2026-01-01", name: "New Year’s Day" },
  { on: "2026-04-03", name: "Good Friday" },
  { on: "2026-04-06", name: "Easter Monday" },
  { on: "2026-05-04", name: "Early May bank holiday" },
  { on: "2026-05-25", name: "Spring bank holiday" },
  { on: "2026-08-31", name: "Summer bank holiday" },
  { on: "2026-12-25", name: "Christmas Day" },
  { on: "2026-12-28", name: "Boxing Day (substitute day)" },
  { on: "2027-01-01", name: "New Year’s Day" },
  { on: "2027-03-26", name: "Good Friday" },
  { on: "2027-03-29", name: "Easter Monday" },
  { on: "2027-05-03", name: "Early May bank holiday" },
  { on: "2027-05-31", name: "Spring bank holiday" },
  { on: "2027-08-30", name: "Summer bank holiday" },
  { on: "2027-12-27", name: "Christmas Day (substitute day)" },
  { on: "2027-12-28", name: "Boxing Day (substitute day)" },
  { on: "2028-01-03", name: "New Year’s Day (substitute day)" },
  { on: "2028-04-14", name: "Good Friday" },
  { on: "2028-04-17", name: "Easter Monday" },
  { on: "2028-05-01", name: "Early May bank holiday" },
  { on: "2028-05-29", name: "Spring bank holiday" },
  { on: "2028-08-28", name: "Summer bank holiday" },
  { on: "2028-12-25", name: "Christmas Day" },
  { on: "2028-12-26", name: "Boxing Day" },
] as const satisfies readonly { on: IsoDate; name: string }[];

/** The last day the list speaks of; after it no bank holiday is known and the list needs its next years. */
export const BANK_HOLIDAYS_UNTIL: IsoDate = "2028-12-31";

const DAYS: ReadonlySet<IsoDate> = new Set(BANK_HOLIDAYS.map(({ on }) => on));

/** Whether the day is a listed bank holiday in England and Wales; false for every day outside the list's years. */
export function isBankHoliday(day: IsoDate): boolean {
  return DAYS.has(day);
}

/** The listed bank holidays from one day to another, both included: a new cycle's first quiet periods. */
export function bankHolidaysBetween(fromOn: IsoDate, untilOn: IsoDate): { on: IsoDate; name: string }[] {
  return BANK_HOLIDAYS.filter(({ on }) => on >= fromOn && on <= untilOn);
}
