import { describe, expect, test } from "vitest";
import {
  type ComparedReturn,
  comparisonDay,
  comparisonFigures,
  moderatedShown,
} from "#app/domain/board/comparison.ts";
import { familiesOf } from "#app/domain/board/families.ts";

/** One agency by itself, with this many of 100 points. */
function alone(points: number | null, index: number, changes: Partial<ComparedReturn> = {}): ComparedReturn {
  const scores = new Map([["all", points === null ? null : { points, topPoints: 100 }]]);
  return { familyId: `f${index}`, form: "full", isModerated: false, scores, ...changes };
}

const all = (...points: (number | null)[]) => points.map((one, index) => alone(one, index));
const NOTHING = { median: null, lowerQuartile: null, upperQuartile: null };

describe("thresholds", () => {
  test("four agencies have no median, five have one, nine no quartiles, ten have them", () => {
    expect(comparisonFigures("all", all(10, 20, 30, 40))).toMatchObject(NOTHING);
    expect(comparisonFigures("all", all(10, 20, 30, 40, 50))).toMatchObject({ agencies: 5, median: 30 });
    const nine = all(10, 20, 30, 40, 50, 60, 70, 80, 90);
    expect(comparisonFigures("all", nine)).toMatchObject({ ...NOTHING, median: 50 });
    // QUARTILE.INC of ten: positions 3.25, 5.5 and 7.75.
    expect(comparisonFigures("all", [...nine, alone(100, 9)])).toEqual({
      agencies: 10,
      moderated: 0,
      lowerQuartile: 33,
      median: 55,
      upperQuartile: 78,
    });
  });

  test("only scored agencies count", () => {
    expect(comparisonFigures("all", all(10, 20, 30, 40, null))).toMatchObject({ agencies: 0, ...NOTHING });
    expect(comparisonFigures("P", all(10, 20, 30, 40, 50))).toMatchObject({ agencies: 0, ...NOTHING });
  });

  test("a trust with ten schools beside three others is four families: no figure", () => {
    const trust = Array.from({ length: 10 }, (_, index) => alone(50, index, { familyId: "trust" }));
    expect(comparisonFigures("all", [...trust, ...all(10, 20, 30)])).toMatchObject(NOTHING);
  });

  test("a family counts once, by its middle member, the lower of two", () => {
    const family = [90, 0, 30, 40].map((points) => alone(points, 0, { familyId: "trust" }));
    // 30, 31, 32, 33, 34: the trust is the lowest.
    const others = [31, 32, 33, 34].map((points, index) => alone(points, index));
    expect(comparisonFigures("all", [...family, ...others])).toMatchObject({ agencies: 5, median: 32 });
  });

  test("a form that fewer than five answered is left out of the figures", () => {
    const short = [90, 91, 92, 93].map((points, index) => alone(points, 10 + index, { form: "short" }));
    expect(comparisonFigures("all", [...all(10, 20, 30, 40, 50), ...short])).toMatchObject({
      agencies: 5,
      median: 30,
    });
  });

  test("with two forms there is a median of both and no quartile", () => {
    const full = Array.from({ length: 10 }, (_, index) => alone(index * 10, index));
    const short = Array.from({ length: 10 }, (_, index) =>
      alone(5 + index * 10, 10 + index, { form: "short" }),
    );
    expect(comparisonFigures("all", [...full, ...short])).toEqual({
      ...NOTHING,
      agencies: 20,
      moderated: 0,
      median: 48,
    });
  });

  test("figures are whole per cents of exact fractions, a half upwards", () => {
    const eighths = Array.from({ length: 5 }, (_, index) =>
      alone(null, index, { scores: new Map([["all", { points: 1, topPoints: 8 }]]) }),
    );
    expect(comparisonFigures("all", eighths).median).toBe(13);
  });
});

describe("how many were moderated", () => {
  test.each([
    [0, 12, { kind: "none" }],
    [12, 12, { kind: "all" }],
    [4, 12, { kind: "some" }],
    [8, 12, { kind: "some" }],
    [5, 12, { kind: "counted", moderated: 5, agencies: 12 }],
    [7, 12, { kind: "counted", moderated: 7, agencies: 12 }],
  ])("%i of %i tells no group below five", (moderated, agencies, shown) => {
    expect(
      moderatedShown({ agencies, moderated, median: 50, lowerQuartile: null, upperQuartile: null }),
    ).toEqual(shown);
  });
});

describe("the day that is compared", () => {
  const cycle = { opensOn: "2026-01-10", dueOn: "2026-05-01", closesOn: "2026-06-30", closedAt: null };
  const usual = { closedOn: null, madeOn: "2026-01-01" };

  test.each([
    ["the closing date itself is still open", usual, "2026-06-30", null],
    ["the day after it the closing date is compared", usual, "2026-07-01", "2026-06-30"],
    ["long after it the closing date is compared still", usual, "2028-01-01", "2026-06-30"],
    [
      "a cycle made after its closing date waits for the day after",
      { closedOn: null, madeOn: "2026-09-01" },
      "2026-09-01",
      null,
    ],
    [
      "and is compared as on the day it was made",
      { closedOn: null, madeOn: "2026-09-01" },
      "2026-09-02",
      "2026-09-01",
    ],
  ])("%s", (_title, days, today, expected) => {
    expect(comparisonDay(cycle, days, today)).toBe(expected);
  });

  test("a cycle closed early is compared at once, as on that day", () => {
    const closed = { ...cycle, closedAt: "2026-05-20T09:00:00.000Z" };
    expect(comparisonDay(closed, { closedOn: "2026-05-20", madeOn: "2026-01-01" }, "2026-05-20")).toBe(
      "2026-05-20",
    );
  });
});

describe("families", () => {
  const AGENCIES = [
    { id: "trust", parentId: null },
    { id: "north", parentId: "trust" },
    { id: "south", parentId: "north" },
    { id: "child", parentId: "gone" },
    { id: "minder", parentId: null },
  ];
  const groupsOf = (together: string[][]) => {
    const families = familiesOf(AGENCIES, together);
    return [...Map.groupBy(AGENCIES, ({ id }) => families.get(id)).values()].map((members) =>
      members.map(({ id }) => id),
    );
  };

  test("a parent and everything below it are one family", () => {
    expect(groupsOf([])).toEqual([["trust", "north", "south"], ["child"], ["minder"]]);
  });

  test("agencies that one person works for are one family, with all that belongs to either", () => {
    expect(groupsOf([["minder", "south", "unknown"]])).toEqual([
      ["trust", "north", "south", "minder"],
      ["child"],
    ]);
  });

  test("parents that point at each other are one family and no endless loop", () => {
    const families = familiesOf(
      [
        { id: "a", parentId: "b" },
        { id: "b", parentId: "a" },
      ],
      [],
    );
    expect(families.get("a")).toBe(families.get("b"));
  });
});
