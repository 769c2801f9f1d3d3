import { describe, expect, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  adoptedAnswer,
  areasOfMembers,
  countDecisions,
  isWritten,
  parseSharedContent,
  type SharedDecision,
  whySharedIsClosed,
  wouldReplace,
} from "#app/domain/shared/shared.ts";
import { countOffers, sharedOfferLines } from "#app/domain/shared/shared-list.ts";
import { type SharedOffer, sharedChoices, sharedState } from "#app/domain/shared/shared-panel.ts";
import { areasAsked, findStandard } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const EMPTY: AnswerText = { level: null, notApplicableReason: "", commentary: "", example: "" };
const OWN: AnswerText = {
  level: "started",
  notApplicableReason: "",
  commentary: "My words",
  example: "My example",
};
const SHARED: AnswerText = { ...EMPTY, level: "in-place", commentary: "The trust's words" };

describe("what a member has after adopting", () => {
  test.each<[string, AnswerText, AnswerText | null, Partial<AnswerText>]>([
    ["the parent's rating and words where it had nothing", SHARED, null, SHARED],
    [
      "the parent's rating and words over its own, and its own example where the parent gave none",
      SHARED,
      OWN,
      { level: "in-place", commentary: "The trust's words", example: "My example" },
    ],
    [
      "its own rating where the parent proposes none",
      { ...SHARED, level: null },
      OWN,
      { level: "started", commentary: "The trust's words" },
    ],
    [
      "its own reason with its own *not applicable*",
      { ...SHARED, level: null, notApplicableReason: "Not used" },
      { ...OWN, level: "not-applicable", notApplicableReason: "We have no boarders" },
      { level: "not-applicable", notApplicableReason: "We have no boarders" },
    ],
    [
      "the parent's reason with the parent's *not applicable*",
      { ...EMPTY, level: "not-applicable", notApplicableReason: "The trust has no boarders" },
      OWN,
      { level: "not-applicable", notApplicableReason: "The trust has no boarders", commentary: "My words" },
    ],
  ])("%s", (_title, shared, own, expected) => {
    expect(adoptedAnswer(shared, own)).toMatchObject(expected);
  });

  test("replaces something only where an own answer would change", () => {
    expect(wouldReplace(SHARED, null)).toBe(false);
    expect(wouldReplace(SHARED, OWN)).toBe(true);
    expect(wouldReplace(SHARED, adoptedAnswer(SHARED, OWN))).toBe(false);
  });
});

test.each<[string, AnswerText, number, boolean]>([
  ["nothing at all", EMPTY, 0, false],
  ["a reason without a rating", { ...EMPTY, notApplicableReason: "x" }, 0, false],
  ["a rating alone", { ...EMPTY, level: "started" }, 0, true],
  ["a text alone", { ...EMPTY, commentary: "x" }, 0, true],
  ["an example alone", { ...EMPTY, example: "x" }, 0, true],
  ["evidence alone", EMPTY, 1, true],
])("%s proposes something: %s", (_title, shared, evidenceCount, expected) => {
  expect(isWritten(shared, evidenceCount)).toBe(expected);
});

describe("a parent's members", () => {
  const shipped = readTemplate();
  const school = { returnId: "school", sector: "education", form: "full" as const };
  const nursery = { returnId: "nursery", sector: "early-years", form: "short" as const };
  const codesFor = (members: (typeof school | typeof nursery)[]) =>
    areasOfMembers(shipped, members).flatMap(({ standards }) => standards.map(({ code }) => code));

  test("are asked the union of what each is asked, in template order", () => {
    const [both, one, other] = [codesFor([school, nursery]), codesFor([school]), codesFor([nursery])];
    expect(new Set(both)).toEqual(new Set([...one, ...other]));
    expect(both).toEqual(codesFor([nursery, school]));
    expect(other.length).toBeLessThan(one.length);
    expect(codesFor([])).toEqual([]);
  });

  test("are counted by what they decided, only those who are asked the standard", () => {
    const template = readTemplate("worked-example");
    const standard = findStandard(template, "A1");
    if (!standard) throw new Error("The worked example has A1");
    const members = ["a", "b", "c", "d"].map((returnId) => ({ ...school, returnId }));
    const said = (decision: SharedDecision, sharedVersion: number) => ({ decision, sharedVersion });
    const decided = new Map([
      ["a", said("adopted", 1)],
      ["b", said("declined", 1)],
      ["c", said("edited", 2)],
      ["elsewhere", said("adopted", 1)],
    ]);
    expect(countDecisions(standard, members, decided, 2)).toEqual({
      adopted: 1,
      edited: 1,
      declined: 1,
      undecided: 1,
      // Whoever declined has nothing of an older text.
      older: 1,
    });
    const others = { ...standard, sectors: ["statutory"] };
    expect(countDecisions(others, members, decided, 2)).toEqual({
      older: 0,
      adopted: 0,
      edited: 0,
      declined: 0,
      undecided: 0,
    });
  });
});

