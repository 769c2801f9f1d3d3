import { describe, expect, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  type CurrentAnswer,
  changedFields,
  planUpload,
  saysTheSame,
} from "#app/domain/offline/workbook-plan.ts";

const says = (commentary: string, changes: Partial<AnswerText> = {}): AnswerText => ({
  ...BLANK_ANSWER,
  commentary,
  ...changes,
});
const now = (commentary: string, version: number): CurrentAnswer => ({
  ...says(commentary),
  version,
  updatedAt: "2026-11-23T12:00:00.000Z",
  updatedByName: "Jo",
});

/** The plan for one standard, as the list it falls into. */
function listOf(base: AnswerText | null, file: AnswerText, current: CurrentAnswer | null): string {
  const rows = [{ code: "A1", place: "Answers!A2", answer: file, base }];
  const plan = planUpload(rows, current ? new Map([["A1", current]]) : new Map());
  if (plan.changes.length > 0) return "change";
  return plan.conflicts.length > 0 ? "conflict" : `unchanged ${plan.unchanged}`;
}

describe("a row of an uploaded file", () => {
  test.each<[string, AnswerText | null, AnswerText, CurrentAnswer | null, string]>([
    ["nobody touched", says("a"), says("a"), now("a", 1), "unchanged 1"],
    ["only the file changed", says("a"), says("b"), now("a", 1), "change"],
    ["only the portal changed", says("a"), says("a"), now("b", 2), "unchanged 1"],
    ["both changed alike", says("a"), says("b"), now("b", 2), "unchanged 1"],
    ["both changed differently", says("a"), says("b"), now("c", 2), "conflict"],
    ["the portal changed and changed back", says("a"), says("b"), now("a", 3), "change"],
    ["was blank and stayed so", says(""), says(""), null, "unchanged 1"],
    ["was blank and was written", says(""), says("b"), null, "change"],
    ["was blank and was written in both", says(""), says("b"), now("c", 1), "conflict"],
    ["was written and is emptied in the file", says("a"), says(""), now("a", 1), "change"],
    ["whose origin is not known, over words", null, says("b"), now("a", 1), "conflict"],
    ["whose origin is not known, over nothing", null, says("b"), null, "change"],
    ["whose origin is not known, and that says the same", null, says("a"), now("a", 1), "unchanged 1"],
  ])("%s", (_name, base, file, current, expected) => {
    expect(listOf(base, file, current)).toBe(expected);
  });

  test("keeps every character of a text that it only carried", () => {
    const stored = { ...now("bell\u0007 rings", 1), example: "old" };
    const file = { ...says("bell rings"), example: "new" };
    const base = { ...says("bell\u0007 rings"), example: "old" };
    const plan = planUpload([{ code: "A1", place: "", answer: file, base }], new Map([["A1", stored]]));
    expect(plan.changes[0]?.after).toMatchObject({ commentary: "bell\u0007 rings", example: "new" });
    expect(plan.changes[0] && changedFields(plan.changes[0])).toEqual(["example"]);
  });
});

describe("two answers say the same", () => {
  test.each<[AnswerText, AnswerText, boolean]>([
    [says("a\nb"), says("a\r\nb "), true],
    [says("a"), says("a\u0000"), true],
    [says("a", { blank: "" }), says("a", { blank: "dont-know" }), false],
    [says("a"), says("a", { blank: "dont-know" }), true],
    [says("a", { level: "yes", blank: "" }), says("a", { level: "yes" }), true],
    [says("a", { level: "yes" }), says("a"), false],
    [says("a"), says("A"), false],
    [says("a", { level: "yes" }), says("a", { level: "yes", notApplicableReason: "b" }), true],
    [says("a", { level: "yes", notApplicableReason: "b" }), says("a", { level: "yes" }), false],
    [
      says("a", { level: "not-applicable" }),
      says("a", { level: "not-applicable", notApplicableReason: "b" }),
      false,
    ],
  ])("%j and %j: %s", (one, other, expected) => {
    expect(saysTheSame(one, other)).toBe(expected);
  });
});

test("the parts that a change touches are the rating with its mark, and each text", () => {
  const before = { ...now("a", 1), blank: "dont-know" as const };
  expect(changedFields({ before, after: { ...says("b"), blank: "" } })).toEqual(["level", "commentary"]);
  expect(changedFields({ before, after: says("a", { level: "yes", blank: "" }) })).toEqual(["level"]);
  expect(changedFields({ before, after: says("a") })).toEqual([]);
});
