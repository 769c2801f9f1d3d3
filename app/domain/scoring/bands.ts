import type { Band, Template } from "#app/domain/template/template.ts";
import { lowestLevel } from "#app/domain/template/template.ts";
import type { Score, StandardWithRating } from "./score.ts";

/**
 * The stage that a score falls in, and how an essential standard caps it (design, section 4).
 * Bands are decided on the exact value of the sums, never on a rounded percentage.
 */
export interface BandDecision {
  band: Band;
  /** What the score alone would have given: always shown beside a capped band. */
  uncapped: Band;
  /** Code of the essential standard that capped the band, or null when none did. */
  cappedBy: string | null;
  /** True when a submitted return leaves an essential standard unanswered: its score is provisional. */
  provisional: boolean;
}

/** The band whose `from <= score < to` holds the exact score; the last also holds 100. */
export function bandOf(template: Template, score: Score): Band {
  const hundredfold = 100 * score.points;
  const found = template.bands.findLast((band) => hundredfold >= band.from * score.topPoints);
  if (!found) throw new Error(`Template ${template.id}@${template.version} has no band from 0`);
  return found;
}

/** The band after caps, or null when nothing was rated: no score, no band. */
export function decideBand(
  template: Template,
  score: Score | null,
  standards: StandardWithRating[],
  sector: string,
  isSubmitted: boolean,
): BandDecision | null {
  const essential = standards.filter(({ standard }) => standard.essential.includes(sector));
  const provisional = isSubmitted && essential.some(({ rating }) => rating.kind === "unanswered");
  if (score === null) return null;
  const uncapped = bandOf(template, score);
  const cap = strictestCap(template, essential, isSubmitted);
  if (!cap || indexOf(template, uncapped.key) <= indexOf(template, cap.band.key)) {
    return { band: uncapped, uncapped, cappedBy: null, provisional };
  }
  return { band: cap.band, uncapped, cappedBy: cap.code, provisional };
}

interface Cap {
  band: Band;
  code: string;
}

function strictestCap(template: Template, essential: StandardWithRating[], isSubmitted: boolean): Cap | null {
  const lowest = lowestLevel(template);
  let strictest: Cap | null = null;
  for (const { standard, rating } of essential) {
    const capKey =
      rating.kind === "unanswered"
        ? isSubmitted && template.caps.lowest
        : rating.kind === "rated" && rating.level.key === lowest.key
          ? template.caps.lowest
          : rating.kind === "rated" && !rating.level.meets && template.caps.belowMeets;
    if (!capKey) continue;
    const index = indexOf(template, capKey);
    const band = template.bands[index];
    if (band && (!strictest || index < indexOf(template, strictest.band.key))) {
      strictest = { band, code: standard.code };
    }
  }
  return strictest;
}

function indexOf(template: Template, bandKey: string): number {
  return template.bands.findIndex((band) => band.key === bandKey);
}
