import { describe, expect, test } from "vitest";
import {
  BANK_HOLIDAYS,
  BANK_HOLIDAYS_UNTIL,
  bankHolidaysBetween,
  isBankHoliday,
} from "#app/domain/cycles/bank-holidays.ts";
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  isRealDate,
  isWeekend,
  isWorkingDay,
  nextWorkingDay,
} from "#app/domain/dates.ts";

describe("a real date", () => {
  test.each([
    ["2028-02-29", true],
    ["2000-02-29", true],
    ["2026-12-31", true],
    ["2027-02-29", false],
    ["2100-02-29", false],
    ["2026-04-31", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-01-00", false],
    ["0000-01-01", false],
    ["2026-1-1", false],
    ["2026-01-01T00:00:00Z", false],
    ["1 January 2026", false],
    ["", false],
  ])("%s: %s", (text, isReal) => {
    expect(isRealDate(text)).toBe(isReal);
  });
});

describe("adding days", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2028-02-29", 1, "2028-03-01"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2028-03-07", -7, "2028-02-29"],
    ["2028-02-29", 366, "2029-03-01"],
    ["1970-01-01", -1, "1969-12-31"],
    ["2026-06-15", 0, "2026-06-15"],
  ])("%s and %i days is %s", (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  test("the clock going forward or back moves no day", () => {
    expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(daysBetween("2026-10-01", "2026-11-01")).toBe(31);
  });

  test("every day of four centuries is the one that UTC gives", () => {
    const first = Date.UTC(1900, 0, 1);
    const faults: string[] = [];
    for (let days = 0; days < 146_097; days++) {
      const expected = new Date(first + days * 86_400_000).toISOString().slice(0, 10);
      if (addDays("1900-01-01", days) !== expected) faults.push(expected);
    }
    expect(faults).toEqual([]);
  });

  test("a date that does not exist, or lies outside the calendar, is refused", () => {
    expect(() => addDays("2027-02-29", 1)).toThrow("2027-02-29 is not a calendar date");
    expect(() => daysBetween("2026-01-01", "soon")).toThrow("soon is not a calendar date");
    expect(() => addDays("9999-12-31", 1)).toThrow();
    expect(() => addDays("0001-01-01", -1)).toThrow();
  });
});

describe("adding months", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-02-29", 24, "2030-02-28"],
    ["2028-02-29", 48, "2032-02-29"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-03-31", -25, "2024-02-29"],
  ])("%s and %i months is %s", (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe("working days", () => {
  test.each([
    ["2026-11-20", false],
    ["2026-11-21", true],
    ["2026-11-22", true],
    ["2026-11-23", false],
    ["1969-12-28", true],
  ])("%s is a weekend: %s", (date, expected) => {
    expect(isWeekend(date)).toBe(expected);
  });

  test.each([
    ["2026-11-23", true],
    ["2026-11-22", false],
    ["2026-12-25", false],
    ["2026-12-28", false],
  ])("%s is a working day: %s", (date, expected) => {
    expect(isWorkingDay(date)).toBe(expected);
  });

  test.each([
    ["a Friday", "2026-11-20", "2026-11-23"],
    ["a Monday", "2026-11-23", "2026-11-24"],
    ["Maundy Thursday", "2026-04-02", "2026-04-07"],
    ["Christmas Eve before a Saturday Boxing Day", "2026-12-24", "2026-12-29"],
  ])("the next working day after %s", (_day, date, expected) => {
    expect(nextWorkingDay(date)).toBe(expected);
  });

  test("the next working day is not a quiet one", () => {
    expect(nextWorkingDay("2026-12-18", (day) => day <= "2027-01-01")).toBe("2027-01-04");
  });

  test("a calendar with nothing but quiet days is refused, not searched for ever", () => {
    expect(() => nextWorkingDay("2026-01-01", () => true)).toThrow("No working day");
  });

  test.each([
    ["2026-11-23", 10, "2026-12-07"],
    ["2026-12-18", 10, "2027-01-06"],
    ["2026-11-21", 1, "2026-11-23"],
    ["2028-02-28", 2, "2028-03-01"],
  ])("%s and %i working days is %s", (date, count, expected) => {
    expect(addWorkingDays(date, count)).toBe(expected);
  });
});

describe("bank holidays in England and Wales", () => {
  test("each year has eight, all real and in order", () => {
    const days = BANK_HOLIDAYS.map(({ on }) => on);
    expect(days.every(isRealDate)).toBe(true);
    expect(days).toEqual(days.toSorted());
    for (const year of [2024, 2025, 2026, 2027, 2028]) {
      expect(bankHolidaysBetween(`${year}-01-01`, `${year}-12-31`)).toHaveLength(8);
    }
  });

  test("none falls on a weekend: the substitute day is listed", () => {
    expect(BANK_HOLIDAYS.filter(({ on }) => isWeekend(on))).toEqual([]);
    expect(isBankHoliday("2027-12-25")).toBe(false);
    expect(isBankHoliday("2027-12-27")).toBe(true);
    expect(isBankHoliday("2028-01-03")).toBe(true);
  });

  test("a period takes in both its ends, and nothing is known after the list", () => {
    expect(bankHolidaysBetween("2026-12-25", "2026-12-28").map(({ on }) => on)).toEqual([
      "2026-12-25",
      "2026-12-28",
    ]);
    expect(bankHolidaysBetween(addDays(BANK_HOLIDAYS_UNTIL, 1), "2040-01-01")).toEqual([]);
  });
});
