import { ratingOf } from "#app/domain/answers/answer.ts";
import type { LevelCount } from "#app/domain/board/board-facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { LevelTally } from "./board-types.ts";

/** Which of the two levels of an answer counts: the agency's own, or the effective one (design, section 2). */
export type Basis = "effective" | "self";

/** A tally with every level of the scale in it, at nought. */
export function emptyTally(template: Template): LevelTally {
  return {
    levels: template.scale.levels.map(({ key, label, colour }) => ({ key, label, colour, count: 0 })),
    notApplicable: 0,
    unanswered: 0,
    answers: 0,
    rated: 0,
    meets: 0,
    points: 0,
  };
}

/** How many of the answers counted stand where, on one basis. Throws on a level that is not the template's. */
export function tallyOf(template: Template, counts: readonly LevelCount[], basis: Basis): LevelTally {
  const tally = emptyTally(template);
  for (const { level, moderatedLevel, count } of counts) {
    const counted = basis === "effective" && moderatedLevel !== null ? moderatedLevel : level;
    addTo(tally, template, counted, count);
  }
  return tally;
}

/** The sum of several tallies of one template. */
export function sumOfTallies(template: Template, tallies: readonly LevelTally[]): LevelTally {
  const total = emptyTally(template);
  for (const tally of tallies) {
    for (const [index, level] of total.levels.entries()) level.count += tally.levels[index]?.count ?? 0;
    total.notApplicable += tally.notApplicable;
    total.unanswered += tally.unanswered;
    total.answers += tally.answers;
    total.rated += tally.rated;
    total.meets += tally.meets;
    total.points += tally.points;
  }
  return total;
}

function addTo(tally: LevelTally, template: Template, level: string | null, count: number): void {
  const rating = ratingOf(template, level);
  tally.answers += count;
  if (rating.kind === "unanswered") tally.unanswered += count;
  else if (rating.kind === "not-applicable") tally.notApplicable += count;
  else {
    tally.rated += count;
    tally.points += rating.level.points * count;
    if (rating.level.meets) tally.meets += count;
    const entry = tally.levels.find(({ key }) => key === rating.level.key);
    if (entry) entry.count += count;
  }
}
