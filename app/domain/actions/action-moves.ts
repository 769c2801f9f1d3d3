import type { IsoDate } from "#app/domain/dates.ts";
import type { ActionState } from "./actions.ts";

/** What an agency may do with an action in which state. Checking one is the Board's. */
const ACTION_MOVES = {
  complete: { from: ["open"], to: "done" },
  /** Also from cancelled, so that a slip can be mended. */
  reopen: { from: ["done", "cancelled"], to: "open" },
  cancel: { from: ["open"], to: "cancelled" },
} as const satisfies Record<string, { from: readonly ActionState[]; to: ActionState }>;

export type ActionMove = keyof typeof ACTION_MOVES;

/** What the move leads to, or null where it is not allowed. */
export function stateAfter(state: ActionState, move: ActionMove): ActionState | null {
  const { from, to } = ACTION_MOVES[move];
  return (from as readonly ActionState[]).includes(state) ? to : null;
}

/**
 * Whether the move comes with what it needs: cancelling and reopening a reason, completing a word on what was done or
 * evidence that shows it.
 */
export function isMoveExplained(move: ActionMove, text: string, hasEvidence: boolean): boolean {
  return text.trim() !== "" || (move === "complete" && hasEvidence);
}

/** Whether its details may be changed: a settled action is reopened first. */
export function mayChangeAction(state: ActionState): boolean {
  return state === "open";
}

/** Whether notes and evidence may be added: always, until the Board has checked it. */
export function mayNoteOnAction(state: ActionState): boolean {
  return state !== "checked";
}

/** Why the agency can no longer do what it asked for, as a sentence. */
export function refusalOfState(state: ActionState): string {
  return REFUSALS[state];
}

const REFUSALS = {
  open: "This action is open. Somebody may have reopened it a moment ago.",
  done: "This action is marked as done. Reopen it to change it.",
  checked: "The Board has checked this action, so it can no longer be changed.",
  cancelled: "This action was cancelled. Reopen it to change it.",
} as const satisfies Record<ActionState, string>;

/** Open and past its due date; on the day itself it is not yet overdue. */
export function isActionOverdue(action: { state: ActionState; dueOn: IsoDate }, today: IsoDate): boolean {
  return action.state === "open" && action.dueOn < today;
}

/** The parts of an agency's action plan, in the order in which they are shown. */
export const PLAN_PARTS = ["overdue", "open", "done", "cancelled"] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

export const PLAN_PART_LABELS = {
  overdue: "Overdue",
  open: "Open and not overdue",
  done: "Done and checked",
  cancelled: "Cancelled",
} as const satisfies Record<PlanPart, string>;

/** Where an action stands in the plan. Each stands in one part only: an overdue one is not counted as open again. */
export function planPartOf(action: { state: ActionState; dueOn: IsoDate }, today: IsoDate): PlanPart {
  if (isActionOverdue(action, today)) return "overdue";
  return action.state === "checked" ? "done" : action.state;
}

/** Overdue ones first, then by part, each by its due date; what is due together stays in the order it came. */
export function sortPlan<Action extends { state: ActionState; dueOn: IsoDate }>(
  actions: readonly Action[],
  today: IsoDate,
): Action[] {
  const rank = (action: Action) => PLAN_PARTS.indexOf(planPartOf(action, today));
  return [...actions].sort((one, other) => rank(one) - rank(other) || one.dueOn.localeCompare(other.dueOn));
}
