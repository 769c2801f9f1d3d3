import { describe, expect, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { changesBetween, countChanges, type ReturnVersion } from "#app/domain/answers/changes.ts";
import type { FrozenAction, FrozenFinding } from "#app/domain/returns/frozen-records.ts";

const CODES = ["A1", "A2"];
const NOTHING = { answers: [], evidence: [], findings: [], closing: [], acknowledgements: [], actions: [] };

const version = (changes: Partial<ReturnVersion> = {}): ReturnVersion => ({
  answers: new Map(),
  evidence: [],
  findings: [],
  closing: [],
  acknowledgements: [],
  actions: [],
  ...changes,
});

const answers = (given: Record<string, Partial<AnswerText>>) =>
  new Map(Object.entries(given).map(([code, answer]) => [code, { ...BLANK_ANSWER, ...answer }]));

const between = (before: Partial<ReturnVersion>, after: Partial<ReturnVersion>) =>
  changesBetween(version(before), version(after), CODES);

const policy = (standards: string[], revision = 1, title = "Policy") => ({
  id: "e1",
  title,
  revision,
  standards,
});

const finding = (changes: Partial<FrozenFinding> = {}): FrozenFinding => ({
  id: "f1",
  area: null,
  kind: "risk",
  text: "Phones",
  likelihood: 2,
  impact: 3,
  ...changes,
});

test("two versions that say the same have no changes, whatever marks a working answer carries", () => {
  const before = version({
    answers: answers({ A1: { level: "started" } }),
    evidence: [policy(["A1"])],
    findings: [finding()],
    closing: [{ question: "contributors", text: "staff" }],
  });
  const working = new Map([["A1", { ...BLANK_ANSWER, level: "started", blank: "" as const }]]);
  const same = changesBetween(before, { ...before, answers: working }, CODES);
  expect([same, countChanges(same)]).toEqual([NOTHING, 0]);
});

describe("answers", () => {
  test("a rating, and each text that differs, in the order of the standards asked", () => {
    const before = answers({ A1: { level: "started", commentary: "Old", example: "Same" } });
    const after = answers({
      A2: { level: "in-place" },
      A1: { level: "started", commentary: "New", example: "Same" },
    });
    expect(between({ answers: before }, { answers: after }).answers).toEqual([
      { standard: "A1", level: null, texts: [{ field: "commentary", before: "Old", after: "New" }] },
      { standard: "A2", level: { before: null, after: "in-place" }, texts: [] },
    ]);
  });

  test("a reason that stayed stored beside another rating is none", () => {
    const before = answers({ A1: { level: "started" } });
    const after = answers({ A1: { level: "started", notApplicableReason: "Nothing lent" } });
    expect(between({ answers: before }, { answers: after }).answers).toEqual([]);
  });

  test("a standard that is not asked is none", () => {
    expect(between({}, { answers: answers({ X9: { level: "started" } }) }).answers).toEqual([]);
  });

  test("an answer that was emptied is a change to nothing", () => {
    expect(between({ answers: answers({ A1: { level: "started" } }) }, {}).answers).toEqual([
      { standard: "A1", level: { before: "started", after: null }, texts: [] },
    ]);
  });
});

describe("evidence", () => {
  test.each([
    ["attached", [], [policy(["A1"])], { attached: ["A1"], detached: [], revision: null }],
    [
      "taken off",
      [policy(["A1", "A2"])],
      [policy(["A2"])],
      { attached: [], detached: ["A1"], revision: null },
    ],
    ["gone", [policy(["A1"])], [], { attached: [], detached: ["A1"], revision: null }],
    ["moved", [policy(["A1"])], [policy(["A2"])], { attached: ["A2"], detached: ["A1"], revision: null }],
    [
      "revised",
      [policy(["A1"])],
      [policy(["A1"], 2)],
      { attached: [], detached: [], revision: { before: 1, after: 2 } },
    ],
  ])("%s", (_about, before, after, expected) => {
    expect(between({ evidence: before }, { evidence: after }).evidence).toEqual([
      { id: "e1", title: "Policy", ...expected },
    ]);
  });

  test("is called as the later version calls it", () => {
    const after = [policy(["A1"], 2, "Policy 2026")];
    expect(between({ evidence: [policy(["A1"])] }, { evidence: after }).evidence[0]?.title).toBe(
      "Policy 2026",
    );
  });
});

describe("findings", () => {
  test.each<[string, FrozenFinding[], FrozenFinding[]]>([
    ["added", [], [finding()]],
    ["taken back", [finding()], []],
    ["reworded", [finding()], [finding({ text: "Phones in changing rooms" })]],
    ["rated anew", [finding()], [finding({ impact: 4 })]],
    ["moved to an area", [finding()], [finding({ area: "A" })]],
  ])("%s", (_about, before, after) => {
    expect(between({ findings: before }, { findings: after }).findings).toEqual([
      { before: before[0] ?? null, after: after[0] ?? null },
    ]);
  });
});

test("a closing answer is given, changed or emptied", () => {
  const given = [
    { question: "contributors", text: "staff" },
    { question: "better-audit", text: "Shorter" },
  ];
  const later = [
    { question: "contributors", text: "staff,children" },
    { question: "children-notice", text: "They ask" },
  ];
  const changes = between({ closing: given }, { closing: later });
  expect(changes.closing).toEqual([
    { question: "contributors", before: "staff", after: "staff,children" },
    { question: "better-audit", before: "Shorter", after: "" },
    { question: "children-notice", before: "", after: "They ask" },
  ]);
  expect(countChanges(changes)).toBe(3);
});

describe("reasons for points to ask about", () => {
  const reason = (words: string, about: string | null = null) =>
    ({ signal: "one-sitting", about, reason: words }) as const;

  test.each([
    ["given", [], [reason("Half term.")], "", "Half term."],
    ["taken back, or no longer called for", [reason("Half term.")], [], "Half term.", ""],
    ["reworded", [reason("Half term.")], [reason("A training day.")], "Half term.", "A training day."],
  ])("%s", (_about, before, after, was, is) => {
    const changes = between({ acknowledgements: before }, { acknowledgements: after });
    expect(changes.acknowledgements).toEqual([
      { signal: "one-sitting", about: null, before: was, after: is },
    ]);
    expect(countChanges(changes)).toBe(1);
  });

  test("the same kind of point about two things is two points", () => {
    const before = [reason("One.", "A1"), reason("Two.", "A2")];
    const after = [reason("One.", "A1"), reason("Three.", "A2")];
    expect(between({ acknowledgements: before }, { acknowledgements: after }).acknowledgements).toEqual([
      { signal: "one-sitting", about: "A2", before: "Two.", after: "Three." },
    ]);
  });
});

describe("actions", () => {
  const action = (changes: Partial<FrozenAction> = {}): FrozenAction => ({
    id: "x1",
    title: "Train new staff",
    detail: "",
    standard: "A1",
    owner: "Robin Reed",
    dueOn: "2027-02-01",
    priority: "high",
    state: "open",
    doneOn: null,
    checkedOn: null,
    ...changes,
  });

  test.each<[string, FrozenAction[], FrozenAction[]]>([
    ["added", [], [action()]],
    ["settled, of an earlier round", [action()], []],
    ["reworded", [action()], [action({ detail: "Within a week." })]],
    ["given to somebody else", [action()], [action({ owner: "Sam Taylor" })]],
    ["put off", [action()], [action({ dueOn: "2027-05-01" })]],
    ["done", [action()], [action({ state: "done", doneOn: "2027-01-10" })]],
  ])("%s", (_about, before, after) => {
    const changes = between({ actions: before }, { actions: after });
    expect(changes.actions).toEqual([{ before: before[0] ?? null, after: after[0] ?? null }]);
    expect(countChanges(changes)).toBe(1);
  });
});
