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

export function isWordIntent(intent: string): intent is WordIntent {
  return Object.hasOwn(WORD_FIELDS, intent);
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
