import type { Rating } from "#app/domain/answers/answer.ts";
import type { AskedOf, Level, Template } from "#app/domain/template/template.ts";
import { meetingLevel } from "#app/domain/template/template.ts";
import { type BandDecision, decideBand } from "./bands.ts";
import type { Score, StandardWithRating } from "./score.ts";
import { scoreOf, standardsWithRatings } from "./scoring.ts";

/** What would raise a score most (design, section 4): one standard after the other, each by itself. */
export interface Raise {
  code: string;
  title: string;
  isEssential: boolean;
  /** Labels of the level it stands at and of the one it would be raised to. */
  from: string;
  to: string;
  area: RaisedFigure;
  whole: RaisedFigure;
  /** What the template says to do first at the present level; empty where it says nothing. */
  nextStep: string;
  /** Whether it turns a standard that is not met into one that is. */
  makesItMet: boolean;
}

/** A figure as it is and as it would be. Both are exact sums over the same standards. */
export interface RaisedFigure {
  title: string;
  before: Score;
  after: Score;
  /** The stage it would reach; null where the stage stays. */
  stage: { before: string; after: string; liftsCap: boolean } | null;
}

/** How many a page names unless it shows them all. */
export const RAISES_SHOWN = 5;

/** The whole audit's title beside those of its areas. */
const WHOLE_TITLE = "The whole audit";

/**
 * Every rated standard that can stand higher, those that add most to the return's sums first; of equal ones those that
 * make a standard met, which is the first figure everywhere, then in template order. One below *meets* is raised to the lowest level that meets, any other by one level. Standards that are unanswered
 * or not applicable are not in it: what they would add is not known.
 */
export function raisesOf(
  template: Template,
  askedOf: AskedOf,
  levels: ReadonlyMap<string, string | null>,
  isSubmitted: boolean,
): Raise[] {
  const areas = standardsWithRatings(template, askedOf, levels);
  const titles = new Map(template.areas.map(({ code, title }) => [code, title]));
  const whole = areas.flatMap(({ standards }) => standards);
  const figure = (title: string, standards: StandardWithRating[], raised: Raised) =>
    raisedFigure(title, standards, raised, (some) => figureOf(template, askedOf, some, isSubmitted));
  const raises = areas.flatMap(({ area, standards }) =>
    standards.flatMap((one) => {
      const step = stepUp(template, one.rating);
      if (!step) return [];
      const raised = { one, to: step.to };
      const { standard } = one;
      return [
        {
          code: standard.code,
          title: standard.title,
          isEssential: standard.essential.includes(askedOf.sector),
          from: step.from.label,
          to: step.to.label,
          area: figure(titles.get(area) ?? area, standards, raised),
          whole: figure(WHOLE_TITLE, whole, raised),
          nextStep: standard.nextSteps[step.from.key] ?? "",
          makesItMet: !step.from.meets && step.to.meets,
        },
      ];
    }),
  );
  return raises.sort(
    (one, other) =>
      pointsGained(other) - pointsGained(one) || Number(other.makesItMet) - Number(one.makesItMet),
  );
}

/** Weighted points that it adds to the return's sum. */
function pointsGained({ whole: { before, after } }: Raise): number {
  return after.points - before.points;
}

interface Raised {
  one: StandardWithRating;
  to: Level;
}

interface Figure {
  score: Score;
  band: BandDecision;
}

function stepUp(template: Template, rating: Rating): { from: Level; to: Level } | null {
  if (rating.kind !== "rated") return null;
  const { levels } = template.scale;
  const from = rating.level;
  const to = from.meets
    ? levels[levels.findIndex(({ key }) => key === from.key) + 1]
    : meetingLevel(template);
  return to ? { from, to } : null;
}

function figureOf(
  template: Template,
  { sector }: AskedOf,
  standards: StandardWithRating[],
  isSubmitted: boolean,
): Figure {
  const score = scoreOf(template, standards);
  const band = decideBand(template, score, standards, sector, isSubmitted);
  if (!score || !band) throw new Error("A figure without a rated standard cannot be raised");
  return { score, band };
}

function raisedFigure(
  title: string,
  standards: StandardWithRating[],
  { one, to }: Raised,
  figure: (standards: StandardWithRating[]) => Figure,
): RaisedFigure {
  const before = figure(standards);
  const after = figure(
    standards.map((each) => (each === one ? { ...each, rating: { kind: "rated", level: to } } : each)),
  );
  const stage =
    before.band.band.key === after.band.band.key
      ? null
      : {
          before: before.band.band.label,
          after: after.band.band.label,
          liftsCap: before.band.cappedBy === one.standard.code,
        };
  return { title, before: before.score, after: after.score, stage };
}
