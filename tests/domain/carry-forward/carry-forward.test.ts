import { describe, expect, test } from "vitest";
import { matchStandards, previousLevels } from "#app/domain/carry-forward/carry-forward.ts";
import type { Template } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const THEN = readTemplate("club-2024");
const NOW = readTemplate("club-2026");

/** The later version as it would be with another id, version or mapping. */
const changed = (changes: Partial<Template>): Template => ({ ...NOW, ...changes });

const matchesOf = (now: Template, then: Template) =>
  Object.fromEntries(matchStandards(now, then).standards.map(({ code, from }) => [code, from.join(" ")]));

describe("which standards continue which", () => {
  test("within one version each continues itself, whatever a mapping says", () => {
    expect(matchesOf(THEN, THEN)).toEqual({
      H1: "H1",
      H2: "H2",
      H3: "H3",
      H4: "H4",
      T1: "T1",
      T2: "T2",
      T3: "T3",
    });
    expect(matchStandards(THEN, THEN).dropped).toEqual([]);
  });

  test("from a version that the mapping knows, as it says: one to one, merged, split, new and dropped", () => {
    expect(matchesOf(NOW, THEN)).toEqual({
      H1: "H1",
      H5: "H2 H3",
      H6: "H4",
      H7: "H4",
      T2: "T2",
      T3: "T3",
      T4: "",
    });
    expect(matchStandards(NOW, THEN).dropped).toEqual(["T1"]);
  });

  test("a mapping that leaves a code out gives it no past, also where the code is the same", () => {
    const mapsFrom = [{ version: "2024", standards: { H1: ["H1"] } }];
    expect(matchesOf(changed({ mapsFrom }), THEN)).toMatchObject({ H1: "H1", T2: "", T3: "" });
    expect(matchStandards(changed({ mapsFrom }), THEN).dropped).toContain("T2");
  });

  test.each([
    ["no mapping at all", []],
    ["a mapping from another version only", [{ version: "2020", standards: { H5: ["H2"] } }]],
  ])("with %s the same codes continue, the rest is new or dropped", (_case, mapsFrom) => {
    const now = changed({ mapsFrom });
    expect(matchesOf(now, THEN)).toEqual({ H1: "H1", H5: "", H6: "", H7: "", T2: "T2", T3: "T3", T4: "" });
    expect(matchStandards(now, THEN).dropped).toEqual(["H2", "H3", "H4", "T1"]);
  });

  test("of another tool nothing continues: there a code means something else", () => {
    const other = changed({ id: "another-tool" });
    expect(Object.values(matchesOf(other, THEN)).join("")).toBe("");
    expect(matchStandards(other, THEN).dropped).toHaveLength(7);
  });

  test("an old code that the earlier version never had is passed over", () => {
    const mapsFrom = [{ version: "2024", standards: { H5: ["H2", "Z9"], T4: ["Z9"] } }];
    expect(matchesOf(changed({ mapsFrom }), THEN)).toMatchObject({ H5: "H2", T4: "" });
  });
});

describe("the level that a standard comes from", () => {
  const levels = new Map<string, string | null>([
    ["H1", "embedded"],
    ["H2", "in-place"],
    ["H3", "in-place"],
    ["H4", "not-applicable"],
    ["T1", "started"],
    ["T2", null],
  ]);

  test("is its source's, or that on which all sources agree; without a past among those asked it has none", () => {
    expect(Object.fromEntries(previousLevels(NOW, THEN, levels))).toEqual({
      H1: "embedded",
      H5: "in-place",
      H6: "not-applicable",
      H7: "not-applicable",
      T2: null,
    });
  });

  test.each([
    ["sources that disagree", "started"],
    ["a source that was left unanswered", null],
    ["a source that was not applicable", "not-applicable"],
  ])("is not known with %s", (_case, level) => {
    expect(previousLevels(NOW, THEN, new Map([...levels, ["H3", level]])).get("H5")).toBeNull();
  });

  test("is not known where today's scale has no such level", () => {
    const scale = { levels: NOW.scale.levels.filter(({ key }) => key !== "embedded") };
    const found = previousLevels(changed({ scale }), THEN, levels);
    expect([found.get("H1"), found.get("H5")]).toEqual([null, "in-place"]);
  });

  test("is not known where it was not applicable and now applies to everybody", () => {
    const areas = NOW.areas.map((area) => ({
      ...area,
      standards: area.standards.map((standard) =>
        standard.code === "H6" ? { ...standard, notApplicable: "never" as const } : standard,
      ),
    }));
    const found = previousLevels(changed({ areas }), THEN, levels);
    expect([found.get("H6"), found.get("H7")]).toEqual([null, "not-applicable"]);
  });
});
