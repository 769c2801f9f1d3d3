import { expect, test } from "vitest";
import { formatDate, formatInstantDay, scorePercent, scoreTenths, tenthsChanged } from "#app/lib/format.ts";

// Rounded half up on the integer sums (design, section 4): no sum of doubles can move a figure.
test.each([
  [5, 12, "41.7", 42],
  [0, 3, "0.0", 0],
  [3, 3, "100.0", 100],
  [2, 3, "66.7", 67],
  [1, 3, "33.3", 33],
  [1, 8, "12.5", 13],
  [1, 2000, "0.1", 0],
  [1, 2001, "0.0", 0],
  [1999, 2000, "100.0", 100],
  [1, 200, "0.5", 1],
  [29, 200, "14.5", 15],
])("%i of %i points are %s, or %i in whole per cent", (points, topPoints, tenths, percent) => {
  expect(scoreTenths({ points, topPoints })).toBe(tenths);
  expect(scorePercent({ points, topPoints })).toBe(percent);
});

test.each([
  [1, 2, "+25.0"],
  [2, 1, "−25.0"],
  [1, 1, "0.0"],
])("from %i to %i of 4 points reads as %s", (before, after, text) => {
  expect(tenthsChanged({ points: before, topPoints: 4 }, { points: after, topPoints: 4 })).toBe(text);
});

test("a date is written as GOV.UK writes it", () => {
  expect(formatDate("2027-03-03")).toBe("3 March 2027");
});

test.each([
  ["2027-06-01T22:59:59.999Z", "1 June 2027"],
  ["2027-06-01T23:30:00.000Z", "2 June 2027"],
  ["2027-12-01T23:30:00.000Z", "1 December 2027"],
])("the day of the instant %s is %s in London", (instant, day) => {
  expect(formatInstantDay(instant)).toBe(day);
});
