import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { isAsTyped, type TypedAction } from "#app/domain/actions/actions.ts";
import {
  DETACH_FIELD,
  isWordIntent,
  readTicked,
  readTypedAction,
  readWords,
  WORD_INTENTS,
  type WordIntent,
} from "#app/lib/action-fields.ts";
import { textField } from "#app/lib/form.ts";
import { parseVersion } from "#app/lib/posted-form.ts";
import { findActionText, type ListedAction } from "#db/actions/action-lists.server.ts";

/** What stood in the boxes of one action's page when a button was pressed, and what of it stays there. */

/** Everything that stood in the page's boxes, whichever button was pressed: nothing of it may be lost. */
export interface Typed {
  intent: ActionIntent;
  /** What the action is to say; null: as it said when the page was opened. */
  action: TypedAction | null;
  words: Record<WordIntent, string>;
  /** The pieces of evidence that were ticked. */
  ticked: string[];
}

export type ActionIntent = WordIntent | "change" | "attach" | "detach";

export type ActionVisit = AgencyVisit & { action: ListedAction };

export function readIntent(form: FormData): ActionIntent | null {
  if (form.has(DETACH_FIELD)) return "detach";
  const intent = textField(form, "intent");
  return isWordIntent(intent) || intent === "change" || intent === "attach" ? intent : null;
}

export function readTyped({ db, action }: ActionVisit, intent: ActionIntent, form: FormData): Typed {
  const typed = readTypedAction(form);
  const readVersion = parseVersion(textField(form, "version"));
  const stood = readVersion === null ? undefined : findActionText(db, action, readVersion);
  const isUntouched = !form.has("title") || (stood !== undefined && isAsTyped(stood, typed));
  return {
    intent,
    action: intent !== "change" && isUntouched ? null : typed,
    words: readWords(form),
    ticked: readTicked(form),
  };
}

/** Whether other boxes hold something than what the button `intent` has saved; null: any box. */
export function hasOtherWords(typed: Typed, intent: ActionIntent | null): boolean {
  return (
    (typed.action !== null && intent !== "change") ||
    WORD_INTENTS.some((one) => one !== intent && typed.words[one].trim() !== "") ||
    (typed.ticked.length > 0 && intent !== "attach")
  );
}

/** What stays on the page after this button did what it says. */
export function keptOf(typed: Typed): Typed | null {
  const { intent, action, words, ticked } = typed;
  if (!hasOtherWords(typed, intent)) return null;
  return {
    intent,
    action: intent === "change" ? null : action,
    words: isWordIntent(intent) ? { ...words, [intent]: "" } : words,
    ticked: intent === "attach" ? [] : ticked,
  };
}
