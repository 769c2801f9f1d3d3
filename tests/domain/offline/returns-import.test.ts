import { describe, expect, test } from "vitest";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { ReturnsColumn, ReturnsRow, StoredReturn } from "#app/domain/offline/returns-file.ts";
import {
  type PlannedReturns,
  planReturnsImport,
  type ReturnsImport,
} from "#app/domain/offline/returns-import.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { templateSource } from "#tests/support/factories.ts";

const checked = checkTemplate(templateSource("worked-example"));
if (!checked.ok) throw new Error("The worked example is a sound template");
const { template } = checked;

type Cells = Partial<Record<ReturnsColumn, string>>;

const NOTHING: Record<ReturnsColumn, string> = {
  agency_reference: "SCH-1",
  standard: "A1",
  level: "",
  not_applicable_reason: "",
  commentary: "",
  example: "",
  status: "",
  submitted_on: "",
  moderated_level: "",
};

const ALL_COLUMNS = new Set<ReturnsColumn>([
  "agency_reference",
  "standard",
  "level",
  "not_applicable_reason",
  "commentary",
  "example",
  "status",
  "submitted_on",
  "moderated_level",
]);

function rowsOf(cells: Cells[]): ReturnsRow[] {
  return cells.map((each, index) => ({ line: index + 2, cells: { ...NOTHING, ...each } }));
}

function storedReturn(changes: Partial<StoredReturn> = {}): StoredReturn {
  return {
    isEnrolled: true,
    sector: "education",
    form: "full",
    status: "not-started",
    submittedOn: null,
    answers: new Map(),
    moderated: new Map(),
    ...changes,
  };
}

function rated(level: string, more: Partial<AnswerText> = {}): AnswerText {
  return { ...BLANK_ANSWER, level, ...more };
}

const SUBMITTED = storedReturn({
  status: "in-review",
  submittedOn: "2026-05-01",
  answers: new Map([
    ["A1", rated("in-place")],
    ["A2", rated("started")],
  ]),
  moderated: new Map([["A1", "started"]]),
});

function plan(
  cells: Cells[],
  stored: StoredReturn = storedReturn(),
  changes: Partial<ReturnsImport> = {},
): PlannedReturns {
  return planReturnsImport({
    template,
    rows: rowsOf(cells),
    columns: ALL_COLUMNS,
    stored: new Map([["SCH-1", stored]]),
    submittedOn: null,
    mayReplace: false,
    today: "2026-11-23",
    ...changes,
  });
}

function places(planned: PlannedReturns): string[] {
  return planned.ok ? [] : planned.faults.map(({ line, column }) => `${line}:${column}`);
}

function sound(planned: PlannedReturns) {
  if (!planned.ok) throw new Error(planned.faults.map(({ sentence }) => sentence).join(" "));
  return planned;
}

