import { describe, expect, test } from "vitest";
import { scoreView, workedStandards } from "#app/domain/scoring/score-view.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import { scorePercent, scoreTenths, throughoutText } from "#app/lib/format.ts";
import { readTemplate } from "#tests/support/templates.ts";

/** Sums are worked by hand and written out beside each case. */
const worked = readTemplate("worked-example");
const rag = readTemplate("rag");
const FULL = { sector: "education", form: "full" } as const;

function scored(
  levels: Record<string, string | null>,
  template = worked,
  askedOf: { sector: string; form: "full" | "short" } = FULL,
) {
  return scoreReturn(template, askedOf, new Map(Object.entries(levels)), true);
}

describe("the score of a return", () => {
  test("the worked example of the design: (3 + 2 + 2×0) ÷ (3 + 3 + 2×3) = 5/12, shown as 41.7", () => {
    // Weights 1, 1, 2, 1. Levels 3, 2, 0 and one not applicable: 1×3 + 1×2 + 2×0 = 5 of 1×3 + 1×3 + 2×3 = 12.
    const { all } = scored({ A1: "embedded", A2: "in-place", A3: "not-in-place", A4: "not-applicable" });
    expect(all.score).toEqual({ points: 5, topPoints: 12 });
    expect(all.counts).toEqual({ rated: 3, meets: 2, notApplicable: 1, unanswered: 0 });
    expect(scoreTenths({ points: 5, topPoints: 12 })).toBe("41.7");
  });

  test.each([
    [
      "everything at the top: 3 + 3 + 6 + 3 = 15 of 15",
      ["embedded", "embedded", "embedded", "embedded"],
      15,
      15,
    ],
    [
      "everything at the lowest: 0 of 15, which is scored and is 0",
      ["not-in-place", "not-in-place", "not-in-place", "not-in-place"],
      0,
      15,
    ],
    ["only the standard of weight 2, at 1: 2 of 6", [null, null, "started", null], 2, 6],
    [
      "unanswered and not applicable are in neither sum: 2 of 3",
      [null, "in-place", "not-applicable", null],
      2,
      3,
    ],
  ])("%s", (_title, [a1, a2, a3, a4], points, topPoints) => {
    const { all } = scored({ A1: a1 ?? null, A2: a2 ?? null, A3: a3 ?? null, A4: a4 ?? null });
    expect(all.score).toEqual({ points, topPoints });
  });

  test("a return with only not-applicable answers has no score and no stage", () => {
    const { all } = scored({
      A1: "not-applicable",
      A2: "not-applicable",
      A3: "not-applicable",
      A4: "not-applicable",
    });
    expect(all.score).toBeNull();
    expect(all.band).toBeNull();
    expect(all.counts).toEqual({ rated: 0, meets: 0, notApplicable: 4, unanswered: 0 });
  });

  test("an empty return has no score, and every standard asked is unanswered", () => {
    expect(scored({}).all.counts).toEqual({ rated: 0, meets: 0, notApplicable: 0, unanswered: 4 });
    expect(scored({}).all.score).toBeNull();
  });

  test("a return's score is from its own sums, not the mean of its areas", () => {
    // Club: GOV-1 (weight 3) green 15 of 15; PPL-1 (weight 1) red 0 of 5 → areas 100 and 0, the return 15 of 20 = 75.
    const { areas, all } = scored({ "GOV-1": "green", "PPL-1": "red" }, rag, {
      sector: "club",
      form: "short",
    });
    expect(areas.map(({ score }) => score)).toEqual([
      { points: 15, topPoints: 15 },
      { points: 0, topPoints: 5 },
    ]);
    expect(all.score).toEqual({ points: 15, topPoints: 20 });
  });

  test("points of another template's scale are used as they are: amber 2 of green 5", () => {
    const { all } = scored({ "PPL-1": "amber" }, rag, { sector: "venue", form: "short" });
    expect(all.score).toEqual({ points: 2, topPoints: 5 });
  });

  test("a level that is not in the template is a bug and throws", () => {
    expect(() => scored({ A1: "excellent" })).toThrow("Level excellent");
  });
});

describe("what is asked", () => {
  test("the short form asks standards marked for it and those essential for the sector, and counts no others", () => {
    const venue = scored({}, rag, { sector: "venue", form: "short" });
    // GOV-1 and PPL-1 are short form; EQ-2 is essential for venues; EQ-1 is neither.
    expect(venue.all.counts.unanswered).toBe(3);
    expect(scored({}, rag, { sector: "venue", form: "full" }).all.counts.unanswered).toBe(4);
  });
});

describe("rounding", () => {
  test.each([
    // [points, top, tenths, whole]: floor((2000p + t) ÷ 2t) ÷ 10 and floor((200p + t) ÷ 2t)
    [5, 12, "41.7", 42], // 41.666…
    [1, 3, "33.3", 33],
    [2, 3, "66.7", 67],
    [1, 8, "12.5", 13], // a half goes up
    [1, 2000, "0.1", 0], // 0.05 goes up to 0.1
    [0, 5, "0.0", 0],
    [5, 5, "100.0", 100],
    [1999, 2000, "100.0", 100], // 99.95
    [1998, 2000, "99.9", 100],
  ])("%i of %i is %s and %s", (points, topPoints, tenths, whole) => {
    expect(scoreTenths({ points, topPoints })).toBe(tenths);
    expect(scorePercent({ points, topPoints })).toBe(whole);
  });

  test("in place throughout reads 67 with the shipped scale: 2 of 3", () => {
    const { meetingThroughout } = scoreView(worked, FULL, new Map(), false);
    expect(throughoutText(meetingThroughout)).toBe("in place throughout = 67");
  });
});

test("the parts of all standards add up to the score, and what is left out has none", () => {
  const levels = new Map([
    ["A1", "embedded"],
    ["A2", null],
    ["A3", "in-place"],
    ["A4", "not-applicable"],
  ]);
  const parts = workedStandards(worked, FULL, levels, new Map([["A4", "We lend none."]]));
  expect(parts.map(({ code, rating, points, topPoints }) => [code, rating, points, topPoints])).toEqual([
    ["A1", "Embedded", 3, 3],
    ["A2", "Unanswered", null, null],
    ["A3", "In place", 4, 6],
    ["A4", "Not applicable", null, null],
  ]);
  expect(parts.map(({ leftOut }) => leftOut)).toEqual([null, null, null, "We lend none."]);
  expect(scoreReturn(worked, FULL, levels, true).all.score).toEqual({ points: 7, topPoints: 9 });
});
