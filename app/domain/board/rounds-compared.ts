import { ratingLabel } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { scoreOf, WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import { thenAndNow } from "#app/domain/template/question-change.ts";
import { type AskedOf, areasAsked, type Template } from "#app/domain/template/template.ts";
import {
  droppedStandards,
  type NotCompared,
  type Pair,
  pairOrReason,
  type RoundLevels,
} from "./rated-both-times.ts";

/**
 * This round against an earlier one of the same agency (design, section 7: Trend): only on standards rated both
 * times, where one standard continues one other. What is not comparable is listed.
 */
export interface RoundsCompared {
  /** The areas that have a standard rated both times, in template order. */
  areas: ComparedArea[];
  all: ComparedArea;
  /** False: the scales differ, so that only *meets* can be compared, and every score is null. */
  isSameScale: boolean;
  /** How many of the standards compared were worded differently, in the statement or in the ratings. */
  reworded: number;
  /** Those whose rating changed, in template order. */
  changed: ChangedRating[];
  notCompared: NotCompared[];
  /** Asked then and continued by no standard that is asked now. */
  dropped: { code: string; title: string }[];
}

export interface ComparedArea {
  /** An area's code, or `all`. */
  area: string;
  title: string;
  /** Standards rated both times; above 0 for an area. */
  both: number;
  meetsThen: number;
  meetsNow: number;
  /** Both on the standards rated both times and with the weights of now; null: not comparable, or none rated. */
  scores: { before: Score; after: Score } | null;
}

export interface ChangedRating {
  code: string;
  title: string;
  before: string;
  after: string;
  /** Null where the scales differ and it meets, or does not meet, as before. */
  direction: "better" | "worse" | null;
}

/** What the agency submitted in an earlier round, on the ratings used. */
export interface EarlierRound extends RoundLevels {
  returnId: string;
  cycleName: string;
  submittedOn: IsoDate;
  /** How many of its ratings are the Board's. */
  moderated: number;
}

/** `then.levels` holds one entry for each standard that was asked then: what is missing from it was not asked. */
export function roundsCompared(now: RoundLevels, askedOf: AskedOf, then: RoundLevels): RoundsCompared {
  const templates = thenAndNow(now.template, then.template);
  const isSameScale = haveSameScale(now.template, then.template);
  const areas = areasAsked(now.template, askedOf);
  const looked = areas.flatMap((area) =>
    area.standards.map((standard) => pairOrReason(templates, area.code, standard, now.levels, then.levels)),
  );
  const pairs = looked.flatMap((one) => ("why" in one ? [] : [one]));
  const card = (area: string, title: string, some: Pair[]) =>
    comparedArea(now.template, { area, title, pairs: some, isSameScale });
  return {
    areas: areas
      .map(({ code, title }) =>
        card(
          code,
          title,
          pairs.filter(({ area }) => area === code),
        ),
      )
      .filter(({ both }) => both > 0),
    all: card(WHOLE_RETURN, "The whole audit", pairs),
    isSameScale,
    reworded: pairs.filter(({ isReworded }) => isReworded).length,
    changed: pairs.flatMap((pair) => changedRating(pair, isSameScale)),
    notCompared: looked.flatMap((one) => ("why" in one ? [one] : [])),
    dropped: droppedStandards(
      templates,
      areas.flatMap(({ standards }) => standards),
      then,
    ),
  };
}

/** Whether a level means the same points both times: only then can scores be set side by side. */
function haveSameScale(now: Template, then: Template): boolean {
  const shape = ({ scale }: Template) =>
    JSON.stringify(scale.levels.map(({ key, points, meets }) => [key, points, meets]));
  return shape(now) === shape(then);
}

function comparedArea(
  template: Template,
  { area, title, pairs, isSameScale }: { area: string; title: string; pairs: Pair[]; isSameScale: boolean },
): ComparedArea {
  const scored = (side: "before" | "after") =>
    isSameScale
      ? scoreOf(
          template,
          pairs.map((pair) => ({ standard: pair.standard, rating: pair[side] })),
        )
      : null;
  const [before, after] = [scored("before"), scored("after")];
  return {
    area,
    title,
    both: pairs.length,
    meetsThen: pairs.filter((pair) => pair.before.level.meets).length,
    meetsNow: pairs.filter((pair) => pair.after.level.meets).length,
    scores: before && after ? { before, after } : null,
  };
}

function changedRating(
  { standard: { code, title }, before, after }: Pair,
  isSameScale: boolean,
): ChangedRating[] {
  const gained = isSameScale
    ? after.level.points - before.level.points
    : Number(after.level.meets) - Number(before.level.meets);
  if (isSameScale ? gained === 0 : before.level.label === after.level.label && gained === 0) return [];
  return [
    {
      code,
      title,
      before: ratingLabel(before),
      after: ratingLabel(after),
      direction: gained === 0 ? null : gained > 0 ? "better" : "worse",
    },
  ];
}