test.each<[string, Cells[], string[]]>([
  ["an unknown agency", [{ agency_reference: "NO-1" }], ["2:agency_reference"]],
  [
    "an unknown agency of many rows once",
    [{ agency_reference: "NO-1" }, { agency_reference: "NO-1", standard: "A2" }],
    ["2:agency_reference"],
  ],
  ["no agency", [{ agency_reference: " " }], ["2:agency_reference"]],
  ["an unknown standard", [{ standard: "Z9" }], ["2:standard"]],
  ["no standard", [{ standard: "" }], ["2:standard"]],
  ["an unknown level", [{ level: "fully" }], ["2:level"]],
  ["a level in capitals", [{ level: "In-Place" }], ["2:level"]],
  [
    "an unknown level of the Board",
    [{ status: "submitted", submitted_on: "2026-05-01", moderated_level: "fully" }],
    ["2:moderated_level"],
  ],
  ["the same standard twice", [{}, { standard: "A2" }, {}], ["4:standard"]],
  [
    "statuses that differ",
    [{ status: "in-progress" }, { standard: "A2", status: "not-started" }],
    ["3:status"],
  ],
  ["a status in some rows only", [{ status: "in-progress" }, { standard: "A2" }], ["3:status"]],
  [
    "dates that differ",
    [{ submitted_on: "2026-05-01" }, { standard: "A2", submitted_on: "2026-05-02" }],
    ["3:submitted_on"],
  ],
  ["an unknown status", [{ status: "done" }, { standard: "A2", status: "done" }], ["2:status"]],
  ["a day that does not exist", [{ submitted_on: "2026-02-30" }], ["2:submitted_on"]],
  ["a day written otherwise", [{ submitted_on: "01/05/2026" }], ["2:submitted_on"]],
  ["a day in the future", [{ submitted_on: "2026-11-24" }], ["2:submitted_on"]],
  ["submitted without a date", [{ status: "submitted" }], ["2:submitted_on"]],
  ["in progress with a date", [{ status: "in-progress", submitted_on: "2026-05-01" }], ["2:submitted_on"]],
  [
    "not started with an answer",
    [
      { standard: "A2", status: "not-started" },
      { status: "not-started", level: "started" },
    ],
    ["3:status"],
  ],
  [
    "a Board's level on an open return",
    [{ status: "in-progress", moderated_level: "started" }],
    ["2:moderated_level"],
  ],
  ["a commentary that is too long", [{ commentary: "x".repeat(10_001) }], ["2:commentary"]],
  ["an example that is too long", [{ example: "x".repeat(10_001) }], ["2:example"]],
  ["a reason that is too long", [{ not_applicable_reason: "x".repeat(10_001) }], ["2:not_applicable_reason"]],
  [
    "every fault of the file in one go",
    [
      { agency_reference: "NO-1", level: "fully" },
      { standard: "Z9", level: "best" },
      { standard: "A2" },
      { standard: "A2" },
    ],
    ["2:level", "2:agency_reference", "3:standard", "3:level", "5:standard"],
  ],
])("%s is a fault at its line and column", (_, cells, expected) => {
  expect(places(plan(cells))).toEqual(expected);
});

test("a standard that is not asked of the sector or form is a fault", () => {
  const short = plan([{ standard: "A1" }], storedReturn({ form: "short" }));
  expect(places(short)).toEqual(["2:standard"]);
});

test("an agency whose sector the audit tool does not have is one fault", () => {
  expect(places(plan([{}, { standard: "A2" }], storedReturn({ sector: "police" })))).toEqual([
    "2:agency_reference",
  ]);
});

test("not applicable is a fault where a standard is never so, and is taken without its reason elsewhere", () => {
  const source = templateSource("worked-example").replace(
    "weight: 2",
    "weight: 2\n        notApplicable: never",
  );
  const never = checkTemplate(source);
  if (!never.ok) throw new Error("A standard may never be not applicable");
  const cells = [{ standard: "A3", level: "not-applicable" }];
  expect(places(plan(cells, storedReturn(), { template: never.template }))).toEqual(["2:level"]);
  expect(places(plan(cells))).toEqual([]);
});

interface Outcome {
  status: string;
  submittedOn?: string;
  before?: string;
  freezes?: boolean;
}

