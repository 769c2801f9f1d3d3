import { describe, expect, test } from "vitest";
import { ROLES } from "#app/domain/people/roles.ts";
import {
  ACTS,
  type Act,
  countBeforeTheBoard,
  countByStatus,
  isOpen,
  NOT_HANDED_IN,
  STATUSES,
  type Status,
  transition,
} from "#app/domain/returns/workflow.ts";

/**
 * The whole grid of role × status × act, written out a second time by hand from design section 5:
 * every cell that is not listed here must be refused.
 */
const ALLOWED: Record<Act, { roles: string[]; from: Partial<Record<Status, string>> }> = {
  "save-answer": {
    roles: ["lead", "contributor", "signatory"],
    from: {
      "not-started": "in-progress",
      "in-progress": "in-progress",
      "returned-for-changes": "returned-for-changes",
    },
  },
  assign: {
    roles: ["lead", "signatory"],
    from: {
      "not-started": "not-started",
      "in-progress": "in-progress",
      "returned-for-changes": "returned-for-changes",
    },
  },
  "mark-ready": {
    roles: ["lead"],
    from: {
      "not-started": "ready-for-sign-off",
      "in-progress": "ready-for-sign-off",
      "returned-for-changes": "ready-for-sign-off",
    },
  },
  reopen: { roles: ["lead", "signatory"], from: { "ready-for-sign-off": "before" } },
  submit: { roles: ["lead", "signatory"], from: { "ready-for-sign-off": "submitted" } },
  "start-review": { roles: ["board", "chair", "scrutineer"], from: { submitted: "in-review" } },
  challenge: {
    roles: ["board", "chair", "scrutineer"],
    from: { submitted: "in-review", "in-review": "in-review" },
  },
  moderate: {
    roles: ["board", "chair", "scrutineer"],
    from: { submitted: "in-review", "in-review": "in-review" },
  },
  "return-for-changes": {
    roles: ["board", "chair", "scrutineer"],
    from: { "in-review": "returned-for-changes" },
  },
  evaluate: { roles: ["board", "chair", "scrutineer"], from: { "in-review": "evaluated" } },
  close: { roles: ["board", "chair", "scrutineer"], from: { evaluated: "closed" } },
  "close-unsubmitted": {
    roles: ["administrator"],
    from: { "not-started": "closed", "in-progress": "closed", "ready-for-sign-off": "closed" },
  },
  "reopen-closed": { roles: ["administrator"], from: { closed: "before" } },
};

describe.each(ACTS)("%s", (act) => {
  test.each(ROLES.flatMap((role) => STATUSES.map((status) => [role, status] as const)))(
    "by %s while %s",
    (role, status) => {
      const expected = ALLOWED[act].roles.includes(role) ? ALLOWED[act].from[status] : undefined;
      const result = transition(status, act, [role]);
      expect(result.ok ? result.status : null).toBe(expected ?? null);
      if (!result.ok) expect(result.because).toBe(ALLOWED[act].roles.includes(role) ? "status" : "role");
    },
  );
});

test("nobody without a role may do anything", () => {
  for (const act of ACTS) for (const status of STATUSES) expect(transition(status, act, []).ok).toBe(false);
});

test("any one of several roles is enough", () => {
  expect(transition("submitted", "start-review", ["lead", "board"])).toEqual({
    ok: true,
    status: "in-review",
  });
});

test("answers are open exactly where saving leads somewhere", () => {
  expect(STATUSES.filter(isOpen)).toEqual(["not-started", "in-progress", "returned-for-changes"]);
});

test("returns are counted by status, and before the Board is what it has still to judge", () => {
  const returns = STATUSES.flatMap((status, index) => Array.from({ length: index + 1 }, () => ({ status })));
  const byStatus = countByStatus(returns);
  expect(STATUSES.map((status) => byStatus[status])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(countBeforeTheBoard(byStatus)).toEqual({ waiting: 4, inReview: 5 });
  expect(NOT_HANDED_IN).toEqual(["not-started", "in-progress", "ready-for-sign-off", "returned-for-changes"]);
});

test("a refusal says what to do in a sentence", () => {
  const refused = transition("ready-for-sign-off", "save-answer", ["lead"]);
  expect(refused.ok ? "" : refused.reason).toContain("Reopen it to change an answer.");
});
