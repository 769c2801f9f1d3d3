import { describe, expect, test } from "vitest";
import type { Voice } from "#app/domain/findings/closing.ts";
import type { ActionInSignals, SignalFacts } from "#app/domain/signals/facts.ts";
import { SIGNAL_KEYS, SIGNAL_KINDS } from "#app/domain/signals/kinds.ts";
import { signalsOf } from "#app/domain/signals/signals.ts";
import { areasAsked, type Form } from "#app/domain/template/template.ts";
import { about, all, answer, CODES, quietFacts, reasonsOf, template } from "./facts.ts";

/** The first `count` standards asked have this level, the rest another. */
function first(count: number, level: string | null, rest: string | null, form: Form = "full") {
  const codes = CODES[form];
  return new Map([...all(codes.slice(0, count), level), ...all(codes.slice(count), rest)]);
}

describe("everything at the top", () => {
  test.each<[string, Partial<SignalFacts>, boolean]>([
    ["and no weakness named", { weaknesses: 0 }, true],
    ["and one weakness named", { weaknesses: 1 }, false],
    ["but for one standard", { weaknesses: 0, answers: first(46, "embedded", "in-place") }, false],
    ["of nine standards rated so far", { weaknesses: 0, answers: first(9, "embedded", null) }, false],
    ["of ten standards rated so far", { weaknesses: 0, answers: first(10, "embedded", null) }, true],
    [
      "and the rest not applicable",
      { weaknesses: 0, answers: first(20, "embedded", "not-applicable") },
      true,
    ],
  ])("%s", (_about, changes, isAsked) => {
    const facts = quietFacts({ answers: all(CODES.full, "embedded"), ...changes });
    expect(about("all-top-no-weakness", facts)).toEqual(isAsked ? [null] : []);
  });

  test("of a short form counts from five standards on", () => {
    const short = (count: number) =>
      quietFacts({ form: "short", weaknesses: 0, answers: first(count, "embedded", null, "short") });
    expect(about("all-top-no-weakness", short(4))).toEqual([]);
    expect(about("all-top-no-weakness", short(5))).toEqual([null]);
  });
});

describe("many not applicable", () => {
  /** Every fourth standard and so on, so that no area is left out as a whole. */
  function spread(count: number, form: Form) {
    const firstOfArea = new Set(
      areasAsked(template, { sector: "education", form }).map(({ standards: [one] }) => one?.code),
    );
    const others = CODES[form].filter((code) => !firstOfArea.has(code));
    const left = others.slice(0, count).map((code) => [code, answer("not-applicable")] as const);
    expect(left).toHaveLength(count);
    return new Map([...all(CODES[form], "in-place"), ...left]);
  }

  test.each<[Form, number, boolean]>([
    ["full", 11, false], // 11 of 47 are 23 %
    ["full", 12, true], // 12 of 47 are 26 %
    ["short", 4, false], // 4 of 11 are 36 %
    ["short", 5, true], // 5 of 11 are 45 %
  ])("in a %s form, %i of them", (form, count, isAsked) => {
    const facts = quietFacts({ form, answers: spread(count, form) });
    expect(about("many-not-applicable", facts)).toEqual(isAsked ? [null] : []);
  });

  test("a whole area is asked about by itself", () => {
    const [area] = areasAsked(template, { sector: "education", form: "full" });
    if (!area) throw new Error("The template has no area");
    const codes = area.standards.map(({ code }) => code);
    const leaving = (left: string[]) =>
      quietFacts({
        answers: new Map([
          ...all(CODES.full, "in-place"),
          ...left.map((code) => [code, answer("not-applicable")] as const),
        ]),
      });
    expect(about("many-not-applicable", leaving(codes))).toContain(area.code);
    expect(about("many-not-applicable", leaving(codes.slice(1)))).not.toContain(area.code);
  });
});

describe("most answers confirmed unchanged", () => {
  test.each<[Form, number, boolean]>([
    ["full", 23, false], // 23 of 47 are 49 %
    ["full", 24, true], // 24 of 47 are 51 %
    ["short", 8, false], // 8 of 11 are 73 %
    ["short", 9, true], // 9 of 11 are 82 %
  ])("in a %s form, %i of them", (form, count, isAsked) => {
    const facts = quietFacts({ form, confirmed: new Set(CODES[form].slice(0, count)) });
    expect(about("mostly-unchanged", facts)).toEqual(isAsked ? [null] : []);
  });

  test("of what has been answered, once that is enough", () => {
    const begun = (count: number) =>
      quietFacts({ answers: first(count, "in-place", null), confirmed: new Set(CODES.full.slice(0, count)) });
    expect(about("mostly-unchanged", begun(9))).toEqual([]);
    expect(about("mostly-unchanged", begun(10))).toEqual([null]);
  });
});

