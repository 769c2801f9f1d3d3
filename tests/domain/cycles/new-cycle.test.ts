import { describe, expect, test } from "vitest";
import type { TypedCycle } from "#app/domain/cycles/new-cycle.ts";
import { checkNewCycle } from "#app/domain/cycles/new-cycle.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { SMALL } from "#tests/support/small-template.ts";

const TYPED: TypedCycle = {
  name: "2027",
  opensOn: "2027-01-04",
  dueOn: "2027-04-30",
  closesOn: null,
  sectors: null,
};

function check(changes: Partial<TypedCycle>) {
  const checked = checkTemplate(SMALL);
  if (!checked.ok) throw new Error("The small template has faults");
  return checkNewCycle({ ...TYPED, ...changes }, { template: checked.template, cycleNames: ["2025"] });
}

describe("a cycle that can be opened", () => {
  test("closes sixty days after its due date unless it says when", () => {
    expect(check({})).toEqual({ ok: true, cycle: { ...TYPED, closesOn: "2027-06-29" } });
    expect(check({ closesOn: "2027-04-30" })).toMatchObject({ cycle: { closesOn: "2027-04-30" } });
  });

  test("may lie wholly in the past, on one day", () => {
    expect(check({ opensOn: "2001-02-03", dueOn: "2001-02-03", closesOn: "2001-02-03" }).ok).toBe(true);
  });
});

describe("faults", () => {
  test.each<[string, Partial<TypedCycle>, string[]]>([
    ["no name", { name: "  " }, ["name"]],
    ["a name that is taken", { name: " 2025 " }, ["name"]],
    ["a day the calendar has not", { opensOn: "2027-02-29" }, ["opens"]],
    [
      "dates in another form",
      { opensOn: "4/1/2027", dueOn: "30 April", closesOn: "" },
      ["opens", "due", "closes"],
    ],
    ["a year mistyped", { opensOn: "0207-01-04" }, ["opens"]],
    ["due before the opening", { dueOn: "2027-01-03" }, ["due"]],
    ["closing before the due date", { closesOn: "2027-04-29" }, ["closes"]],
    ["an unknown sector", { sectors: ["club", "school"] }, ["sectors"]],
    ["no sector at all", { sectors: [] }, ["sectors"]],
    [
      "all at once",
      { name: "", dueOn: "2026-01-01", closesOn: "2025-01-01", sectors: ["x"] },
      ["name", "due", "closes", "sectors"],
    ],
  ])("%s", (_, changes, fields) => {
    const checked = check(changes);
    expect(checked.ok ? [] : checked.faults.map(({ field }) => field)).toEqual(fields);
  });
});
