import { describe, expect, test } from "vitest";
import type { ActionInSignals, SignalFacts } from "#app/domain/signals/facts.ts";
import { gapsWithAction, signalsOf } from "#app/domain/signals/signals.ts";
import { findStandard } from "#app/domain/template/template.ts";
import { about, CODES, quietFacts, reasonsOf, template, withAnswers } from "./facts.ts";

const ESSENTIAL =
  CODES.full.find((code) => findStandard(template, code)?.essential.includes("education")) ?? "";
const [ORDINARY = "", SECOND = "", THIRD = ""] = CODES.full.filter(
  (code) => !findStandard(template, code)?.essential.includes("education"),
);

const evidence = (standards: string[], reviewOn: string | null = null, title = "Policy") => ({
  title,
  reviewOn,
  standards,
});

const action = (changes: Partial<ActionInSignals> = {}): ActionInSignals => ({
  title: "Brief new staff",
  standards: [ORDINARY],
  isOpen: true,
  isFromEarlierRound: false,
  ...changes,
});

test("a return with everything in place, by several people over weeks, has no point to ask about", () => {
  expect(signalsOf(quietFacts())).toEqual([]);
  expect(signalsOf(quietFacts({ form: "short" }))).toEqual([]);
});

describe("an essential standard that is not met", () => {
  test.each<[string, string, string[]]>([
    ["below what meets it", "started", [ESSENTIAL]],
    ["not applicable", "not-applicable", [ESSENTIAL]],
    ["the level that just meets it", "in-place", []],
  ])("%s", (_about, level, expected) => {
    expect(about("essential-not-met", withAnswers({ [ESSENTIAL]: level }))).toEqual(expected);
  });

  test("is none while it is unanswered, nor where the standard is not essential for the sector", () => {
    expect(about("essential-not-met", withAnswers({ [ESSENTIAL]: null, [ORDINARY]: "started" }))).toEqual([]);
  });
});

describe("a standard below what meets it, without an action", () => {
  test.each<[string, ActionInSignals[], string[]]>([
    ["no action at all", [], [ORDINARY]],
    ["an action for another standard", [action({ standards: [SECOND] })], [ORDINARY]],
    ["an action for the whole organisation", [action({ standards: [] })], [ORDINARY]],
    ["an open action", [action()], []],
    ["an action of this round that is done", [action({ isOpen: false })], []],
    ["an open action of an earlier round", [action({ isFromEarlierRound: true })], []],
    [
      "one of an earlier round that is done",
      [action({ isOpen: false, isFromEarlierRound: true })],
      [ORDINARY],
    ],
  ])("%s", (_about, actions, expected) => {
    const facts = withAnswers({ [ORDINARY]: "started" }, { actions });
    expect(about("below-meets-no-action", facts)).toEqual(expected);
    expect(gapsWithAction(facts)).toBe(1 - expected.length);
  });

  test("an action for a standard that is met is no gap found", () => {
    expect(gapsWithAction(withAnswers({ [ORDINARY]: "in-place" }, { actions: [action()] }))).toBe(0);
  });
});

describe("the top level without evidence", () => {
  const top = (changes: Partial<SignalFacts>, example = "Pupils said so.") =>
    about("top-without-evidence", withAnswers({ [ORDINARY]: { level: "embedded", example } }, changes));

  test.each<[string, Partial<SignalFacts>, string[]]>([
    ["none attached", {}, [ORDINARY]],
    ["attached to another standard", { evidence: [evidence([SECOND])] }, [ORDINARY]],
    ["attached", { evidence: [evidence([SECOND, ORDINARY])] }, []],
  ])("%s", (_about, changes, expected) => {
    expect(top(changes)).toEqual(expected);
  });

  test("in an imported return an example stands for it", () => {
    expect(top({ isImported: true })).toEqual([]);
    expect(top({ isImported: true }, "  ")).toEqual([ORDINARY]);
  });

  test("the level below the top needs none", () => {
    expect(about("top-without-evidence", withAnswers({ [ORDINARY]: "in-place" }))).toEqual([]);
  });
});

