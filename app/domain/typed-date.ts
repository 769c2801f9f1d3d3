import { type IsoDate, isRealDate } from "./dates.ts";

/** A date as it is typed into the Design System's three boxes. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

export const NO_DATE: TypedDate = { day: "", month: "", year: "" };

export function isEmptyDate({ day, month, year }: TypedDate): boolean {
  return `${day}${month}${year}`.trim() === "";
}

/** The calendar date that was typed, or null where it is empty or none. */
export function isoDateOf({ day, month, year }: TypedDate): IsoDate | null {
  const [typedDay, typedMonth, typedYear] = [day.trim(), month.trim(), year.trim()];
  if (!/^\d{1,2}$/.test(typedDay) || !/^\d{1,2}$/.test(typedMonth) || !/^\d{4}$/.test(typedYear)) return null;
  const date = `${typedYear}-${typedMonth.padStart(2, "0")}-${typedDay.padStart(2, "0")}`;
  return isRealDate(date) ? date : null;
}

/**
 * Why what was typed is no date, as a sentence in the Design System's words, or null. An empty date is none of these:
 * whether one is needed is the form's to say. `label` begins the sentence, such as "Due date".
 */
export function faultOfDate(typed: TypedDate, label: string): string | null {
  if (isEmptyDate(typed) || isoDateOf(typed) !== null) return null;
  const missing = (["day", "month", "year"] as const).filter((part) => typed[part].trim() === "");
  if (missing.length > 0) return `${label} must include a ${missing.join(" and ")}`;
  return /^\d{4}$/.test(typed.year.trim())
    ? `${label} must be a real date`
    : `${label} must have a year of four digits`;
}

/** A stored date in three boxes. Throws on a text that is no date. */
export function typedDateOf(date: IsoDate): TypedDate {
  if (!isRealDate(date)) throw new Error(`${date} is not a calendar date`);
  const [year = "", month = "", day = ""] = date.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year };
}
