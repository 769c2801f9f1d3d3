import { expect, test } from "vitest";
import { faultOfDate, isoDateOf, NO_DATE, typedDateOf } from "#app/domain/typed-date.ts";

test.each([
  [["3", "3", "2027"], "2027-03-03", null],
  [[" 03", "12 ", "2027"], "2027-12-03", null],
  [["29", "2", "2028"], "2028-02-29", null],
  [["29", "2", "2027"], null, "Due date must be a real date"],
  [["0", "1", "2027"], null, "Due date must be a real date"],
  [["x", "1", "2027"], null, "Due date must be a real date"],
  [["1", "1", "27"], null, "Due date must have a year of four digits"],
  [["1", "1", "20277"], null, "Due date must have a year of four digits"],
  [["", "1", "2027"], null, "Due date must include a day"],
  [["", "1", ""], null, "Due date must include a day and year"],
  [["", "", ""], null, null],
] as const)("%j is read as %j and faulted as %j", ([day, month, year], date, fault) => {
  const typed = { day, month, year };
  expect(isoDateOf(typed)).toBe(date);
  expect(faultOfDate(typed, "Due date")).toBe(fault);
});

test("a stored date in three boxes is read back as itself; what is no date throws", () => {
  expect(typedDateOf("2027-03-09")).toEqual({ day: "9", month: "3", year: "2027" });
  expect(isoDateOf(typedDateOf("2027-03-09"))).toBe("2027-03-09");
  expect(() => typedDateOf("2027-02-30")).toThrow("is not a calendar date");
  expect(isoDateOf(NO_DATE)).toBeNull();
});