test.each<[string, Cells[], StoredReturn, string | null, Outcome]>([
  ["without a date is in progress", [{ level: "started" }], storedReturn(), null, { status: "in-progress" }],
  ["without an answer is in progress too", [{}], storedReturn(), null, { status: "in-progress" }],
  [
    "with --submitted is submitted that day",
    [{ level: "started" }],
    storedReturn(),
    "2026-05-01",
    { status: "submitted", submittedOn: "2026-05-01", freezes: true },
  ],
  [
    "with a date of its own is submitted then",
    [{ submitted_on: "2026-04-01" }],
    storedReturn(),
    "2026-05-01",
    { status: "submitted", submittedOn: "2026-04-01", freezes: true },
  ],
  [
    "that says in-progress stays open for all --submitted",
    [{ status: "in-progress", level: "started" }],
    storedReturn(),
    "2026-05-01",
    { status: "in-progress" },
  ],
  [
    "that says submitted takes the day from --submitted",
    [{ status: "submitted" }],
    storedReturn(),
    "2026-05-01",
    { status: "submitted", submittedOn: "2026-05-01", freezes: true },
  ],
  [
    "in review is restored",
    [{ status: "in-review", submitted_on: "2026-04-01" }],
    storedReturn(),
    null,
    { status: "in-review", submittedOn: "2026-04-01", freezes: true },
  ],
  [
    "evaluated is restored",
    [{ status: "evaluated", submitted_on: "2026-04-01" }],
    storedReturn(),
    null,
    { status: "evaluated", submittedOn: "2026-04-01", freezes: true },
  ],
  [
    "sent back is restored",
    [{ status: "returned-for-changes", submitted_on: "2026-04-01" }],
    storedReturn(),
    null,
    { status: "returned-for-changes", submittedOn: "2026-04-01", freezes: true },
  ],
  [
    "ready for sign-off reopens as in progress",
    [{ status: "ready-for-sign-off", level: "started" }],
    storedReturn(),
    null,
    { status: "ready-for-sign-off", before: "in-progress" },
  ],
  [
    "ready again after being sent back reopens as that",
    [{ status: "ready-for-sign-off", submitted_on: "2026-04-01" }],
    storedReturn(),
    null,
    {
      status: "ready-for-sign-off",
      submittedOn: "2026-04-01",
      before: "returned-for-changes",
      freezes: true,
    },
  ],
  [
    "closed after a submission keeps it",
    [{ status: "closed", submitted_on: "2026-04-01" }],
    storedReturn(),
    null,
    { status: "closed", submittedOn: "2026-04-01", freezes: true },
  ],
  [
    "closed unsubmitted had begun when it has answers",
    [{ status: "closed", level: "started" }],
    storedReturn(),
    "2026-05-01",
    { status: "closed", before: "in-progress" },
  ],
  [
    "closed unsubmitted had not begun when it has none",
    [{ status: "closed" }],
    storedReturn(),
    null,
    { status: "closed", before: "not-started" },
  ],
])("a return %s", (_, cells, stored, flag, outcome) => {
  const { changes } = sound(plan(cells, stored, { submittedOn: flag }));
  expect(changes.map(({ target, freezes }) => ({ ...target, freezes }))).toEqual([
    {
      status: outcome.status,
      submittedOn: outcome.submittedOn ?? null,
      statusBefore: outcome.before ?? null,
      freezes: outcome.freezes ?? false,
    },
  ]);
});

test.each<[string, Cells[], StoredReturn, string | null]>([
  ["as submitted", [{ level: "in-place" }, { standard: "A2", level: "started" }], SUBMITTED, "2026-05-01"],
  ["without a date", [{ level: "in-place" }], SUBMITTED, null],
  [
    "as an export",
    [{ level: "in-place", status: "in-review", submitted_on: "2026-05-01", moderated_level: "started" }],
    SUBMITTED,
    null,
  ],
  ["with an unanswered standard left empty", [{ standard: "A4" }], SUBMITTED, null],
  [
    "in an open return",
    [{ level: "started" }],
    storedReturn({ status: "in-progress", answers: new Map([["A1", rated("started")]]) }),
    null,
  ],
  [
    "in a locked return",
    [{ level: "started" }],
    storedReturn({ status: "ready-for-sign-off", answers: new Map([["A1", rated("started")]]) }),
    null,
  ],
  [
    "as not started",
    [{ status: "not-started" }, { standard: "A2", status: "not-started" }],
    storedReturn(),
    null,
  ],
])("identical rows %s change nothing and need no --replace", (_, cells, stored, flag) => {
  expect(sound(plan(cells, stored, { submittedOn: flag }))).toEqual({
    ok: true,
    changes: [],
    counts: { added: 0, changed: 0, unchanged: cells.length },
  });
});

