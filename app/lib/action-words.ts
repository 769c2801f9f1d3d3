import type { ActionNote } from "#app/domain/actions/action-history.ts";
import { isActionOverdue } from "#app/domain/actions/action-moves.ts";
import { ACTION_STATE_LABELS, type ActionState, PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { FrozenAction } from "#app/domain/returns/frozen-records.ts";
import type { ActionStanding } from "#app/domain/returns/return-facts.ts";
import { formatDate } from "./format.ts";

/** Actions and their notes as people read them. */

const MOVE_HEADINGS = {
  open: "Open again",
  done: "Marked as done",
  checked: ACTION_STATE_LABELS.checked,
  cancelled: ACTION_STATE_LABELS.cancelled,
} as const satisfies Record<ActionState, string>;

/** What a note tells of: a move, a due date that was moved, or words alone. */
export function noteHeading({
  stateAfter,
  dueBefore,
  dueAfter,
}: Pick<ActionNote, "stateAfter" | "dueBefore" | "dueAfter">): string {
  if (stateAfter !== null) return MOVE_HEADINGS[stateAfter];
  if (dueBefore === null || dueAfter === null) return "Note";
  return `Due date moved from ${formatDate(dueBefore)} to ${formatDate(dueAfter)}`;
}

/** A note in one text: its move if it is one, and its words. */
export function noteWords(note: ActionNote): string {
  const heading = noteHeading(note);
  if (heading === "Note") return note.text;
  return note.text === "" ? heading : `${heading}. ${note.text}`;
}

/** "Open", "Done, 3 March 2027". */
export function stateWords({ state, doneOn, checkedOn }: ActionStanding): string {
  const on = state === "checked" ? checkedOn : state === "done" ? doneOn : null;
  return on === null ? ACTION_STATE_LABELS[state] : `${ACTION_STATE_LABELS[state]}, ${formatDate(on)}`;
}

/** The same on a day: with "overdue" where it is that day. */
export function standingWords(action: ActionStanding, today: IsoDate): string {
  return isActionOverdue(action, today) ? `${stateWords(action)}, overdue` : stateWords(action);
}

/** Everything that a submission keeps of an action, line by line. */
export function actionLines(action: FrozenAction): string {
  const { title, detail, owner, dueOn, priority } = action;
  return [
    title,
    detail,
    `Owner: ${owner}`,
    `Due: ${formatDate(dueOn)}`,
    `Priority: ${PRIORITY_LABELS[priority]}`,
    `State: ${stateWords(action)}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}
