import { describe, expect, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { carried, isStillToConfirm } from "#app/domain/carry-forward/carried.ts";
import type { AskedOf, Level, Standard, Template } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const THEN = readTemplate("club-2024");
const NOW = readTemplate("club-2026");
const CLUB: AskedOf = { sector: "third-sector", form: "full" };
const SCHOOL: AskedOf = { sector: "education", form: "full" };

const said = (level: string | null, commentary = "", more: Partial<AnswerText> = {}): AnswerText => ({
  ...BLANK_ANSWER,
  level,
  commentary,
  ...more,
});

const ANSWERS = new Map<string, AnswerText>([
  ["H1", said("in-place", "Asha Patel, since May.", { example: "Children name her." })],
  ["H2", said("in-place", "The rules of 2023.")],
  ["H3", said("in-place", "Read out each term.", { example: "Parents ask about them." })],
  ["H4", said("not-applicable", "", { notApplicableReason: "We lend nothing." })],
  ["T1", said("started", "Twice so far.")],
  ["T2", said(null)],
  ["T3", said("embedded", "Every autumn.")],
]);

const listed = (now: Template = NOW, askedOf = CLUB, answers = ANSWERS) =>
  carried(now, THEN, answers, askedOf);

function one(code: string, now: Template = NOW) {
  const found = listed(now).standards.find(({ standard }) => standard.code === code);
  if (!found) throw new Error(`${code} is not asked`);
  return found;
}

/** The later version with one standard changed. */
function withStandard(code: string, changes: Partial<Standard>): Template {
  const areas = NOW.areas.map((area) => ({
    ...area,
    standards: area.standards.map((standard) =>
      standard.code === code ? { ...standard, ...changes } : standard,
    ),
  }));
  return { ...NOW, areas };
}

const withLevels = (change: (level: Level) => Level): Template => ({
  ...NOW,
  scale: { levels: NOW.scale.levels.map(change) },
});

describe("how a standard stands to last time", () => {
  test.each([
    ["H1", "unchanged", ""],
    ["H5", "question-changed", "merged reworded"],
    ["H6", "question-changed", "split reworded"],
    ["H7", "question-changed", "split reworded"],
    ["T2", "question-changed", "reworded"],
    ["T3", "unchanged", ""],
    ["T4", "new", ""],
  ])("%s is %s (%s)", (code, kind, changes) => {
    expect([one(code).kind, one(code).changes.join(" ")]).toEqual([kind, changes]);
  });

  const descriptors = NOW.areas[0]?.standards[0]?.levels ?? {};
  test.each<[change: string, now: Template, changes: string]>([
    ["one letter of its statement", withStandard("H1", { statement: "One person answers." }), "reworded"],
    [
      "one level's descriptor",
      withStandard("H1", { levels: { ...descriptors, started: "Somebody." } }),
      "ratings",
    ],
    [
      "what a level is called",
      withLevels((level) => (level.key === "started" ? { ...level, label: "Begun" } : level)),
      "ratings",
    ],
    [
      "a level that is gone",
      { ...NOW, scale: { levels: NOW.scale.levels.filter(({ key }) => key !== "started") } },
      "ratings",
    ],
  ])("%s makes it another question", (_change, now, changes) => {
    expect([one("H1", now).kind, one("H1", now).changes.join(" ")]).toEqual(["question-changed", changes]);
  });

  test("the general meaning of a level counts where the standard has no descriptor of its own", () => {
    const now = withLevels((level) => ({ ...level, meaning: "Said in general." }));
    expect([one("H1", now).kind, one("T3", now).kind]).toEqual(["unchanged", "question-changed"]);
  });

  test.each<[change: string, now: Template]>([
    ["another title", withStandard("H1", { title: "Somebody in charge" })],
    ["more guidance", withStandard("H1", { guidance: "Ask who stands in." })],
    ["another weight", withStandard("H1", { weight: 3 })],
    ["other points", withLevels((level) => ({ ...level, points: level.points * 2 }))],
  ])("%s leaves the question as it was", (_change, now) => {
    expect(one("H1", now).kind).toBe("unchanged");
  });

  test("what was not asked of the agency last time is new to it", () => {
    const answers = new Map([...ANSWERS].filter(([code]) => code !== "H1"));
    const found = listed(NOW, CLUB, answers).standards[0];
    expect([found?.standard.code, found?.kind, found?.suggestion]).toEqual(["H1", "new", null]);
  });
});

describe("what last time's words come to", () => {
  test("with one source they are taken as they are, with the rating", () => {
    expect(one("H1").suggestion).toEqual(ANSWERS.get("H1"));
  });

  test("with several, each stands under the name of its old standard, and empty ones are left out", () => {
    expect(one("H5").suggestion).toEqual({
      level: "in-place",
      notApplicableReason: "",
      commentary: "H2 House rules:\nThe rules of 2023.\n\nH3 Telling about the rules:\nRead out each term.",
      example: "H3 Telling about the rules:\nParents ask about them.",
    });
  });

  test("not applicable comes over with its reason, to every part of a split standard", () => {
    for (const code of ["H6", "H7"]) {
      expect(one(code).suggestion).toMatchObject({
        level: "not-applicable",
        notApplicableReason: "We lend nothing.",
      });
      expect(one(code).sources.map(({ label, colour }) => [label, colour])).toEqual([
        ["Not applicable", null],
      ]);
    }
  });

  test("an unanswered standard suggests no rating", () => {
    expect([one("T2").suggestion?.level, one("T2").sources[0]?.label]).toEqual([null, "Unanswered"]);
  });

  test("a level that today's scale does not know keeps its old name and is not suggested", () => {
    const now = withLevels((level) => (level.key === "embedded" ? { ...level, key: "best" } : level));
    const { sources, suggestion } = one("T3", now);
    expect(sources.map(({ label, colour }) => [label, colour])).toEqual([["Embedded", "blue"]]);
    expect(suggestion).toMatchObject({ level: null, commentary: "Every autumn." });
  });

  test("a scale without a single level in common is no fault", () => {
    const now = withLevels((level) => ({ ...level, key: `grade-${level.points}` }));
    const levels = listed(now).standards.map(({ suggestion }) => suggestion?.level ?? null);
    expect(levels).toEqual([null, null, "not-applicable", "not-applicable", null, null, null]);
  });
});

describe("nothing vanishes without being listed", () => {
  test("a standard that nothing continues is listed as dropped, with its words", () => {
    expect(listed().dropped.map(({ code, label, answer }) => [code, label, answer.commentary])).toEqual([
      ["T1", "Started", "Twice so far."],
    ]);
    expect(listed().notAsked).toEqual([]);
  });

  test("a standard that goes on only for others is listed apart, with what continues it", () => {
    const { standards, notAsked } = listed(NOW, SCHOOL);
    expect(standards.map(({ standard }) => standard.code)).not.toContain("T3");
    expect(notAsked.map(({ code, continuedBy }) => [code, continuedBy])).toEqual([["T3", ["T3"]]]);
  });

  test.each<[name: string, now: Template, askedOf: AskedOf]>([
    ["its mapping", NOW, CLUB],
    ["its mapping, in another sector", NOW, SCHOOL],
    ["no mapping", { ...NOW, mapsFrom: [] }, CLUB],
    ["another tool", { ...NOW, id: "another-tool" }, SCHOOL],
    ["a sector that is asked nothing", NOW, { sector: "nobody", form: "full" }],
  ])("with %s every standard that was asked is named once or more", (_name, now, askedOf) => {
    const { standards, dropped, notAsked } = listed(now, askedOf);
    const named = [...standards.flatMap(({ sources }) => sources), ...dropped, ...notAsked];
    expect([...new Set(named.map(({ code }) => code))].sort()).toEqual([...ANSWERS.keys()].sort());
  });

  test("what was not asked of the agency last time is nowhere", () => {
    const answers = new Map([...ANSWERS].filter(([code]) => code !== "T1"));
    expect(listed(NOW, CLUB, answers).dropped).toEqual([]);
  });
});

describe("last time's answer may be confirmed in one step", () => {
  const suggestion = said("in-place", "Words\r\nof last time. ");
  test.each<[when: string, saved: AnswerText | undefined, expected: boolean]>([
    ["nothing was saved", undefined, true],
    ["only a mark was saved", { ...said(null), blank: "come-back-later" }, true],
    ["its words were saved without a rating", said(null, "Words\nof last time."), true],
    ["other words were saved", said(null, "Words of today."), false],
    ["its words were saved with a rating", said("in-place", "Words\nof last time."), false],
    ["it was called not applicable", said("not-applicable"), false],
  ])("while %s: %s", (_when, saved, expected) => {
    expect(isStillToConfirm(saved, suggestion)).toBe(expected);
  });
});
