import { faultOfLevel } from "#app/domain/answers/answer.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { allStandards, findStandard } from "#app/domain/template/template.ts";

/**
 * Which standards of an earlier round each of today's continues, and at what level they stood. Nothing is copied when
 * a round opens: what an agency said last time is read through this when a page is shown (`carried.ts`).
 */

/** A standard of today's template with the codes of the earlier one that it continues, in the order the mapping gives. */
export interface StandardMatch {
  code: string;
  /** Empty: it has no past. */
  from: string[];
}

export interface Matching {
  /** Every standard of today's template, in its order. */
  standards: StandardMatch[];
  /** Codes of the earlier template that nothing continues, in its order. */
  dropped: string[];
}

/**
 * Which standards of an earlier template each of today's continues (design, section 3: `mapsFrom`). The same version:
 * each itself. Another version of the same tool: as its mapping says, and where it has none the same codes, which
 * never change meaning. Another tool: nothing, because there a code means something else.
 */
export function matchStandards(template: Template, previous: Template): Matching {
  const known = new Set(allStandards(previous).map(({ code }) => code));
  const sourcesOf = sourcesIn(template, previous);
  const standards = allStandards(template).map(({ code }) => ({
    code,
    from: sourcesOf(code).filter((source) => known.has(source)),
  }));
  const continued = new Set(standards.flatMap(({ from }) => from));
  return { standards, dropped: [...known].filter((code) => !continued.has(code)) };
}

function sourcesIn(template: Template, previous: Template): (code: string) => string[] {
  if (template.id !== previous.id) return () => [];
  const mapping =
    template.version === previous.version
      ? undefined
      : template.mapsFrom.find(({ version }) => version === previous.version);
  return mapping ? (code) => mapping.standards[code] ?? [] : (code) => [code];
}

/** The codes of last time that a standard continues. */
export function sourcesOf(matching: Matching, code: string): string[] {
  return matching.standards.find((match) => match.code === code)?.from ?? [];
}

/** Today's codes that continue a standard of last time. */
export function continuedBy(matching: Matching, earlierCode: string): string[] {
  return matching.standards.flatMap(({ code, from }) => (from.includes(earlierCode) ? [code] : []));
}

/**
 * The level of last time that each of today's standards continues, as a key of today's scale or "not-applicable".
 * A code that is missing has no past among `levels`; null: it has one, but no single level that can be given now
 * (its sources were unanswered, or disagreed, or stood at a level that is gone).
 * `levels` maps the earlier codes that were asked to their levels.
 */
export function previousLevels(
  template: Template,
  previous: Template,
  levels: ReadonlyMap<string, string | null>,
): Map<string, string | null> {
  const found = matchStandards(template, previous).standards.flatMap(({ code, from }) => {
    const standard = findStandard(template, code);
    const given = from.flatMap((source) => (levels.has(source) ? [levels.get(source) ?? null] : []));
    return standard && given.length > 0 ? [[code, agreedLevel(template, standard, given)] as const] : [];
  });
  return new Map(found);
}

/** The one level at which all of these stand, when it can be given to this standard now; otherwise null. */
export function agreedLevel(
  template: Template,
  standard: Standard,
  levels: readonly (string | null)[],
): string | null {
  const [first = null] = levels;
  const isAgreed = first !== null && levels.every((level) => level === first);
  return isAgreed && faultOfLevel(template, standard, first) === null ? first : null;
}