describe("an action open through two rounds", () => {
  const [code = "", other = ""] = CODES.full;
  const long = (changes: Partial<ActionInSignals> = {}): ActionInSignals => ({
    title: "Buy a filter",
    standards: [code],
    isOpen: true,
    isFromEarlierRound: true,
    ...changes,
  });

  test.each<[string, ActionInSignals[], (string | null)[]]>([
    ["open since an earlier round", [long()], [code]],
    ["of this round", [long({ isFromEarlierRound: false })], []],
    ["done meanwhile", [long({ isOpen: false })], []],
    ["of the whole organisation", [long({ standards: [] })], [null]],
    ["of a standard that is not asked now", [long({ standards: ["X9"] })], [null]],
    ["of a standard that became two", [long({ standards: [other, code] })], [code]],
    ["two on one standard", [long(), long({ title: "Test it" })], [code]],
  ])("%s", (_about, actions, expected) => {
    expect(about("action-open-two-rounds", quietFacts({ actions }))).toEqual(expected);
  });

  test("names what is open", () => {
    expect(
      reasonsOf("action-open-two-rounds", quietFacts({ actions: [long(), long({ title: "Test it" })] })),
    ).toEqual([
      "“Buy a filter” and “Test it” were open when an earlier audit was handed in, and are open still.",
    ]);
  });
});

describe("no child's or parent's voice", () => {
  test.each<[string, Voice[] | null, boolean]>([
    ["nothing said yet", null, true],
    ["nobody named", [], true],
    ["staff and leaders", ["staff", "leaders"], true],
    ["children", ["staff", "children"], false],
    ["parents", ["parents"], false],
  ])("%s", (_about, contributors, isAsked) => {
    expect(about("no-childrens-voice", quietFacts({ contributors }))).toEqual(isAsked ? [null] : []);
  });

  test("is not asked of an imported return, whose file cannot say", () => {
    expect(about("no-childrens-voice", quietFacts({ contributors: null, isImported: true }))).toEqual([]);
  });
});

describe("one author", () => {
  test.each<[string, Partial<SignalFacts>, boolean]>([
    ["one person for a full form", { writing: { people: 1, minutes: 10_000 } }, true],
    ["two people", { writing: { people: 2, minutes: 10_000 } }, false],
    ["one person for a short form", { form: "short", writing: { people: 1, minutes: 10_000 } }, false],
    ["nobody knows who", { writing: null }, false],
    [
      "nine answers so far",
      { writing: { people: 1, minutes: 9 }, answers: first(9, "in-place", null) },
      false,
    ],
  ])("%s", (_about, changes, isAsked) => {
    expect(about("one-author", quietFacts(changes))).toEqual(isAsked ? [null] : []);
  });
});

describe("one sitting", () => {
  test.each<[string, Partial<SignalFacts>, boolean]>([
    ["two hours for a full form", { writing: { people: 2, minutes: 120 } }, true],
    ["a minute more", { writing: { people: 2, minutes: 121 } }, false],
    ["a quarter of an hour for a short form", { form: "short", writing: { people: 1, minutes: 15 } }, true],
    ["a minute more there", { form: "short", writing: { people: 1, minutes: 16 } }, false],
    ["written outside the portal", { writing: { people: 1, minutes: null } }, false],
    ["not finished", { writing: { people: 2, minutes: 60 }, answers: first(46, "in-place", null) }, false],
  ])("%s", (_about, changes, isAsked) => {
    expect(about("one-sitting", quietFacts(changes))).toEqual(isAsked ? [null] : []);
  });
});

test("signed by the lead is said of what the lead signed", () => {
  expect(about("signed-by-lead", quietFacts({ isSignedByLead: true }))).toEqual([null]);
  expect(about("signed-by-lead", quietFacts())).toEqual([]);
});

test("points come in the order of their kinds, each kind with a title, and each point once", () => {
  const facts = quietFacts({
    answers: all(CODES.full, "embedded"),
    weaknesses: 0,
    contributors: null,
    writing: { people: 1, minutes: 1 },
    isSignedByLead: true,
  });
  const found = signalsOf(facts);
  const places = found.map(({ key }) => SIGNAL_KEYS.indexOf(key));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(new Set(found.map(({ key, about: of }) => `${key} ${of}`)).size).toBe(found.length);
  expect(new Set(found.map(({ key }) => key)).size).toBe(6);
  expect(new Set(Object.values(SIGNAL_KINDS).map(({ title }) => title)).size).toBe(SIGNAL_KEYS.length);
  expect(found.every(({ reason }) => /^\S.*\.$/.test(reason))).toBe(true);
});
