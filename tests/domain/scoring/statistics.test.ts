import { expect, test } from "vitest";
import type { Score } from "#app/domain/scoring/score.ts";
import { compareScores, quartilesOf } from "#app/domain/scoring/statistics.ts";
import { scoreTenths } from "#app/lib/format.ts";

const of100 = (points: number): Score => ({ points, topPoints: 100 });

// By hand: the quartile stands (n - 1) × quarters ÷ 4 places after the lowest, between its neighbours where that falls.
test.each([
  { scores: [50], expected: ["50.0", "50.0", "50.0", "50.0", "50.0"] },
  { scores: [20, 60], expected: ["20.0", "30.0", "40.0", "50.0", "60.0"] },
  { scores: [90, 10, 50], expected: ["10.0", "30.0", "50.0", "70.0", "90.0"] },
  { scores: [10, 20, 30, 40], expected: ["10.0", "17.5", "25.0", "32.5", "40.0"] },
  { scores: [7, 15, 36, 39, 40, 41], expected: ["7.0", "20.3", "37.5", "39.8", "41.0"] },
  { scores: [0, 0, 0, 100], expected: ["0.0", "0.0", "0.0", "25.0", "100.0"] },
])("quartiles of $scores interpolate between neighbours", ({ scores, expected }) => {
  const quartiles = quartilesOf(scores.map(of100));
  const { lowest, lower, median, upper, highest } = quartiles ?? expect.fail("no quartiles");
  expect([lowest, lower, median, upper, highest].map(scoreTenths)).toEqual(expected);
  expect(quartiles?.count).toBe(scores.length);
});

test("a group without a score has no median", () => {
  expect(quartilesOf([])).toBeNull();
});

test("the median of different denominators is exact", () => {
  // 1/3 and 1/2: halfway is 5/12.
  const quartiles = quartilesOf([
    { points: 1, topPoints: 2 },
    { points: 1, topPoints: 3 },
  ]);
  const { median } = quartiles ?? expect.fail("no quartiles");
  expect(compareScores(median, { points: 5, topPoints: 12 })).toBe(0);
});

test("scores compare as fractions and not as rounded figures", () => {
  expect(compareScores({ points: 1, topPoints: 3 }, { points: 2, topPoints: 6 })).toBe(0);
  expect(compareScores({ points: 333, topPoints: 1000 }, { points: 1, topPoints: 3 })).toBeLessThan(0);
});

test("the scores given are left in their order", () => {
  const scores = [of100(90), of100(10)];
  quartilesOf(scores);
  expect(scores.map(({ points }) => points)).toEqual([90, 10]);
});
