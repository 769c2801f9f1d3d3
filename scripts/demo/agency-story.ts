import type { FindingKind } from "#app/domain/findings/findings.ts";
import { findLevel } from "#app/domain/template/template.ts";
import { addFinding } from "#db/findings/findings.server.ts";
import type { DemoAnswer } from "./answers.ts";
import { pick, wholeNumber } from "./chance.ts";
import { tellEvidence } from "./evidence-story.ts";
import { tellPlan } from "./plan-story.ts";
import { ALL_AT_THE_TOP } from "./ratings.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { FINDINGS, WHOLE_FINDINGS } from "./texts/findings.ts";
import { writesInFull } from "./texts/texts.ts";
import { tellClosingAnswers, tellReasons } from "./word-story.ts";
import { byPerson, type World } from "./world.ts";

/** What the agency adds to its answers: evidence, what it found, what it will do about it, and its last words. */
export function addExtras(world: World, story: ReturnStory): void {
  if (story.plan.isImported) return;
  const isBare = ALL_AT_THE_TOP.includes(story.agency.reference);
  if (!isBare) tellEvidence(world, story);
  tellFindings(world, story, isBare);
  if (isBare) return;
  tellPlan(world, story);
  tellClosingAnswers(world, story);
  tellReasons(world, story);
}

/** A strength of its best area; a weakness and a risk of its weakest, unless it says it has none. */
function tellFindings(world: World, story: ReturnStory, isBare: boolean): void {
  const { agency, diary } = story;
  const [best, ...others] = areasByStrength(world, story.answers);
  const worst = others.at(-1);
  const name = (area: string | null, kind: FindingKind, text: string, marks = NO_MARKS) =>
    diary.next((at) => {
      const finding = { area, kind, text, ...marks };
      const add = { returnId: returnIdOf(world, story), finding, today: at.slice(0, 10) };
      const added = addFinding(world.db, add, byPerson(world, agency.lead, at));
      if (!added.ok) throw new Error(`${agency.reference} could not add a ${kind}: ${added.because}`);
    });
  const keys = [agency.reference, story.round.index] as const;
  const say = (area: string, kind: FindingKind, marks = NO_MARKS) =>
    name(area, kind, pick(FINDINGS[area]?.[kind] ?? [], ...keys, kind), marks);
  if (best !== undefined) say(best, "strength");
  if (worst === undefined || isBare) return;
  say(worst, "weakness");
  const likelihood = wholeNumber(2, 4, agency.reference, "likelihood");
  say(worst, "risk", { likelihood, impact: wholeNumber(3, 5, agency.reference, "impact") });
  if (story.round.index !== OPEN_ROUND || !writesInFull(agency)) return;
  for (const text of twoOf(WHOLE_FINDINGS.strength, ...keys)) name(null, "strength", text);
  for (const text of twoOf(WHOLE_FINDINGS.risk, ...keys)) {
    name(null, "risk", text, { likelihood: wholeNumber(2, 4, ...keys, text), impact: 4 });
  }
}

/** Two neighbours in the list, so that they differ. */
function twoOf(texts: readonly string[], ...keys: (string | number)[]): string[] {
  const first = wholeNumber(0, texts.length - 2, ...keys, "whole");
  return texts.slice(first, first + 2);
}

const NO_MARKS: { likelihood: number | null; impact: number | null } = { likelihood: null, impact: null };

/** Area codes, the best rated first; areas with fewer than two ratings say nothing. */
function areasByStrength({ template }: World, answers: DemoAnswer[]): string[] {
  const points = Map.groupBy(
    answers.flatMap(({ area, answer }) => {
      const level = findLevel(template, answer.level);
      return level ? [{ area, points: level.points }] : [];
    }),
    ({ area }) => area,
  );
  const mean = (rated: { points: number }[]) =>
    rated.reduce((sum, one) => sum + one.points, 0) / rated.length;
  return [...points]
    .filter(([, rated]) => rated.length > 1)
    .sort(([, one], [, other]) => mean(other) - mean(one))
    .map(([area]) => area);
}