describe("what a member is shown", () => {
  const offer = (
    version: number,
    read: number | null,
    shared = SHARED,
    decision: SharedDecision = "adopted",
  ): SharedOffer => ({
    parentName: "Trust",
    shared: { ...shared, version, updatedAt: "2026-10-01T09:00:00.000Z", updatedByName: null, evidence: [] },
    decision:
      read === null
        ? null
        : { decision, sharedVersion: read, decidedAt: "2026-10-02T09:00:00.000Z", decidedByName: null },
  });

  test.each([
    ["a proposal nobody decided about", offer(1, null), "offered"],
    ["one that was decided about and stayed", offer(2, 2), "settled"],
    ["one that was changed after the decision", offer(3, 2), "changed"],
    ["one that was emptied after the decision", offer(3, 2, EMPTY), "taken-back"],
    ["one that was emptied before any decision", offer(3, null, EMPTY), null],
    ["one that was declined and then emptied", offer(3, 2, EMPTY, "declined"), null],
  ] as const)("%s is %s", (_title, facts, state) => {
    expect(sharedState(facts)).toBe(state);
  });

  test.each([
    ["offered", null, ["adopt", "edit", "decline"]],
    ["settled", "adopted", ["edit"]],
    ["settled", "declined", ["adopt", "edit"]],
    ["changed", "adopted", ["adopt", "edit", "keep"]],
    ["changed", "edited", ["adopt", "edit", "keep"]],
    ["changed", "declined", ["adopt", "edit", "decline"]],
    ["taken-back", "adopted", []],
  ] as const)("%s after %s leaves the choices %j", (state, decision, expected) => {
    const open = Object.entries(sharedChoices(state, decision)).flatMap(([name, isOpen]) =>
      isOpen ? [name] : [],
    );
    expect(open.sort()).toEqual([...expected].sort());
  });
});

test("a shared answer is closed with its round, and open before the round opens", () => {
  expect(whySharedIsClosed("closed")).toMatch(/has closed/);
  expect([whySharedIsClosed("open"), whySharedIsClosed("not-yet-open")]).toEqual([null, null]);
});

test("kept words are read back, and what is no kept version is refused", () => {
  const kept = { ...SHARED, evidence: "a b" };
  expect(parseSharedContent(JSON.stringify(kept))).toEqual(SHARED);
  expect(() => parseSharedContent("{}")).toThrow();
});

describe("a member's list of proposals", () => {
  const template = readTemplate("worked-example");
  const areas = areasAsked(template, { sector: "education", form: "full" });
  const offer = (version: number, decision: { decision: SharedDecision; sharedVersion: number } | null) => ({
    shared: {
      ...BLANK_ANSWER,
      commentary: "Ours",
      version,
      updatedAt: "2026-11-01T09:00:00.000Z",
      evidence: [],
    },
    decision,
  });
  const lines = sharedOfferLines(
    areas,
    new Map([
      ["A3", offer(2, { decision: "adopted", sharedVersion: 1 })],
      ["A1", offer(1, null)],
      ["A2", offer(2, { decision: "declined", sharedVersion: 2 })],
      ["not-asked", offer(1, null)],
    ]),
  );

  test("is in template order, each with how it stands", () => {
    expect(lines.map(({ code, state, decision }) => [code, state, decision])).toEqual([
      ["A1", "offered", null],
      ["A2", "settled", "declined"],
      ["A3", "changed", "adopted"],
    ]);
  });

  test("counts as waiting what is new or has changed since it was decided", () => {
    expect(countOffers(lines)).toEqual({ proposals: 3, waiting: 2, changed: 1 });
  });
});
