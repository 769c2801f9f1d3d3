import { ratingOf } from "#app/domain/answers/answer.ts";
import type { Area, Template } from "#app/domain/template/template.ts";

/**
 * The standards of an area that are rated and not met, in its order: what a weakness could be named for. Unanswered
 * and not applicable are neither. `levels` holds the levels by standard code.
 */
export function standardsBelowMeets(
  template: Template,
  area: Area,
  levels: ReadonlyMap<string, string | null>,
): { code: string; title: string; level: string }[] {
  return area.standards.flatMap(({ code, title }) => {
    const rating = ratingOf(template, levels.get(code) ?? null);
    return rating.kind === "rated" && !rating.level.meets ? [{ code, title, level: rating.level.key }] : [];
  });
}
