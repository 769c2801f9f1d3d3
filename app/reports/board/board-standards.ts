import type { LevelCount } from "#app/domain/board/board-facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import { tallyOf } from "./board-tallies.ts";
import type { LevelTally, StandardFigures } from "./board-types.ts";

/**
 * Each standard that `sector` is asked (null: any), in template order, counted over returns with a submitted
 * version (design, section 9: standards export).
 */
export function standardFigures(
  template: Template,
  levelCounts: readonly LevelCount[],
  sector: string | null,
): StandardFigures[] {
  const byStandard = Map.groupBy(
    levelCounts.filter((one) => sector === null || one.sector === sector),
    ({ standard }) => standard,
  );
  return template.areas.flatMap((area) =>
    area.standards
      .filter(({ sectors }) => sector === null || sectors.includes(sector))
      .map(({ code, title, statement }) => {
        const counts = byStandard.get(code) ?? [];
        return {
          code,
          title,
          statement,
          area: area.code,
          areaTitle: area.title,
          effective: tallyOf(template, counts, "effective"),
          self: tallyOf(template, counts, "self"),
          moderated: counts.reduce((sum, one) => sum + (one.moderatedLevel === null ? 0 : one.count), 0),
        };
      }),
  );
}

/**
 * The weakest first, on effective levels: the largest share of rated answers that does not meet, then the fewest
 * points on average, then by code. Standards that nobody rated come last: nothing is known of them.
 */
export function weakestFirst(standards: readonly StandardFigures[]): StandardFigures[] {
  return [...standards].sort(
    (one, other) =>
      Number(one.effective.rated === 0) - Number(other.effective.rated === 0) ||
      compareShares(other.effective, one.effective, notMeeting) ||
      compareShares(one.effective, other.effective, ({ points }) => points) ||
      one.code.localeCompare(other.code, "en", { numeric: true }),
  );
}

/** Rated answers whose level does not meet the standard. */
export function notMeeting({ rated, meets }: LevelTally): number {
  return rated - meets;
}

/** Shares of the rated answers compared exactly, without dividing. */
function compareShares(one: LevelTally, other: LevelTally, partOf: (tally: LevelTally) => number): number {
  return partOf(one) * other.rated - partOf(other) * one.rated;
}
