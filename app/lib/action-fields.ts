import type { ActionMove } from "#app/domain/actions/action-moves.ts";
import type { TypedAction } from "#app/domain/actions/actions.ts";
import { readDate } from "./date-field.ts";
import { textField } from "./form.ts";

/** Fields that hold the words of a note or of a move, by what they are posted for. */
export const WORD_FIELDS = {
  note: "note",
  complete: "completion",
  reopen: "reopenReason",
  cancel: "cancelReason",
} as const satisfies Record<"note" | ActionMove, string>;

export type WordIntent = keyof typeof WORD_FIELDS;
export type WordField = (typeof WORD_FIELDS)[WordIntent];

export const WORD_INTENTS = ["note", "complete", "reopen", "cancel"] as const satisfies readonly WordIntent[];

export function isWordIntent(intent: string): intent is WordIntent {
  return Object.hasOwn(WORD_FIELDS, intent);
}

/** The button that takes off a piece of evidence: its name, the piece being its value. */
export const DETACH_FIELD = "detach";

/** The words in every box of an action's page, whichever button was pressed. */
export function readWords(form: FormData): Record<WordIntent, string> {
  const text = (intent: WordIntent) => textField(form, WORD_FIELDS[intent]);
  return {
    note: text("note"),
    complete: text("complete"),
    reopen: text("reopen"),
    cancel: text("cancel"),
  };
}

/** The pieces of evidence that were ticked. */
export function readTicked(form: FormData): string[] {
  return form.getAll("evidence").filter((one): one is string => typeof one === "string");
}

/** The fields of an action's form, as typed. */
export function readTypedAction(form: FormData): TypedAction {
  const text = (name: string) => textField(form, name);
  return {
    title: text("title"),
    detail: text("detail"),
    owner: text("owner"),
    dueOn: readDate(form, "dueOn"),
    priority: text("priority"),
  };
}
