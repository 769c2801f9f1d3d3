import { type Rating, ratingOf } from "#app/domain/answers/answer.ts";
import { sourcesOf } from "#app/domain/carry-forward/carry-forward.ts";
import { questionOf, type ThenAndNow } from "#app/domain/template/question-change.ts";
import { findStandard, type Standard, type Template } from "#app/domain/template/template.ts";

/** Which standards of two rounds can be set side by side, and why the others cannot. */

export type WhyNotCompared =
  | "new"
  | "merged-or-split"
  | "not-rated-then"
  | "not-rated-now"
  | "not-rated-either-time";

export interface NotCompared {
  code: string;
  title: string;
  why: WhyNotCompared;
}

/** A round with the levels that count in it, by the codes of its own template. */
export interface RoundLevels {
  template: Template;
  levels: ReadonlyMap<string, string | null>;
}

type Rated = Extract<Rating, { kind: "rated" }>;

/** A standard rated both times. */
export interface Pair {
  area: string;
  standard: Standard;
  before: Rated;
  after: Rated;
  isReworded: boolean;
}

/** The standard with both ratings, or why there are not two that can be compared. */
export function pairOrReason(
  templates: ThenAndNow,
  area: string,
  standard: Standard,
  levelsNow: ReadonlyMap<string, string | null>,
  levelsThen: ReadonlyMap<string, string | null>,
): Pair | NotCompared {
  const { code, title } = standard;
  const { kind, changes } = questionOf(templates, standard, levelsThen);
  const [source] = sourcesOf(templates.matching, code);
  if (kind === "new" || source === undefined) return { code, title, why: "new" };
  if (changes.includes("merged") || changes.includes("split")) return { code, title, why: "merged-or-split" };
  const before = ratingOf(templates.then, levelsThen.get(source) ?? null);
  const after = ratingOf(templates.now, levelsNow.get(code) ?? null);
  if (before.kind !== "rated" && after.kind !== "rated") return { code, title, why: "not-rated-either-time" };
  if (before.kind !== "rated") return { code, title, why: "not-rated-then" };
  if (after.kind !== "rated") return { code, title, why: "not-rated-now" };
  return { area, standard, before, after, isReworded: changes.length > 0 };
}

/** What was asked then and is continued by no standard that is asked now, in last time's order. */
export function droppedStandards(templates: ThenAndNow, askedNow: readonly Standard[], then: RoundLevels) {
  const continued = new Set(askedNow.flatMap(({ code }) => sourcesOf(templates.matching, code)));
  return [...then.levels.keys()].flatMap((code) => {
    const standard = continued.has(code) ? undefined : findStandard(then.template, code);
    return standard ? [{ code, title: standard.title }] : [];
  });
}
