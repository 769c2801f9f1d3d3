import type { LeftOutReason } from "#app/domain/returns/outstanding.ts";
import type { RecipientRole } from "./chase-facts.ts";
import type { StepName } from "./chase-ladder.ts";
import { STEP_NAMES } from "./chase-ladder.ts";
import type { ChaseState } from "./chasing.ts";

/** What people read instead of the names of steps, states and recipients. */
export const STEP_LABELS = {
  confirm: "Please confirm your contact",
  invite: "Invitation",
  "due-90": "Reminder, 90 days before",
  "due-30": "Reminder, 30 days before",
  "due-7": "Reminder, 7 days before",
  "due-1": "Reminder, the day before",
  "due+1": "Overdue notice, 1 day after",
  "due+7": "Overdue notice, 7 days after",
  "due+14": "Escalation, 14 days after",
  "due+28": "List for chair and scrutineer, 28 days after",
  "reply-7": "Reminder, 7 days before the reply is due",
  "reply-1": "Reminder, the day before the reply is due",
  "reply+1": "Overdue notice, 1 day after the reply was due",
  "reply+7": "Overdue notice, 7 days after the reply was due",
} as const satisfies Record<StepName, string>;

/** A step as people read it; a name that no ladder has stands for itself. */
export function stepLabel(step: string): string {
  const known = STEP_NAMES.find((name) => name === step);
  return known ? STEP_LABELS[known] : step;
}

export const RECIPIENT_LABELS = {
  lead: "Lead",
  contributor: "Contributor",
  signatory: "Signatory",
  "accountable-person": "Senior person accountable",
  "oversight-contact": "Oversight contact",
  chair: "Chair",
  scrutineer: "Independent scrutineer",
} as const satisfies Record<RecipientRole, string>;

export const CHASE_STATE_LABELS = {
  due: "Goes with the next run",
  held: "Held back",
  "already-sent": "Already written",
  "passed-over": "Passed over for a later step",
  "no-address": "No address",
} as const satisfies Record<ChaseState, string>;

export const LEFT_OUT_LABELS = {
  "not-open": "the audit round is not open",
  "handed-in": "already submitted",
  invited: "invited only, and past its due date",
  "no-address": "nobody has an address to write to",
  "written-to-today": "already written to today",
} as const satisfies Record<LeftOutReason, string>;
