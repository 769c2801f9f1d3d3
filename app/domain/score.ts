import type { Rating } from "./answer.ts";
import type { Standard } from "./template.ts";

/** What scores and bands are made of. Apart from scoring.ts, which needs bands.ts, which needs these. */

/** Weighted sums over rated standards. Both are integers; `topPoints` is above 0. */
export interface Score {
  points: number;
  topPoints: number;
}

/** One standard asked, with the rating that counts for it: also one not applicable or unanswered. */
export interface StandardWithRating {
  standard: Standard;
  rating: Rating;
}
