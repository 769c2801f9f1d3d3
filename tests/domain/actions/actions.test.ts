import { describe, expect, test } from "vitest";
import { actionEvents } from "#app/domain/actions/action-history.ts";
import {
  type ActionMove,
  isActionOverdue,
  isMoveExplained,
  mayChangeAction,
  mayNoteOnAction,
  planPartOf,
  sortPlan,
  stateAfter,
} from "#app/domain/actions/action-moves.ts";
import {
  ACTION_STATES,
  type ActionState,
  parseAction,
  type TypedAction,
} from "#app/domain/actions/actions.ts";
import { nextStepFor, suggestedAction } from "#app/domain/actions/suggested-action.ts";
import { allStandards } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const TODAY = "2026-11-23";
const TYPED: TypedAction = {
  title: " Write  the policy\nagain ",
  detail: "First\r\nSecond",
  owner: "Head of   care",
  dueOn: { day: "31", month: "1", year: "2027" },
  priority: "high",
};
const day = (date: string) => {
  const [year = "", month = "", of = ""] = date.split("-");
  return { day: of, month, year };
};

describe("what is typed", () => {
  test("is tidied: a title and an owner are one line, details keep theirs", () => {
    expect(parseAction(TYPED, TODAY)).toEqual({
      ok: true,
      action: {
        title: "Write the policy again",
        detail: "First\nSecond",
        owner: "Head of care",
        dueOn: "2027-01-31",
        priority: "high",
      },
    });
  });

  test.each<[field: string, changes: Partial<TypedAction>, fault: string]>([
    ["title", { title: "  \n" }, "Enter what is to be done"],
    ["title", { title: "x".repeat(201) }, "What is to be done must be 200 characters or fewer: take out 1"],
    ["detail", { detail: "x".repeat(4_012) }, "The details must be 4,000 characters or fewer: take out 12"],
    ["owner", { owner: "" }, "Enter who sees to it"],
    ["owner", { owner: "x".repeat(121) }, "Who sees to it must be 120 characters or fewer: take out 1"],
    ["dueOn", { dueOn: { day: "", month: "", year: "" } }, "Enter the due date"],
    ["dueOn", { dueOn: day("2027-02-30") }, "Due date must be a real date"],
    ["dueOn", { dueOn: day("2026-11-22") }, "Due date must be today or later"],
    ["dueOn", { dueOn: day("2036-11-24") }, "Due date must be within the next 10 years"],
    ["priority", { priority: "urgent" }, "Select a priority"],
  ])("%s: %j is refused", (field, changes, fault) => {
    expect(parseAction({ ...TYPED, ...changes }, TODAY)).toEqual({ ok: false, errors: { [field]: fault } });
  });

  test.each(["2026-11-23", "2036-11-23"])("%s is the first and last day that may be chosen", (date) => {
    expect(parseAction({ ...TYPED, dueOn: day(date) }, TODAY).ok).toBe(true);
  });

  test("a due date that has passed may stay, and no other one that has passed be chosen", () => {
    const late = { ...TYPED, dueOn: day("2026-10-01") };
    expect(parseAction(late, TODAY, "2026-10-01").ok).toBe(true);
    expect(parseAction(late, TODAY, "2026-10-02").ok).toBe(false);
  });
});

const GRID: Record<ActionState, Record<ActionMove, ActionState | null>> = {
  open: { complete: "done", reopen: null, cancel: "cancelled" },
  done: { complete: null, reopen: "open", cancel: null },
  cancelled: { complete: null, reopen: "open", cancel: null },
  checked: { complete: null, reopen: null, cancel: null },
};

describe("what may be done in which state", () => {
  test.each(ACTION_STATES)("%s", (state) => {
    const moves = GRID[state];
    expect(stateAfter(state, "complete")).toBe(moves.complete);
    expect(stateAfter(state, "reopen")).toBe(moves.reopen);
    expect(stateAfter(state, "cancel")).toBe(moves.cancel);
    expect(mayChangeAction(state)).toBe(state === "open");
    expect(mayNoteOnAction(state)).toBe(state !== "checked");
  });

  test.each<[ActionMove, string, boolean, boolean]>([
    ["complete", "", false, false],
    ["complete", " \n", false, false],
    ["complete", "", true, true],
    ["complete", "It is written.", false, true],
    ["cancel", "", true, false],
    ["cancel", "No longer needed", false, true],
    ["reopen", "", true, false],
    ["reopen", "It came back", false, true],
  ])("%s with the words %j and evidence %j is explained: %j", (move, text, hasEvidence, isExplained) => {
    expect(isMoveExplained(move, text, hasEvidence)).toBe(isExplained);
  });
});

