import {
  continuedBy,
  type Matching,
  matchStandards,
  sourcesOf,
} from "#app/domain/carry-forward/carry-forward.ts";
import { findStandard, type Standard, type Template } from "./template.ts";

/** How a standard asked now stands to what was asked last time. */
export type CarriedKind = "unchanged" | "question-changed" | "new";

export const CARRIED_KIND_LABELS = {
  unchanged: "Unchanged question",
  "question-changed": "Question changed",
  new: "New question",
} as const satisfies Record<CarriedKind, string>;

/** What is different about a question that changed. */
export type QuestionChange = "merged" | "split" | "reworded" | "ratings";

export const QUESTION_CHANGE_SENTENCES = {
  merged: "It brings together several standards of last time.",
  split: "What one standard asked last time is now asked in several.",
  reworded: "Its statement was worded differently.",
  ratings: "Its ratings, or what they mean, were worded differently.",
} as const satisfies Record<QuestionChange, string>;

/** The two templates of a comparison in time, matched once. */
export interface ThenAndNow {
  now: Template;
  then: Template;
  matching: Matching;
}

export function thenAndNow(now: Template, then: Template): ThenAndNow {
  return { now, then, matching: matchStandards(now, then) };
}

/**
 * The kind of a standard and what changed about it. A question is unchanged only when it continues one standard that
 * nothing else continues, and everything that a rating rests on is word for word the same: the statement, and the
 * levels with their labels and descriptors. `askedThen` holds the earlier codes that this agency was asked: what was
 * not asked of it is new to it.
 */
export function questionOf(
  templates: ThenAndNow,
  standard: Standard,
  askedThen: { has(code: string): boolean },
): { kind: CarriedKind; changes: QuestionChange[] } {
  const from = sourcesOf(templates.matching, standard.code);
  if (!from.some((code) => askedThen.has(code))) return { kind: "new", changes: [] };
  const changes = changesOf(templates, standard, from);
  return { kind: changes.length === 0 ? "unchanged" : "question-changed", changes };
}

function changesOf(templates: ThenAndNow, standard: Standard, from: readonly string[]): QuestionChange[] {
  const earlier = from.flatMap((code) => findStandard(templates.then, code) ?? []);
  const found: [QuestionChange, boolean][] = [
    ["merged", from.length > 1],
    ["split", from.some((code) => continuedBy(templates.matching, code).length > 1)],
    ["reworded", earlier.some(({ statement }) => statement !== standard.statement)],
    ["ratings", earlier.some((one) => !hasSameRatings(templates, standard, one))],
  ];
  return found.flatMap(([change, holds]) => (holds ? [change] : []));
}

function hasSameRatings({ now, then }: ThenAndNow, standard: Standard, earlier: Standard): boolean {
  const today = ratingsShown(now, standard);
  const before = ratingsShown(then, earlier);
  return today.length === before.length && today.every((shown, index) => shown === before[index]);
}

/** What stood beside each choice: a level without a descriptor of its own shows its general meaning. */
function ratingsShown(template: Template, standard: Standard): string[] {
  return template.scale.levels.map(({ key, label, meaning }) =>
    [key, label, standard.levels[key] ?? meaning ?? ""].join("\n"),
  );
}