describe("a rise since last time", () => {
  const risen = (from: string | null, to: string, changes: Partial<SignalFacts> = {}) =>
    about(
      "jump-without-evidence",
      withAnswers({ [ORDINARY]: to }, { previousLevels: new Map([[ORDINARY, from]]), ...changes }),
    );

  test.each<[string, string | null, string, string[]]>([
    ["two levels", "not-in-place", "in-place", [ORDINARY]],
    ["three levels", "not-in-place", "embedded", [ORDINARY]],
    ["one level", "started", "in-place", []],
    ["none", "in-place", "in-place", []],
    ["a fall of two", "in-place", "not-in-place", []],
    ["from not applicable", "not-applicable", "embedded", []],
    ["from nothing that can be compared", null, "embedded", []],
  ])("%s", (_about, from, to, expected) => {
    expect(risen(from, to)).toEqual(expected);
  });

  test("new evidence for the standard answers it, for another it does not", () => {
    expect(risen("not-in-place", "in-place", { newEvidence: new Set([ORDINARY]) })).toEqual([]);
    expect(risen("not-in-place", "in-place", { newEvidence: new Set([SECOND]) })).toEqual([ORDINARY]);
  });

  test("in an imported return an example answers it", () => {
    const facts = (example: string) =>
      withAnswers(
        { [ORDINARY]: { level: "in-place", example } },
        { previousLevels: new Map([[ORDINARY, "not-in-place"]]), isImported: true },
      );
    expect(about("jump-without-evidence", facts("Pupils said so."))).toEqual([]);
    expect(about("jump-without-evidence", facts(""))).toEqual([ORDINARY]);
  });
});

describe("evidence past its review date", () => {
  test.each<[string, string | null, string[]]>([
    ["yesterday", "2026-11-22", [ORDINARY, SECOND]],
    ["today", "2026-11-23", []],
    ["no date", null, []],
  ])("%s", (_about, reviewOn, expected) => {
    const facts = quietFacts({ evidence: [evidence([SECOND, ORDINARY], reviewOn)] });
    expect(about("evidence-past-review", facts)).toEqual(expected);
  });

  test("several pieces on one standard are one point that names them", () => {
    const past = ["Policy", "Risk assessment"].map((title) => evidence([ORDINARY], "2026-01-01", title));
    expect(reasonsOf("evidence-past-review", quietFacts({ evidence: past }))).toEqual([
      "“Policy” and “Risk assessment” have passed their review dates.",
    ]);
  });
});

describe("the same words under several standards", () => {
  const SIX = "Checked by the lead in May.";
  const same = (codes: string[], commentary: string, changes: Partial<SignalFacts> = {}) =>
    withAnswers(Object.fromEntries(codes.map((code) => [code, { level: "in-place", commentary }])), changes);

  test("two standards of a full form, from six words on", () => {
    const facts = same([ORDINARY, SECOND], SIX);
    expect(reasonsOf("same-commentary", facts)).toEqual([
      `The same words stand under ${ORDINARY} and ${SECOND}.`,
    ]);
    expect(about("same-commentary", facts)).toEqual([ORDINARY]);
    expect(about("same-commentary", same([ORDINARY, SECOND], "Checked by the lead: May."))).toEqual([]);
  });

  test("capitals, punctuation and line ends make no other text; another word does", () => {
    const typed = { level: "in-place", commentary: "CHECKED by the lead,\nin May" };
    const one = { level: "in-place", commentary: SIX };
    const other = { level: "in-place", commentary: SIX.replace("May", "June") };
    expect(about("same-commentary", withAnswers({ [ORDINARY]: one, [SECOND]: typed }))).toEqual([ORDINARY]);
    expect(about("same-commentary", withAnswers({ [ORDINARY]: one, [SECOND]: other }))).toEqual([]);
  });

  test("a short form is asked from three standards on", () => {
    const [first = "", second = "", third = ""] = CODES.short;
    const short = { form: "short" } as const;
    expect(about("same-commentary", same([first, second], SIX, short))).toEqual([]);
    expect(about("same-commentary", same([first, second, third], SIX, short))).toEqual([first]);
  });

  test("a shorter text is asked about from five standards on, in both forms", () => {
    for (const form of ["full", "short"] as const) {
      const codes = CODES[form];
      expect(about("same-commentary", same(codes.slice(0, 4), "As agreed.", { form }))).toEqual([]);
      expect(about("same-commentary", same(codes.slice(0, 5), "As agreed.", { form }))).toEqual([codes[0]]);
    }
  });

  test("empty texts, and those of what is not applicable, are none", () => {
    expect(about("same-commentary", same(CODES.full, ""))).toEqual([]);
    const left = { level: "not-applicable", commentary: SIX };
    expect(about("same-commentary", withAnswers({ [ORDINARY]: left, [THIRD]: left }))).toEqual([]);
  });
});
