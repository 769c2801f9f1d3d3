import { normaliseText } from "#app/domain/answers/answer.ts";
import { addMonths, type IsoDate } from "#app/domain/dates.ts";
import { faultOfDate, isoDateOf, type TypedDate } from "#app/domain/typed-date.ts";

/** An action's states (design, section 2): *done* is what its owner says, *checked* what the Board says. */
export const ACTION_STATES = ["open", "done", "checked", "cancelled"] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const ACTION_STATE_LABELS = {
  open: "Open",
  done: "Done",
  checked: "Checked by the Board",
  cancelled: "Cancelled",
} as const satisfies Record<ActionState, string>;

export const PRIORITIES = ["high", "medium", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_LABELS = { high: "High", medium: "Medium", low: "Low" } as const satisfies Record<
  Priority,
  string
>;

/** What an agency writes of an action. */
export interface ActionText {
  title: string;
  detail: string;
  /** Whoever sees to it, by name or post: they need no account. */
  owner: string;
  dueOn: IsoDate;
  priority: Priority;
}

/** As it was typed, faulty or not. */
export interface TypedAction {
  title: string;
  detail: string;
  owner: string;
  dueOn: TypedDate;
  priority: string;
}

/** Longest texts in characters: a title is one line of a plan, the others about a page. */
export const ACTION_TITLE_LIMIT = 200;
const ACTION_OWNER_LIMIT = 120;
export const ACTION_TEXT_LIMIT = 4_000;

/** A due date further ahead is a slip of the pen: five audit rounds of two years. */
const MOST_MONTHS_AHEAD = 120;

export type ActionErrors = Partial<Record<keyof ActionText, string>>;
export type ParsedAction = { ok: true; action: ActionText } | { ok: false; errors: ActionErrors };

/**
 * Checks what was typed. A due date that has passed is refused, so that no action begins overdue; `storedDueOn`, the
 * date it has already, may stay.
 */
export function parseAction(
  typed: TypedAction,
  today: IsoDate,
  storedDueOn: IsoDate | null = null,
): ParsedAction {
  const title = normaliseText(typed.title).replace(/\s+/g, " ");
  const owner = normaliseText(typed.owner).replace(/\s+/g, " ");
  const detail = normaliseText(typed.detail);
  const dueOn = isoDateOf(typed.dueOn);
  const priority = PRIORITIES.find((one) => one === typed.priority);
  const errors: ActionErrors = {};
  if (title === "") errors.title = "Enter what is to be done";
  else noteLength(errors, "title", "What is to be done", title, ACTION_TITLE_LIMIT);
  noteLength(errors, "detail", "The details", detail, ACTION_TEXT_LIMIT);
  if (owner === "") errors.owner = "Enter who sees to it";
  else noteLength(errors, "owner", "Who sees to it", owner, ACTION_OWNER_LIMIT);
  const dueFault = faultOfDate(typed.dueOn, "Due date") ?? faultOfDueDate(dueOn, today, storedDueOn);
  if (dueFault) errors.dueOn = dueFault;
  if (!priority) errors.priority = "Select a priority";
  if (dueOn === null || !priority || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, action: { title, detail, owner, dueOn, priority } };
}

function faultOfDueDate(dueOn: IsoDate | null, today: IsoDate, storedDueOn: IsoDate | null): string | null {
  if (dueOn === null) return "Enter the due date";
  if (dueOn === storedDueOn) return null;
  if (dueOn < today) return "Due date must be today or later";
  return dueOn > addMonths(today, MOST_MONTHS_AHEAD) ? "Due date must be within the next 10 years" : null;
}

function noteLength(
  errors: ActionErrors,
  field: keyof ActionText,
  label: string,
  text: string,
  limit: number,
): void {
  const fault = faultOfLength(label, text, limit);
  if (fault) errors[field] = fault;
}

/** Why the text is too long, saying how much is to go, or null. `limit` is in characters. */
export function faultOfLength(label: string, text: string, limit: number): string | null {
  if (text.length <= limit) return null;
  const tooMany = (text.length - limit).toLocaleString("en-GB");
  return `${label} must be ${limit.toLocaleString("en-GB")} characters or fewer: take out ${tooMany}`;
}

export function isSameAction(one: ActionText, other: ActionText): boolean {
  return (
    one.title === other.title &&
    one.detail === other.detail &&
    one.owner === other.owner &&
    one.dueOn === other.dueOn &&
    one.priority === other.priority
  );
}

/** Whether what was typed says the same as a stored action: a browser posts every box of a page, also untouched ones. */
export function isAsTyped(stored: ActionText, typed: TypedAction): boolean {
  return (
    normaliseText(typed.title).replace(/\s+/g, " ") === stored.title &&
    normaliseText(typed.detail) === normaliseText(stored.detail) &&
    normaliseText(typed.owner).replace(/\s+/g, " ") === stored.owner &&
    isoDateOf(typed.dueOn) === stored.dueOn &&
    typed.priority === stored.priority
  );
}
