import { describe, expect, test } from "vitest";
import {
  ANSWER_TEXT_LIMIT,
  answerAsRead,
  BLANK_ANSWER,
  isSameAnswer,
  normaliseText,
  parseAnswer,
  ratingLabel,
  ratingOf,
} from "#app/domain/answers/answer.ts";
import {
  bareRatings,
  incompleteAnswers,
  missingFrom,
  progressByArea,
} from "#app/domain/scoring/completeness.ts";
import { effectiveLevels, lapsedOnResubmission } from "#app/domain/scoring/effective.ts";
import { findStandard } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const template = readTemplate("worked-example");
const rag = readTemplate("rag");
const FULL = { sector: "education", form: "full" } as const;

function standard(code: string, of = template) {
  const found = findStandard(of, code);
  if (!found) throw new Error(`No standard ${code}`);
  return found;
}

describe("a rating", () => {
  test("unanswered, not applicable and the lowest level are three different things", () => {
    expect(ratingOf(template, null).kind).toBe("unanswered");
    expect(ratingOf(template, "").kind).toBe("unanswered");
    expect(ratingOf(template, "not-applicable").kind).toBe("not-applicable");
    expect(ratingOf(template, "not-in-place")).toMatchObject({ kind: "rated", level: { points: 0 } });
  });

  test.each([
    [null, "Unanswered"],
    ["not-applicable", "Not applicable"],
    ["not-in-place", "Not in place"],
  ])("stored as %j reads %j", (level, label) => {
    expect(ratingLabel(ratingOf(template, level))).toBe(label);
  });
});

test.each([
  ["not-applicable", "We lend nothing."],
  ["started", ""],
  [null, ""],
])("the reason of an answer at %j is read as %j", (level, expected) => {
  const answer = { ...BLANK_ANSWER, level, notApplicableReason: "We lend nothing.", commentary: "Notes" };
  expect(answerAsRead(answer)).toEqual({ ...answer, notApplicableReason: expected });
});

describe("parsing what was typed", () => {
  test("an incomplete answer is no error", () => {
    const parsed = parseAnswer(template, standard("A1"), { ...BLANK_ANSWER, level: "embedded" });
    expect(parsed.ok).toBe(true);
  });

  test.each([
    ["a level of another scale", "A1", template, { level: "green" }, "level"],
    ["not applicable where it is never allowed", "GOV-1", rag, { level: "not-applicable" }, "level"],
    [
      "a commentary that is too long",
      "A1",
      template,
      { commentary: "x".repeat(ANSWER_TEXT_LIMIT + 1) },
      "commentary",
    ],
    [
      "an example that is too long",
      "A1",
      template,
      { example: "x".repeat(ANSWER_TEXT_LIMIT + 1) },
      "example",
    ],
  ])("%s is refused and what was typed is kept", (_title, code, of, change, field) => {
    const parsed = parseAnswer(of, standard(code, of), { ...BLANK_ANSWER, ...change });
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([field]);
    expect(parsed.answer).toMatchObject(change);
  });

  test("line ends and outer spaces are made the same, so a text saved twice is one text", () => {
    expect(normaliseText("  one\r\ntwo\rthree  ")).toBe("one\ntwo\nthree");
    expect(isSameAnswer({ ...BLANK_ANSWER }, { ...BLANK_ANSWER, commentary: "x" })).toBe(false);
  });

  test.each([
    ["nul\u0000 and bell\u0007", "nul and bell"],
    ["an apostrophe of Windows: don\u0092t", "an apostrophe of Windows: don’t"],
    ["half a pair \ud83d, a noncharacter \ufdd0\u{1ffff}", "half a pair , a noncharacter"],
    ["a tab\tstays, Zażółć, Đặng, Ünïcødé 😀", "a tab\tstays, Zażółć, Đặng, Ünïcødé 😀"],
  ])("a character that no file can carry is not kept: %j", (typed, kept) => {
    expect(normaliseText(typed)).toBe(kept);
  });
});

describe("what is missing", () => {
  test.each([
    ["nothing chosen", {}, "rating"],
    ["text but no rating", { commentary: "We do this." }, "rating"],
    ["not applicable without a reason", { level: "not-applicable" }, "reason"],
    ["not applicable with a reason", { level: "not-applicable", notApplicableReason: "We have none." }, null],
    ["the top level without an example", { level: "embedded", commentary: "Yes" }, "example"],
    ["the top level with an example", { level: "embedded", example: "Children come sooner." }, null],
    ["a lower level alone", { level: "started" }, null],
    ["the lowest level alone", { level: "not-in-place" }, null],
  ])("%s: %s", (_title, change, missing) => {
    expect(missingFrom(template, { ...BLANK_ANSWER, ...change })).toBe(missing);
  });

  test("a return lists every incomplete answer in template order, also those never opened", () => {
    const answers = new Map([
      ["A2", { ...BLANK_ANSWER, level: "in-place" }],
      ["A4", { ...BLANK_ANSWER, level: "embedded" }],
    ]);
    const incomplete = incompleteAnswers(template, FULL, answers);
    expect(incomplete.map(({ standard: { code }, missing }) => [code, missing])).toEqual([
      ["A1", "rating"],
      ["A3", "rating"],
      ["A4", "example"],
    ]);
    expect(progressByArea(template, FULL, answers)).toMatchObject([{ complete: 1, asked: 4 }]);
  });
});

describe("effective levels", () => {
  test("a released moderated level is used beside every other self level, also for a blank one", () => {
    const self = new Map([
      ["A1", "embedded"],
      ["A2", null],
      ["A3", "not-applicable"],
    ]);
    const released = new Map([
      ["A1", "started"],
      ["A2", "not-in-place"],
    ]);
    expect([...effectiveLevels(self, released)]).toEqual([
      ["A1", "started"],
      ["A2", "not-in-place"],
      ["A3", "not-applicable"],
    ]);
    expect(self.get("A1")).toBe("embedded");
  });

  test("on resubmission a moderated level lapses where the self level changed, and stays where it did not", () => {
    const before = new Map([
      ["A1", "embedded"],
      ["A2", null],
      ["A3", "started"],
    ]);
    const after = new Map([
      ["A1", "in-place"],
      ["A2", null],
      ["A3", "not-applicable"],
    ]);
    expect(lapsedOnResubmission(["A1", "A2", "A3"], before, after)).toEqual(["A1", "A3"]);
  });
});

test("a rating is bare without words and evidence; not applicable and unanswered are no rating", () => {
  const answers = new Map([
    ["A1", { ...BLANK_ANSWER, level: "in-place" }],
    ["A2", { ...BLANK_ANSWER, level: "in-place", commentary: "Checked in May" }],
    ["A3", { ...BLANK_ANSWER, level: "not-applicable" }],
    ["A4", { ...BLANK_ANSWER, level: "not-in-place" }],
  ]);
  const codes = (evidenced: string[]) =>
    bareRatings(template, FULL, answers, new Set(evidenced)).map(({ code }) => code);
  expect([codes([]), codes(["A1"]), codes(["A1", "A4"])]).toEqual([["A1", "A4"], ["A4"], []]);
});
