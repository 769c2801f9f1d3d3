import { describe, expect, test } from "vitest";
import { roundsCompared } from "#app/domain/board/rounds-compared.ts";
import type { Template } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const SCHOOL = { sector: "education", form: "full" } as const;
const worked = readTemplate("worked-example");
const before = readTemplate("club-2024");
const after = readTemplate("club-2026");

function compared(
  now: Record<string, string | null>,
  then: Record<string, string | null>,
  templateNow: Template = worked,
  templateThen: Template = worked,
) {
  return roundsCompared({ template: templateNow, levels: new Map(Object.entries(now)) }, SCHOOL, {
    template: templateThen,
    levels: new Map(Object.entries(then)),
  });
}

describe("on one version of a tool", () => {
  test("only standards rated both times are in the figures, with the weights of now", () => {
    const { all, areas, notCompared } = compared(
      { A1: "embedded", A2: "in-place", A3: "started", A4: "not-applicable" },
      { A1: "started", A2: null, A3: "in-place", A4: "in-place" },
    );
    // A1 1 → 3, A3 2 × 2 → 2 × 1, of 3 + 6.
    expect(all).toEqual({
      area: "all",
      title: "The whole audit",
      both: 2,
      meetsThen: 1,
      meetsNow: 1,
      scores: { before: { points: 5, topPoints: 9 }, after: { points: 5, topPoints: 9 } },
    });
    expect(areas.map(({ area, both }) => [area, both])).toEqual([["A", 2]]);
    expect(notCompared.map(({ code, why }) => [code, why])).toEqual([
      ["A2", "not-rated-then"],
      ["A4", "not-rated-now"],
    ]);
  });

  test("what changed is listed with its direction, and what stayed is not", () => {
    const { changed } = compared(
      { A1: "embedded", A2: "in-place", A3: "started" },
      { A1: "started", A2: "in-place", A3: "in-place" },
    );
    expect(changed.map(({ code, before, after, direction }) => [code, before, after, direction])).toEqual([
      ["A1", "Started", "Embedded", "better"],
      ["A3", "In place", "Started", "worse"],
    ]);
  });

  test("with nothing rated both times there is no area, no score and no figure", () => {
    const { all, areas, changed } = compared({ A1: "started" }, { A1: null, A2: "started" });
    expect(all).toMatchObject({ both: 0, meetsThen: 0, meetsNow: 0, scores: null });
    expect(areas).toEqual([]);
    expect(changed).toEqual([]);
  });

  test("what was rated neither time says so of both", () => {
    const { notCompared } = compared({ A1: "not-applicable" }, { A1: null });
    expect(notCompared[0]).toMatchObject({ code: "A1", why: "not-rated-either-time" });
  });

  test("a standard that was not asked then is new", () => {
    expect(compared({ A1: "started", A2: "started" }, { A1: "started" }).notCompared).toContainEqual({
      code: "A2",
      title: "Second",
      why: "new",
    });
  });
});

describe("between two versions", () => {
  const ASKED_THEN = ["H1", "H2", "H3", "H4", "T1", "T2"];
  const then = Object.fromEntries(ASKED_THEN.map((code) => [code, "started"]));
  const now = Object.fromEntries(["H1", "H5", "H6", "H7", "T2", "T4"].map((code) => [code, "in-place"]));

  test("one standard that continues one other is compared; merged, split and new ones are not", () => {
    const { all, notCompared } = compared(now, then, after, before);
    expect(all).toMatchObject({ both: 2, meetsThen: 0, meetsNow: 2 });
    expect(notCompared.map(({ code, why }) => [code, why])).toEqual([
      ["H5", "merged-or-split"],
      ["H6", "merged-or-split"],
      ["H7", "merged-or-split"],
      ["T4", "new"],
    ]);
  });

  test("what nothing continues is named, and those worded differently are counted", () => {
    const { dropped, reworded } = compared(now, then, after, before);
    expect(dropped.map(({ code }) => code)).toEqual(["T1"]);
    expect(reworded).toBe(1);
  });

  test("on different scales only what is met is compared, and no score", () => {
    const levels = before.scale.levels.map((level) => ({ ...level, points: 2 * level.points }));
    const other = { ...before, scale: { levels } };
    const { all, isSameScale, changed } = compared(now, then, after, other);
    expect(isSameScale).toBe(false);
    expect(all).toMatchObject({ both: 2, meetsThen: 0, meetsNow: 2, scores: null });
    expect(changed.map(({ code, direction }) => [code, direction])).toEqual([
      ["H1", "better"],
      ["T2", "better"],
    ]);
  });

  test("of another tool nothing is compared: there a code means something else", () => {
    expect(compared(now, { A1: "started" }, after, worked).all.both).toBe(0);
  });
});
