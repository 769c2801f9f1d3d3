import { describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  beforeField,
  changedParts,
  faultsOfParts,
  fieldOfPart,
  partsOf,
} from "#app/domain/people/assignment-form.ts";
import {
  type Assignment,
  assigneesByStandard,
  progressByPerson,
  type WorkAnswer,
  workItems,
} from "#app/domain/people/assignments.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const template = readTemplate("worked-example");
const ASKED = { sector: "education", form: "full" as const };
const areas = areasAsked(template, ASKED);

const given = (scope: "area" | "standard", code: string, userId: string): Assignment => ({
  scope,
  code,
  userId,
  assignedAt: "2026-10-01T09:00:00.000Z",
});

const answer = (changes: Partial<WorkAnswer>): WorkAnswer => ({ ...BLANK_ANSWER, blank: "", ...changes });

describe("who is responsible for a standard", () => {
  test.each([
    ["nobody was given anything", [], {}],
    [
      "an area is given to somebody, with all its standards",
      [given("area", "A", "asha")],
      { A1: "asha", A2: "asha", A3: "asha", A4: "asha" },
    ],
    [
      "a standard's own person wins over its area's",
      [given("area", "A", "asha"), given("standard", "A2", "ben")],
      { A1: "asha", A2: "ben", A3: "asha", A4: "asha" },
    ],
    ["a single standard is given without its area", [given("standard", "A3", "ben")], { A3: "ben" }],
    [
      "parts that are not asked are nobody's",
      [given("area", "Z", "asha"), given("standard", "Z1", "ben")],
      {},
    ],
  ])("%s", (_title, assignments, expected) => {
    const found = assigneesByStandard(areas, assignments);
    expect(Object.fromEntries([...found].map(([code, { userId }]) => [code, userId]))).toEqual(expected);
  });
});

describe("progress by person", () => {
  const answers = new Map([
    ["A1", answer({ level: "in-place" })],
    ["A2", answer({ blank: "dont-know" })],
    ["A3", answer({ blank: "come-back-later", commentary: "Half written" })],
  ]);
  const items = workItems(template, ASKED, answers);
  const assignees = assigneesByStandard(areas, [
    given("standard", "A1", "asha"),
    given("standard", "A2", "asha"),
    given("standard", "A3", "ben"),
  ]);

  test("counts what each was given, what is complete and the marks, then what nobody was given", () => {
    expect(progressByPerson(items, assignees, ["asha", "ben", "cleo"])).toEqual([
      { userId: "asha", asked: 2, complete: 1, dontKnow: 1, comeBackLater: 0 },
      { userId: "ben", asked: 1, complete: 0, dontKnow: 0, comeBackLater: 1 },
      { userId: "cleo", asked: 0, complete: 0, dontKnow: 0, comeBackLater: 0 },
      { userId: null, asked: 1, complete: 0, dontKnow: 0, comeBackLater: 0 },
    ]);
  });

  test("a standard that lacks its example or its reason is not complete", () => {
    const lacking = new Map([
      ["A1", answer({ level: "embedded" })],
      ["A2", answer({ level: "not-applicable" })],
    ]);
    const missing = workItems(template, ASKED, lacking).map((item) => item.missing);
    expect(missing).toEqual(["example", "reason", "rating", "rating"]);
  });
});

describe("the form that shares an audit out", () => {
  const parts = partsOf(areas);
  const typed = (code: string, userId: string, before: string | null) => {
    const part = parts.find((one) => one.code === code);
    if (!part) throw new Error(`No part ${code}`);
    return { ...part, userId, before };
  };

  test("has a field for each area and each of its standards", () => {
    expect(parts.map(fieldOfPart)).toEqual([
      "area-A",
      "standard-A1",
      "standard-A2",
      "standard-A3",
      "standard-A4",
    ]);
    expect(parts.map(beforeField).slice(0, 2)).toEqual(["before-area-A", "before-standard-A1"]);
  });

  test("takes for a choice only what differs from before, and everything where that is not said", () => {
    const all = [
      typed("A", "asha", "asha"),
      typed("A1", "ben", ""),
      typed("A2", "", "ben"),
      typed("A3", "", null),
    ];
    expect(changedParts(all).map(({ code }) => code)).toEqual(["A1", "A2", "A3"]);
  });

  test("names the field of somebody who does not belong to the agency; nobody is no fault", () => {
    expect(
      faultsOfParts([typed("A", "asha", ""), typed("A2", "stranger", ""), typed("A1", "", "")], ["asha"]),
    ).toEqual({
      "standard-A2": "Select somebody who works for your organisation now for A2 Second",
    });
  });
});