test.each<[string, Cells, string | null, string]>([
  ["another level", { level: "embedded" }, null, "2:level"],
  ["another text", { level: "in-place", commentary: "New" }, null, "2:commentary"],
  [
    "another level of the Board",
    { level: "in-place", moderated_level: "in-place" },
    null,
    "2:moderated_level",
  ],
  ["another day", { level: "in-place" }, "2026-05-02", "2:submitted_on"],
  [
    "another status",
    { level: "in-place", status: "evaluated", submitted_on: "2026-05-01" },
    null,
    "2:status",
  ],
])("%s in a submitted return needs --replace", (_, cells, flag, place) => {
  expect(places(plan([cells], SUBMITTED, { submittedOn: flag }))).toEqual([place]);
  expect(places(plan([cells], SUBMITTED, { submittedOn: flag, mayReplace: true }))).toEqual([]);
});

test("a changed answer makes a new version on the day of the one before", () => {
  const { changes } = sound(plan([{ level: "embedded" }], SUBMITTED, { mayReplace: true }));
  expect(changes[0]).toMatchObject({
    freezes: true,
    target: { status: "submitted", submittedOn: "2026-05-01" },
  });
});

test("another status alone makes no new version", () => {
  const cells = { level: "in-place", status: "evaluated", submitted_on: "2026-05-01" };
  const { changes } = sound(plan([cells], SUBMITTED, { mayReplace: true }));
  expect(changes[0]).toMatchObject({ freezes: false, target: { status: "evaluated" } });
});

test("a submission cannot be taken back", () => {
  expect(places(plan([{ status: "in-progress" }], SUBMITTED, { mayReplace: true }))).toEqual(["2:status"]);
});

test("a file without the column example keeps the stored example", () => {
  const stored = storedReturn({
    status: "in-progress",
    answers: new Map([["A1", rated("started", { example: "A pupil said so." })]]),
  });
  const columns = new Set([...ALL_COLUMNS].filter((column) => column !== "example"));
  const { changes } = sound(plan([{ level: "in-place" }], stored, { columns }));
  expect(changes[0]?.answers.get("A1")?.example).toBe("A pupil said so.");
  expect(sound(plan([{ level: "in-place" }], stored)).changes[0]?.answers.get("A1")?.example).toBe("");
});

describe("a reason beside another rating than not applicable", () => {
  const answers = new Map([["A1", rated("started", { notApplicableReason: "Nothing lent" })]]);
  const stored = storedReturn({ status: "in-progress", answers });

  test("is no news, and an empty one keeps the stored one", () => {
    expect(sound(plan([{ level: "started" }], stored)).changes).toEqual([]);
    const { changes } = sound(plan([{ level: "in-place" }], stored));
    expect(changes[0]?.answers.get("A1")?.notApplicableReason).toBe("Nothing lent");
  });

  test("of a submitted return needs no --replace", () => {
    const submitted = storedReturn({ ...SUBMITTED, answers: new Map([["A1", rated("started")]]) });
    const cells = { level: "started", not_applicable_reason: "Nothing lent" };
    expect(sound(plan([cells], submitted)).counts.unchanged).toBe(1);
  });
});

test("rows are counted as added, changed and unchanged", () => {
  const stored = storedReturn({
    status: "in-progress",
    answers: new Map([
      ["A1", rated("started")],
      ["A2", rated("started")],
    ]),
  });
  const cells = [
    { level: "started" },
    { standard: "A2", level: "in-place" },
    { standard: "A3", level: "started" },
    { standard: "A4" },
  ];
  expect(sound(plan(cells, stored)).counts).toEqual({ added: 1, changed: 1, unchanged: 2 });
  expect(sound(plan(cells, stored, { submittedOn: "2026-05-01" })).counts).toEqual({
    added: 1,
    changed: 3,
    unchanged: 0,
  });
  expect(sound(plan(cells)).counts).toEqual({ added: 4, changed: 0, unchanged: 0 });
});
