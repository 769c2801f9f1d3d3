import { type CycleDates, cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { inWholePerCent, type Score } from "#app/domain/scoring/score.ts";
import { compareScores, quartilesOf } from "#app/domain/scoring/statistics.ts";
import type { Form } from "#app/domain/template/template.ts";

/**
 * The anonymous comparison with a sector (design, section 4), worked out once when a cycle closes. Every rule here is
 * one that an attacker would otherwise use; docs/decisions/0014-comparison.md says which.
 */

/** From this many families on there is a median, and from that many on quartiles (design, section 4). */
const MEDIAN_FROM = 5;
const QUARTILES_FROM = 10;

/** One scored return as it counts for its sector. */
export interface ComparedReturn {
  /** Agencies that know each other's scores share one (families.ts). */
  familyId: string;
  form: Form;
  /** Whether the Board has released a rating in it. */
  isModerated: boolean;
  /** By the code of an area, or `all`; null or missing: not scored there. */
  scores: ReadonlyMap<string, Score | null>;
}

/** What is kept and shown of one area of a sector. Whole per cents; null where too few were scored. */
export interface ComparisonFigures {
  /** Families that the figures are of. */
  agencies: number;
  /** How many of them stand in it with ratings by the Board. */
  moderated: number;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
}

/**
 * The figures of one area (or `all`) of a sector. A family counts once, by the middle one of its scored members; a
 * form that fewer than five families answered is left out; with two forms there are no quartiles.
 */
export function comparisonFigures(area: string, returns: readonly ComparedReturn[]): ComparisonFigures {
  const scored = returns.flatMap((one) => {
    const score = one.scores.get(area) ?? null;
    return score === null ? [] : [{ ...one, score }];
  });
  const forms = [...Map.groupBy(scored, ({ form }) => form).values()]
    .map(oneOfEachFamily)
    .filter((families) => families.length >= MEDIAN_FROM);
  const counted = forms.flat();
  const quartiles = quartilesOf(counted.map(({ score }) => score));
  const hasQuartiles = forms.length === 1 && counted.length >= QUARTILES_FROM;
  return {
    agencies: counted.length,
    moderated: counted.filter(({ isModerated }) => isModerated).length,
    median: quartiles && inWholePerCent(quartiles.median),
    lowerQuartile: quartiles && hasQuartiles ? inWholePerCent(quartiles.lower) : null,
    upperQuartile: quartiles && hasQuartiles ? inWholePerCent(quartiles.upper) : null,
  };
}

type ScoredIn = ComparedReturn & { score: Score };

/** The middle member of each family by score, the lower one of two: a score that somebody has, on the usual steps. */
function oneOfEachFamily(returns: readonly ScoredIn[]): ScoredIn[] {
  return [...Map.groupBy(returns, ({ familyId }) => familyId).values()].flatMap((members) => {
    const sorted = members.toSorted((one, other) => compareScores(one.score, other.score));
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? [];
  });
}

/**
 * The day whose state is compared, or null while the comparison is not due. It is the closing day. A cycle made after
 * its own closing date (filled in from old files) is compared as it stands at the end of the day on which it was made.
 * `closedOn` is the day an administrator closed it early; both days are London's.
 */
export function comparisonDay(
  cycle: CycleDates,
  { closedOn, madeOn }: { closedOn: IsoDate | null; madeOn: IsoDate },
  today: IsoDate,
): IsoDate | null {
  const closingDay = closedOn ?? cycle.closesOn;
  if (madeOn > closingDay) return today > madeOn ? madeOn : null;
  return cyclePhase(cycle, today) === "closed" ? closingDay : null;
}

/** How many stand in the comparison with ratings by the Board, as far as an agency may know: no group below five. */
export function moderatedShown({ agencies, moderated }: ComparisonFigures): ModeratedShown {
  if (moderated === 0) return { kind: "none" };
  if (moderated === agencies) return { kind: "all" };
  const isSmall = moderated < MEDIAN_FROM || agencies - moderated < MEDIAN_FROM;
  return isSmall ? { kind: "some" } : { kind: "counted", moderated, agencies };
}

export type ModeratedShown =
  | { kind: "none" }
  | { kind: "all" }
  | { kind: "some" }
  | { kind: "counted"; moderated: number; agencies: number };
