import type { Score } from "./score.ts";

/**
 * Median and quartiles of a group's scores (design, section 4): linear interpolation, as a spreadsheet's
 * QUARTILE.INC. They are worked out on the exact sums, so each is a fraction too and is rounded once, in format.ts.
 */
export interface Quartiles {
  /** How many scores they are of. */
  count: number;
  lowest: Score;
  lower: Score;
  median: Score;
  upper: Score;
  highest: Score;
}

/** Null when there is no score at all: a group of nobody has no median. */
export function quartilesOf(scores: readonly Score[]): Quartiles | null {
  const sorted = [...scores].sort(compareScores);
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (!lowest || !highest) return null;
  const quarter = (quarters: number) => interpolated(sorted, quarters);
  return { count: sorted.length, lowest, lower: quarter(1), median: quarter(2), upper: quarter(3), highest };
}

/** Negative when `one` is the lower score. Exact: 1/3 and 2/6 are equal, whatever a division would round to. */
export function compareScores(one: Score, other: Score): number {
  return one.points * other.topPoints - other.points * one.topPoints;
}

/** The value at `quarters`/4 of the way from the first to the last, between its neighbours where it falls. */
function interpolated(sorted: readonly Score[], quarters: number): Score {
  const position = (sorted.length - 1) * quarters;
  const below = sorted[Math.floor(position / 4)];
  const share = position % 4;
  const above = share === 0 ? below : sorted[Math.floor(position / 4) + 1];
  if (!below || !above) throw new Error(`No quartile ${quarters} of ${sorted.length} scores`);
  if (share === 0) return below;
  return {
    points: below.points * above.topPoints * (4 - share) + above.points * below.topPoints * share,
    topPoints: 4 * below.topPoints * above.topPoints,
  };
}
