import { describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  type Markable,
  markingsOf,
  markOf,
  relevantQuestions,
  standingOf,
  type YesOrNo,
} from "#app/domain/template/start-questions.ts";
import type { Template } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const worked = readTemplate("worked-example");
const template: Template = {
  ...worked,
  startQuestions: [
    {
      key: "devices",
      text: "Do you lend devices?",
      whenNo: { standards: ["A4", "A2"], reason: "None lent." },
    },
    { key: "online", text: "Do you meet online?", whenNo: { standards: ["A4"], reason: "Never online." } },
  ],
};
const FULL = { sector: "education", form: "full" } as const;
const questions = relevantQuestions(template, FULL);

const codesOf = (standards: readonly { code: string }[]) => standards.map(({ code }) => code);

function answer(changes: Partial<Markable>): Markable {
  return { ...BLANK_ANSWER, startQuestion: null, ...changes };
}

const NA = (startQuestion: string | null) =>
  answer({ level: "not-applicable", notApplicableReason: "None lent.", startQuestion });

function marks(answers: Record<string, Markable>, changed: string[], said: Record<string, YesOrNo>) {
  const found = markingsOf(
    questions,
    new Map(Object.entries(answers)),
    new Set(changed),
    new Map(Object.entries(said)),
  );
  return Object.fromEntries(found.map(({ code, startQuestion }) => [code, startQuestion]));
}

describe("which questions are asked", () => {
  test("those that name a standard asked of the return, in the order of the tool", () => {
    expect(questions.map(({ key, standards }) => [key, codesOf(standards)])).toEqual([
      ["devices", ["A2", "A4"]],
      ["online", ["A4"]],
    ]);
  });

  test("a question whose standards are asked of other sectors alone is not asked", () => {
    const rag = readTemplate("rag");
    expect(relevantQuestions(rag, { sector: "club", form: "full" })).toHaveLength(1);
    expect(relevantQuestions(rag, { sector: "club", form: "short" })).toEqual([]);
    expect(relevantQuestions(worked, FULL)).toEqual([]);
  });

  test("a standard that can never be not applicable is no part of a question", () => {
    const never = worked.areas.map((area) => ({
      ...area,
      standards: area.standards.map((standard) =>
        standard.code === "A2" ? { ...standard, notApplicable: "never" as const } : standard,
      ),
    }));
    expect(codesOf(relevantQuestions({ ...template, areas: never }, FULL)[0]?.standards ?? [])).toEqual([
      "A4",
    ]);
  });
});

describe("what a no finds", () => {
  test.each([
    ["nothing yet", undefined, "unanswered"],
    ["words without a rating", answer({ commentary: "Notes" }), "unanswered"],
    ["an honest blank", answer({ blank: "dont-know" }), "unanswered"],
    ["its own mark", NA("devices"), "marked"],
    ["another question's mark", NA("online"), "left"],
    ["not applicable by hand", NA(null), "left"],
    ["a rating", answer({ level: "in-place" }), "left"],
  ] as const)("%s", (_about, stored, expected) => {
    const [devices] = questions;
    if (!devices) throw new Error("The template has no question");
    const standing = standingOf(devices, new Map(stored ? [["A2", stored]] : []));
    expect(codesOf(standing[expected])).toContain("A2");
    expect([...standing.marked, ...standing.unanswered, ...standing.left]).toHaveLength(2);
  });
});

describe("what answering does", () => {
  test("a no marks what has no rating, and leaves what somebody has answered", () => {
    const answers = { A2: answer({ level: "started" }) };
    expect(marks(answers, ["devices"], { devices: "no" })).toEqual({ A4: "devices" });
  });

  test("a marked answer keeps the words that were there, takes the tool's reason and loses its honest blank", () => {
    const answers = new Map([["A4", answer({ commentary: "Notes", example: "One", blank: "dont-know" })]]);
    const [, marking] = markingsOf(questions, answers, new Set(["devices"]), new Map([["devices", "no"]]));
    expect(marking?.answer).toEqual({
      level: "not-applicable",
      notApplicableReason: "None lent.",
      commentary: "Notes",
      example: "One",
      blank: "",
    });
  });

  test("a yes takes back exactly what the question marked, and keeps words written before", () => {
    const answers = { A2: { ...NA("devices"), commentary: "Notes" }, A4: NA(null) };
    expect(marks(answers, ["devices"], { devices: "yes" })).toEqual({ A2: null });
    const [taken] = markingsOf(
      questions,
      new Map(Object.entries(answers)),
      new Set(["devices"]),
      new Map([["devices", "yes"]]),
    );
    expect(taken?.answer).toEqual({
      ...{ level: null, notApplicableReason: "", commentary: "Notes", example: "", blank: "" },
    });
  });

  test("a standard freed by a yes stays marked while another question's no names it too", () => {
    const answers = { A2: NA("devices"), A4: NA("devices") };
    expect(marks(answers, ["devices"], { devices: "yes", online: "no" })).toEqual({ A2: null, A4: "online" });
  });

  test("two questions answered no at once mark a shared standard once", () => {
    expect(marks({}, ["devices", "online"], { devices: "no", online: "no" })).toEqual({
      A2: "devices",
      A4: "devices",
    });
  });

  test("a no that stands already marks nothing anew: somebody took the mark off by hand", () => {
    expect(marks({ A2: answer({}) }, ["online"], { devices: "no", online: "no" })).toEqual({ A4: "online" });
  });

  test("a yes at first marks nothing", () => {
    expect(marks({}, ["devices"], { devices: "yes" })).toEqual({});
  });
});

test("the question that marked an answer is named on its page, and none for an answer saved by hand", () => {
  expect(markOf(template, NA("devices"))).toEqual({ key: "devices", text: "Do you lend devices?" });
  expect(markOf(template, NA(null))).toBeNull();
  expect(markOf(template, undefined)).toBeNull();
});