describe("overdue and order", () => {
  test.each<[ActionState, string, boolean]>([
    ["open", "2026-11-22", true],
    ["open", "2026-11-23", false],
    ["done", "2026-11-22", false],
    ["checked", "2026-11-22", false],
    ["cancelled", "2026-11-22", false],
  ])("%s, due %s: overdue is %j", (state, dueOn, isOverdue) => {
    expect(isActionOverdue({ state, dueOn }, TODAY)).toBe(isOverdue);
  });

  test("overdue ones come first, then open, done and cancelled, each by due date", () => {
    const plan = (
      [
        ["cancelled", "2026-01-01"],
        ["checked", "2026-03-01"],
        ["open", "2027-01-01"],
        ["done", "2026-02-01"],
        ["open", "2026-10-01"],
        ["open", "2026-12-01"],
        ["open", "2026-09-01"],
      ] as const
    ).map(([state, dueOn]) => ({ state, dueOn }));
    expect(sortPlan(plan, TODAY).map(({ dueOn }) => dueOn)).toEqual([
      "2026-09-01",
      "2026-10-01",
      "2026-12-01",
      "2027-01-01",
      "2026-02-01",
      "2026-03-01",
      "2026-01-01",
    ]);
    expect(plan.map((action) => planPartOf(action, TODAY))).toEqual([
      "cancelled",
      "done",
      "open",
      "done",
      "overdue",
      "open",
      "overdue",
    ]);
  });
});

describe("an action from a next step", () => {
  test.each([
    ["Do it. Then look again.", { title: "Do it", detail: "Then look again." }],
    ["One\n  line only", { title: "One line only", detail: "" }],
    ["Is it e.g. 3.5 hours? Ask.", { title: "Is it e.g. 3.5 hours?", detail: "Ask." }],
  ])("%j", (step, action) => {
    expect(suggestedAction(step)).toEqual(action);
  });

  test("a long first sentence is cut at a word, and the details then hold all of it", () => {
    const step = `${"word ".repeat(60).trim()}.`;
    const { title, detail } = suggestedAction(step);
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/ word…$/);
    expect(detail).toBe(step);
  });

  test("every next step of the shipped audit tool can be made an action as it is", () => {
    const template = readTemplate();
    let count = 0;
    for (const standard of allStandards(template)) {
      for (const { key } of template.scale.levels) {
        const step = nextStepFor(standard, key);
        if (step === null) continue;
        const suggested = suggestedAction(step);
        expect(parseAction({ ...TYPED, ...suggested }, TODAY)).toMatchObject({ ok: true });
        expect(suggested.title.length).toBeGreaterThan(10);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  test("nothing is suggested where nothing was rated, or the tool says nothing", () => {
    const [standard] = allStandards(readTemplate());
    if (!standard) throw new Error("The shipped audit tool has no standard");
    expect(nextStepFor(standard, null)).toBeNull();
    expect(nextStepFor(standard, "not-applicable")).toBeNull();
  });
});

test("what happened is told from notes and versions, the latest first, with what each change replaced", () => {
  const version = (at: string, title: string, owner: string) => ({
    at,
    byName: "Ann",
    title,
    owner,
    detail: "",
    priority: "low" as const,
  });
  const note = (at: string, changes: object) => ({
    at,
    byName: "Bea",
    text: "",
    stateBefore: null,
    stateAfter: null,
    dueBefore: null,
    dueAfter: null,
    ...changes,
  });
  const events = actionEvents(
    { at: "2026-01-01T09:00:00Z", byName: "Ann" },
    [
      version("2026-01-01T09:00:00Z", "One", "Cy"),
      version("2026-01-03T09:00:00Z", "Two", "Cy"),
      // Marking it as done raises the version and changes no word.
      version("2026-01-04T09:00:00Z", "Two", "Cy"),
    ],
    [
      note("2026-01-02T09:00:00Z", { text: "Begun" }),
      note("2026-01-04T09:00:00Z", { text: "Did it", stateBefore: "open", stateAfter: "done" }),
    ],
  );
  expect(events.map(({ kind, at }) => [kind, at.slice(8, 10)])).toEqual([
    ["note", "04"],
    ["changed", "03"],
    ["note", "02"],
    ["added", "01"],
  ]);
  expect(events[1]).toMatchObject({ changes: [{ field: "title", before: "One", after: "Two" }] });
});
