import { ratingOf } from "#app/domain/answers/answer.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";
import { areasAsked, topLevel } from "#app/domain/template/template.ts";
import type { BandDecision } from "./bands.ts";
import { decideBand } from "./bands.ts";
import type { Score, StandardWithRating } from "./score.ts";

/**
 * The score of design section 4: 100 × Σ(weight × points) ÷ Σ(weight × top points) over rated
 * standards. It travels as its integer sums and becomes a percentage in lib/format.ts alone.
 */

/** How many of the standards asked stand where. Their sum is the number of standards that apply. */
export interface Counts {
  rated: number;
  /** Rated standards whose level meets the standard: the first figure everywhere. */
  meets: number;
  notApplicable: number;
  unanswered: number;
}

/** The figures of an area or of a whole return. `score` null: nothing was rated; never show it as 0 %. */
export interface ScoreCard {
  /** The area's code, or `all` for the return. */
  area: string;
  score: Score | null;
  counts: Counts;
  band: BandDecision | null;
}

export interface ReturnScores {
  areas: ScoreCard[];
  /** From the return's own sums, never the mean of its areas. */
  all: ScoreCard;
}

/** The code under which a return's own figures stand beside those of its areas. */
export const WHOLE_RETURN = "all";

/** Sums of points achieved and available over the rated standards; null when nothing was rated. */
export function scoreOf(template: Template, standards: StandardWithRating[]): Score | null {
  const top = topLevel(template).points;
  let points = 0;
  let topPoints = 0;
  for (const { standard, rating } of standards) {
    if (rating.kind !== "rated") continue;
    points += standard.weight * rating.level.points;
    topPoints += standard.weight * top;
  }
  return topPoints === 0 ? null : { points, topPoints };
}

/** Counts of rated, met, not applicable and unanswered, each standard once whatever its weight. */
export function countsOf(standards: StandardWithRating[]): Counts {
  const counts: Counts = { rated: 0, meets: 0, notApplicable: 0, unanswered: 0 };
  for (const { rating } of standards) {
    if (rating.kind === "unanswered") counts.unanswered += 1;
    else if (rating.kind === "not-applicable") counts.notApplicable += 1;
    else {
      counts.rated += 1;
      if (rating.level.meets) counts.meets += 1;
    }
  }
  return counts;
}

/** Standards dealt with: rated or not applicable. Shown beside every score that is not complete. */
export function answerCoverage(counts: Counts): { done: number; applies: number } {
  return {
    done: counts.rated + counts.notApplicable,
    applies: counts.rated + counts.notApplicable + counts.unanswered,
  };
}

/**
 * Every figure of one return on one set of levels (self or effective).
 * `levels` maps a standard's code to its level key, "not-applicable" or null; a missing code is unanswered.
 * `isSubmitted` decides whether an unanswered essential standard caps the band (design, section 4).
 */
export function scoreReturn(
  template: Template,
  askedOf: AskedOf,
  levels: ReadonlyMap<string, string | null>,
  isSubmitted: boolean,
): ReturnScores {
  const areas = standardsWithRatings(template, askedOf, levels);
  const card = (area: string, standards: StandardWithRating[]): ScoreCard => {
    const score = scoreOf(template, standards);
    return {
      area,
      score,
      counts: countsOf(standards),
      band: decideBand(template, score, standards, askedOf.sector, isSubmitted),
    };
  };
  return {
    areas: areas.map((area) => card(area.area, area.standards)),
    all: card(
      WHOLE_RETURN,
      areas.flatMap((area) => area.standards),
    ),
  };
}

/** Every standard asked with its rating, by area in template order; a code without a level is unanswered. */
export function standardsWithRatings(
  template: Template,
  askedOf: AskedOf,
  levels: ReadonlyMap<string, string | null>,
): { area: string; standards: StandardWithRating[] }[] {
  return areasAsked(template, askedOf).map((area) => ({
    area: area.code,
    standards: area.standards.map((standard) => ({
      standard,
      rating: ratingOf(template, levels.get(standard.code) ?? null),
    })),
  }));
}
