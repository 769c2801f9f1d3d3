import type { Rating } from "#app/domain/answers/answer.ts";
import type { Standard } from "#app/domain/template/template.ts";

/** What scores and bands are made of. Apart from scoring.ts, which needs bands.ts, which needs these. */

/** Weighted sums over rated standards. Both are integers; `topPoints` is above 0. */
export interface Score {
  points: number;
  topPoints: number;
}

/** A score in tenths of a per cent, 0 to 1000, a half upwards (design, section 4: Shown tenths). Everything shown comes from here. */
export function inTenths({ points, topPoints }: Score): number {
  return Math.floor((2000 * points + topPoints) / (2 * topPoints));
}

/** A score in whole per cent, 0 to 100, a half upwards: for maps, letters and comparisons (design, section 4). */
export function inWholePerCent({ points, topPoints }: Score): number {
  return Math.floor((200 * points + topPoints) / (2 * topPoints));
}

/** One standard asked, with the rating that counts for it: also one not applicable or unanswered. */
export interface StandardWithRating {
  standard: Standard;
  rating: Rating;
}
