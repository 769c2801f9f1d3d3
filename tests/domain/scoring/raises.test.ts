import { describe, expect, test } from "vitest";
import { raisesOf } from "#app/domain/scoring/raises.ts";
import type { Template } from "#app/domain/template/template.ts";
import { tenthsGained } from "#app/lib/format.ts";
import { readTemplate } from "#tests/support/templates.ts";

const FULL = { sector: "education", form: "full" } as const;
const worked = readTemplate("worked-example");

/** The worked example with these standards essential for schools. */
function withEssential(...codes: string[]): Template {
  const areas = worked.areas.map((area) => ({
    ...area,
    standards: area.standards.map((one) =>
      codes.includes(one.code) ? { ...one, essential: ["education"], nextSteps: { started: "Go on." } } : one,
    ),
  }));
  return { ...worked, areas };
}

function raises(levels: Record<string, string>, template = worked, isSubmitted = true) {
  return raisesOf(template, FULL, new Map(Object.entries(levels)), isSubmitted);
}

describe("what would raise it most", () => {
  test.each([
    // Below meets: to the lowest level that meets; from there by one level; at the top: nowhere.
    ["not-in-place", "In place", 2],
    ["started", "In place", 1],
    ["in-place", "Embedded", 1],
  ])("a standard at %s is raised to %s", (level, to, gain) => {
    const [only] = raises({ A1: level });
    expect(only).toMatchObject({ code: "A1", to });
    expect(only && only.whole.after.points - only.whole.before.points).toBe(gain);
  });

  test("the top, not applicable and unanswered are not in the list", () => {
    expect(raises({ A1: "embedded", A2: "not-applicable" })).toEqual([]);
    expect(raises({})).toEqual([]);
  });

  test("the most weighted points come first, and equal ones in template order", () => {
    // A1 1 → 2: 1. A2 1 → 2: 1. A3 1 → 2, weight 2: 2. A4 0 → 2: 2.
    const list = raises({ A1: "started", A2: "started", A3: "started", A4: "not-in-place" });
    expect(list.map(({ code }) => code)).toEqual(["A3", "A4", "A1", "A2"]);
  });

  test("of steps that add as much, the one that makes a standard met comes first", () => {
    // A1 2 → 3 and A2 1 → 2: 1 each.
    expect(raises({ A1: "in-place", A2: "started" }).map(({ code }) => code)).toEqual(["A2", "A1"]);
  });

  test("each gain is the difference of the tenths that are shown", () => {
    // 5 of 12 = 41.7; A2 2 → 3 gives 6 of 12 = 50.0.
    const list = raises({ A1: "embedded", A2: "in-place", A3: "not-in-place", A4: "not-applicable" });
    const second = list.find(({ code }) => code === "A2");
    expect(second?.whole).toMatchObject({
      before: { points: 5, topPoints: 12 },
      after: { points: 6, topPoints: 12 },
    });
    expect(second && tenthsGained(second.whole.before, second.whole.after)).toBe("8.3");
  });

  test("an area's gain is on the area's own sums", () => {
    const template = readTemplate();
    const [one, two] = template.areas;
    const [first, other] = [one?.standards[0]?.code ?? "", two?.standards[0]?.code ?? ""];
    const list = raises({ [first]: "started", [other]: "embedded" }, template);
    expect(list[0]?.area).toMatchObject({
      title: one?.title,
      before: { points: 1, topPoints: 3 },
      after: { points: 2, topPoints: 3 },
    });
    expect(list[0]?.whole).toMatchObject({
      before: { points: 4, topPoints: 6 },
      after: { points: 5, topPoints: 6 },
    });
  });
});

describe("stages", () => {
  test("the essential standard that alone holds the stage down lifts the cap", () => {
    // 3 + 3 + 2 + 3 of 15 = 11 of 15 = 73: meeting, held at developing by A3 at started (weight 2, points 2).
    const list = raises(
      { A1: "embedded", A2: "embedded", A3: "started", A4: "embedded" },
      withEssential("A3"),
    );
    expect(list[0]).toMatchObject({
      code: "A3",
      isEssential: true,
      nextStep: "Go on.",
      whole: { stage: { before: "Developing", after: "Meeting", liftsCap: true } },
    });
  });

  test("with a second essential standard below meets, raising one lifts nothing", () => {
    const list = raises(
      { A1: "embedded", A2: "started", A3: "started", A4: "embedded" },
      withEssential("A2", "A3"),
    );
    expect(list.map(({ code, whole }) => [code, whole.stage])).toEqual([
      ["A3", null],
      ["A2", null],
    ]);
  });

  test("a stage reached by the score alone is no lifted cap", () => {
    // 1 of 3 = 33: developing; 2 of 3 = 66.7: meeting.
    expect(raises({ A1: "started" })[0]?.whole.stage).toEqual({
      before: "Developing",
      after: "Meeting",
      liftsCap: false,
    });
  });

  test("an unanswered essential standard holds the stage of a submitted return, whatever else is raised", () => {
    const template = withEssential("A3");
    expect(raises({ A1: "started" }, template, true)[0]?.whole.stage).toBeNull();
    expect(raises({ A1: "started" }, template, false)[0]?.whole.stage?.after).toBe("Meeting");
  });
});
