import { describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { type Assignment, assigneesByStandard, workItems } from "#app/domain/people/assignments.ts";
import { hasOwnPart, type MyWorkFacts, myWork } from "#app/domain/people/my-work.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const template = readTemplate("worked-example");
const ASKED = { sector: "education", form: "full" as const };
const ASSIGNED_AT = "2026-10-01T09:00:00.000Z";
const BEFORE = "2026-09-30T09:00:00.000Z";
const AFTER = "2026-10-02T09:00:00.000Z";

function facts(given: [code: string, userId: string][], changes: Partial<MyWorkFacts> = {}): MyWorkFacts {
  const answers = new Map([["A1", { ...BLANK_ANSWER, blank: "" as const, level: "in-place" }]]);
  const parts = given.map(
    ([code, userId]): Assignment => ({ scope: "standard", code, userId, assignedAt: ASSIGNED_AT }),
  );
  return {
    userId: "asha",
    items: workItems(template, ASKED, answers),
    assignees: assigneesByStandard(areasAsked(template, ASKED), parts),
    lastChanges: new Map(),
    ownSaves: new Map(),
    ...changes,
  };
}

const codes = (items: readonly { standard: { code: string } }[]) =>
  items.map(({ standard }) => standard.code);

describe("somebody's own work", () => {
  test.each<[string, [string, string][], string[], string[]]>([
    [
      "what they were given, in template order",
      [
        ["A3", "asha"],
        ["A1", "asha"],
        ["A2", "ben"],
      ],
      ["A3"],
      ["A1"],
    ],
    ["without a part, everything that nobody was given", [["A2", "ben"]], ["A3", "A4"], ["A1"]],
    [
      "without a part and with everything given, nothing",
      [
        ["A1", "ben"],
        ["A2", "ben"],
        ["A3", "ben"],
        ["A4", "ben"],
      ],
      [],
      [],
    ],
  ])("is %s", (_title, given, open, finished) => {
    const work = myWork(facts(given));
    expect([codes(work.open), codes(work.finished)]).toEqual([open, finished]);
  });

  test("says whether any part is theirs", () => {
    expect([hasOwnPart(facts([["A1", "asha"]])), hasOwnPart(facts([["A1", "ben"]]))]).toEqual([true, false]);
  });
});

describe("what others changed", () => {
  const ben = (at: string) => ({ userId: "ben", name: "Ben", at });
  const changedCodes = (one: MyWorkFacts) => myWork(one).changed.map(({ item }) => item.standard.code);

  test.each<[string, Partial<MyWorkFacts>, string[]]>([
    [
      "after their own save counts",
      { lastChanges: new Map([["A2", ben(AFTER)]]), ownSaves: new Map([["A2", BEFORE]]) },
      ["A2"],
    ],
    [
      "before their own save does not",
      { lastChanges: new Map([["A2", ben(BEFORE)]]), ownSaves: new Map([["A2", AFTER]]) },
      [],
    ],
    ["after they were given it counts", { lastChanges: new Map([["A1", ben(AFTER)]]) }, ["A1"]],
    ["before they were given it does not", { lastChanges: new Map([["A1", ben(BEFORE)]]) }, []],
    ["on a standard that is not theirs does not", { lastChanges: new Map([["A4", ben(AFTER)]]) }, []],
    [
      "by themselves does not",
      { lastChanges: new Map([["A1", { userId: "asha", name: "Asha", at: AFTER }]]) },
      [],
    ],
    [
      "by the operator counts",
      { lastChanges: new Map([["A1", { userId: null, name: null, at: AFTER }]]) },
      ["A1"],
    ],
  ])("%s", (_title, changes, expected) => {
    expect(changedCodes(facts([["A1", "asha"]], changes))).toEqual(expected);
  });

  test("comes newest first, with who and when", () => {
    const changes = {
      lastChanges: new Map([
        ["A1", ben(AFTER)],
        ["A2", ben("2026-10-03T09:00:00.000Z")],
      ]),
    };
    const { changed } = myWork(
      facts(
        [
          ["A1", "asha"],
          ["A2", "asha"],
        ],
        changes,
      ),
    );
    expect(changed.map(({ item, byName, at }) => [item.standard.code, byName, at])).toEqual([
      ["A2", "Ben", "2026-10-03T09:00:00.000Z"],
      ["A1", "Ben", AFTER],
    ]);
  });
});
