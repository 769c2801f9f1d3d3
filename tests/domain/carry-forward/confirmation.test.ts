import { expect, test } from "vitest";
import { parseConfirmation } from "#app/domain/carry-forward/confirmation.ts";
import { NO_DATE } from "#app/domain/typed-date.ts";

const TODAY = "2026-11-24";
const dated = (day: string, month: string, year: string) => ({ day, month, year });

test.each([
  ["today", dated("24", "11", "2026"), "2026-11-24"],
  ["an earlier day, with spaces and without noughts", dated(" 3", "4 ", "2026"), "2026-04-03"],
])("%s is taken as the day of the last check", (_name, evidenceCheckedOn, expected) => {
  const typed = { evidenceCheckedOn, evidence: ["one"] };
  expect(parseConfirmation(typed, new Set(["one", "two"]), TODAY)).toEqual({
    ok: true,
    evidenceCheckedOn: expected,
    evidence: ["one"],
  });
});

test.each([
  [
    "tomorrow",
    dated("25", "11", "2026"),
    "The date the evidence was last checked must be today or in the past",
  ],
  [
    "a day that no month has",
    dated("31", "9", "2026"),
    "The date the evidence was last checked must be a real date",
  ],
  ["a year long gone", dated("1", "9", "0026"), "The date the evidence was last checked must be a real date"],
  ["half a date", dated("1", "", "2026"), "The date the evidence was last checked must include a month"],
  ["no date", NO_DATE, "Enter the date the evidence was last checked"],
])("%s is refused", (_name, evidenceCheckedOn, expected) => {
  const parsed = parseConfirmation({ evidenceCheckedOn, evidence: [] }, new Set(["one"]), TODAY);
  expect(parsed).toEqual({ ok: false, errors: { evidenceCheckedOn: expected } });
});

test("without evidence to attach the day may be left empty, and is checked where it is given", () => {
  const none = new Set<string>();
  expect(parseConfirmation({ evidenceCheckedOn: NO_DATE, evidence: [] }, none, TODAY)).toEqual({
    ok: true,
    evidenceCheckedOn: null,
    evidence: [],
  });
  const future = { evidenceCheckedOn: dated("1", "1", "2027"), evidence: [] };
  expect(parseConfirmation(future, none, TODAY).ok).toBe(false);
});

test("evidence that was not attached last time, or has left the library, cannot be chosen", () => {
  const typed = { evidenceCheckedOn: dated("1", "9", "2026"), evidence: ["one", "gone"] };
  const parsed = parseConfirmation(typed, new Set(["one"]), TODAY);
  expect(parsed).toMatchObject({
    ok: false,
    errors: { evidence: expect.stringMatching(/taken out of your library/) },
  });
});
