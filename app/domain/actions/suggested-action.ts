import type { Standard } from "#app/domain/template/template.ts";
import { ACTION_TITLE_LIMIT } from "./actions.ts";

/** What would raise this rating, in the template's words; null where it says nothing, or nothing was rated. */
export function nextStepFor(standard: Standard, level: string | null): string | null {
  return (level !== null && standard.nextSteps[level]) || null;
}

/**
 * A next step as an action: its first sentence as the title, the rest as the details. A first sentence that is too long
 * for a title is cut at a word, and then the details hold the whole step.
 */
export function suggestedAction(nextStep: string): { title: string; detail: string } {
  const text = nextStep.replace(/\s+/g, " ").trim();
  // A sentence ends before a capital letter: "e.g. 3.5 hours" is in the middle of one.
  const first = /^.*?[.!?](?=\s\p{Lu}|$)/u.exec(text)?.[0] ?? text;
  const title = first.replace(/\.$/, "");
  if (title.length <= ACTION_TITLE_LIMIT) return { title, detail: text.slice(first.length).trim() };
  const cut = title.slice(0, ACTION_TITLE_LIMIT - 1);
  return { title: `${cut.slice(0, cut.lastIndexOf(" "))}…`, detail: text };
}

/** The action that was made of this next step: one that has its title or its details still. Undefined: there is none. */
export function madeOf<Action extends { title: string; detail: string }>(
  actions: readonly Action[],
  nextStep: string,
): Action | undefined {
  const { title, detail } = suggestedAction(nextStep);
  return actions.find((one) => one.title === title || (detail !== "" && one.detail === detail));
}
