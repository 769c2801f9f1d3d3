import type { Role } from "#app/domain/people/roles.ts";
import { AGENCY_ROLES, BOARD_ROLES } from "#app/domain/people/roles.ts";

/**
 * A return's life (design, section 5) as one table: which role may do what in which status, and what it
 * leads to. Pages, buttons, guards and the diagram in docs/roles.md all read it.
 */
export const STATUSES = [
  "not-started",
  "in-progress",
  "ready-for-sign-off",
  "submitted",
  "in-review",
  "returned-for-changes",
  "evaluated",
  "closed",
] as const;
export type Status = (typeof STATUSES)[number];

export const ACTS = [
  "save-answer",
  "assign",
  "mark-ready",
  "reopen",
  "submit",
  "start-review",
  "challenge",
  "moderate",
  "return-for-changes",
  "evaluate",
  "close",
  "close-unsubmitted",
  "reopen-closed",
] as const;
export type Act = (typeof ACTS)[number];

/** The status an act leads to; `before` restores what the return was before it was closed or sent for sign-off. */
type Leads = Partial<Record<Status, Status | "before">>;

interface Rule {
  roles: readonly Role[];
  leads: Leads;
}

const LEAD_OR_SIGNATORY = ["lead", "signatory"] as const;

export const WORKFLOW = {
  "save-answer": {
    roles: AGENCY_ROLES,
    leads: {
      "not-started": "in-progress",
      "in-progress": "in-progress",
      "returned-for-changes": "returned-for-changes",
    },
  },
  // Who has which part changes nothing about the return itself.
  assign: {
    roles: LEAD_OR_SIGNATORY,
    leads: {
      "not-started": "not-started",
      "in-progress": "in-progress",
      "returned-for-changes": "returned-for-changes",
    },
  },
  "mark-ready": {
    roles: ["lead"],
    leads: {
      "not-started": "ready-for-sign-off",
      "in-progress": "ready-for-sign-off",
      "returned-for-changes": "ready-for-sign-off",
    },
  },
  reopen: { roles: LEAD_OR_SIGNATORY, leads: { "ready-for-sign-off": "before" } },
  // Who may sign is decided in permissions.ts (maySignOff): a lead only where the administrator recorded why.
  submit: { roles: LEAD_OR_SIGNATORY, leads: { "ready-for-sign-off": "submitted" } },
  "start-review": { roles: BOARD_ROLES, leads: { submitted: "in-review" } },
  challenge: { roles: BOARD_ROLES, leads: { submitted: "in-review", "in-review": "in-review" } },
  moderate: { roles: BOARD_ROLES, leads: { submitted: "in-review", "in-review": "in-review" } },
  "return-for-changes": { roles: BOARD_ROLES, leads: { "in-review": "returned-for-changes" } },
  evaluate: { roles: BOARD_ROLES, leads: { "in-review": "evaluated" } },
  close: { roles: BOARD_ROLES, leads: { evaluated: "closed" } },
  "close-unsubmitted": {
    roles: ["administrator"],
    leads: { "not-started": "closed", "in-progress": "closed", "ready-for-sign-off": "closed" },
  },
  "reopen-closed": { roles: ["administrator"], leads: { closed: "before" } },
} as const satisfies Record<Act, Rule>;

export type Transition =
  | { ok: true; status: Status | "before" }
  | { ok: false; because: "role" | "status"; reason: string };

export const STATUS_LABELS = {
  "not-started": "Not started",
  "in-progress": "In progress",
  "ready-for-sign-off": "Ready for sign-off",
  submitted: "Submitted",
  "in-review": "In review",
  "returned-for-changes": "Sent back",
  evaluated: "Evaluated",
  closed: "Closed",
} as const satisfies Record<Status, string>;

/** What `act` leads to for somebody with these roles, or why it is refused. */
export function transition(status: Status, act: Act, roles: readonly Role[]): Transition {
  const rule: Rule = WORKFLOW[act];
  if (!rule.roles.some((role) => roles.includes(role))) {
    return { ok: false, because: "role", reason: refusalOfRole(act, rule.roles) };
  }
  const next = rule.leads[status];
  if (!next) return { ok: false, because: "status", reason: refusalOf(act, status) };
  return { ok: true, status: next };
}

/** What saving an answer leads to, or null where answers are locked. The same for every role that may save. */
export function statusAfterSaving(status: Status): Status | null {
  const leads: Partial<Record<Status, Status>> = WORKFLOW["save-answer"].leads;
  return leads[status] ?? null;
}

/** Answers are locked once a return is on its way to the Board. */
export function isOpen(status: Status): boolean {
  return status in WORKFLOW["save-answer"].leads;
}

/** Whether the agency has handed the return in and it was not sent back. */
export function isWithTheBoard(status: Status): boolean {
  return status === "submitted" || status === "in-review" || status === "evaluated" || status === "closed";
}

/** The statuses of returns still to be handed in, or handed in again. */
export const NOT_HANDED_IN: readonly Status[] = STATUSES.filter((status) => !isWithTheBoard(status));

/** How many of these returns stand in each status. */
export function countByStatus(returns: readonly { status: Status }[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    "not-started": 0,
    "in-progress": 0,
    "ready-for-sign-off": 0,
    submitted: 0,
    "in-review": 0,
    "returned-for-changes": 0,
    evaluated: 0,
    closed: 0,
  };
  for (const { status } of returns) counts[status] += 1;
  return counts;
}

/** Of returns counted by status: how many wait for the Board's review, or are under it. */
export function countBeforeTheBoard(byStatus: Readonly<Record<Status, number>>) {
  return { waiting: byStatus.submitted, inReview: byStatus["in-review"] };
}

export function isStatus(value: string): value is Status {
  return (STATUSES as readonly string[]).includes(value);
}

function refusalOfRole(act: Act, roles: readonly Role[]): string {
  return act === "assign"
    ? "Your organisation’s lead or signatory decides who does what."
    : `Only ${listOfRoles(roles)} can do this.`;
}

function refusalOf(act: Act, status: Status): string {
  const isOfAnswers = act === "save-answer" || act === "assign";
  if (isOfAnswers && status === "ready-for-sign-off") {
    return "This audit is waiting to be signed off, so its answers are locked. Reopen it to change an answer.";
  }
  if (isOfAnswers) {
    return `This audit is ${STATUS_LABELS[status].toLowerCase()}, so its answers can no longer be changed.`;
  }
  return `This cannot be done while the audit is ${STATUS_LABELS[status].toLowerCase()}.`;
}

const ROLE_PHRASES = {
  lead: "the agency lead",
  contributor: "a contributor",
  signatory: "the signatory",
  board: "a Board member",
  chair: "the chair",
  scrutineer: "the scrutineer",
  administrator: "an administrator",
} as const satisfies Record<Role, string>;

function listOfRoles(roles: readonly Role[]): string {
  const phrases = roles.map((role) => ROLE_PHRASES[role]);
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)}`;
}
