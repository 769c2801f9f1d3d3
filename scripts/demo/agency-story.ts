import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, addMonths } from "#app/domain/dates.ts";
import { findLevel } from "#app/domain/template.ts";
import { findAnswer } from "#db/answers.server.ts";
import type { DemoAgency } from "./agencies.ts";
import {
  addAction,
  addEvidence,
  addFinding,
  attachEvidence,
  moveAction,
  noteOnAction,
} from "./agency-work.ts";
import type { DemoAnswer } from "./answers.ts";
import { chance, pick, wholeNumber } from "./chance.ts";
import { SCRUTINEER } from "./people.ts";
import { ALL_AT_THE_TOP } from "./ratings.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { EVIDENCE, type EvidenceItem } from "./texts/evidence.ts";
import { FINDINGS } from "./texts/findings.ts";
import { ACTION_NOTES } from "./texts/notes.ts";
import { actionFor, writesInFull } from "./texts/texts.ts";
import { byPerson, idIn, type World } from "./world.ts";

/** What the agency adds to its answers: evidence, what it found, and what it will do about it. */
export function addExtras(world: World, story: ReturnStory): void {
  const isBare = story.plan.isImported || ALL_AT_THE_TOP.includes(story.agency.reference);
  if (!isBare) for (const item of evidenceOf(story)) tellEvidence(world, story, item);
  tellFindings(world, story, isBare);
  if (!isBare) for (const answer of answersToActOn(world, story)) tellAction(world, story, answer);
}

function evidenceOf({ agency, answers }: ReturnStory): EvidenceItem[] {
  const share = writesInFull(agency) ? 0.9 : 0.45;
  return EVIDENCE.filter(
    (item) =>
      chance(agency.reference, item.title) < share &&
      answers.some(({ standard }) => item.standards.includes(standard.code)) &&
      (agency.form !== "short" || item.isForSmall),
  );
}

function tellEvidence(world: World, story: ReturnStory, item: EvidenceItem): void {
  const { agency, answers, diary, round } = story;
  const datedOn = addDays(round.opensOn, -wholeNumber(5, 260, agency.reference, item.title, round.index));
  diary.next((at) => {
    const by = byPerson(world, agency.lead, at);
    const returnId = returnIdOf(world, story);
    const { kind, title, detail, heldBy, url = "" } = item;
    const agencyId = idIn(world.agencyIds, agency.reference);
    const documentVersion = `${round.dueOn.slice(0, 4)}.${wholeNumber(1, 3, agency.reference, title)}`;
    const reviewOn = addMonths(datedOn, 12);
    const values = { agencyId, kind, title, detail, documentVersion, datedOn, heldBy, reviewOn, url };
    const evidenceId = addEvidence(world.db, values, by);
    for (const { standard } of answers) {
      const stored = item.standards.includes(standard.code) && findAnswer(world.db, returnId, standard.code);
      if (stored) attachEvidence(world.db, { standard: standard.code, evidenceId, returnId }, by);
    }
  });
}

/** A strength of its best area; a weakness and a risk of its weakest, unless it says it has none. */
function tellFindings(world: World, story: ReturnStory, isBare: boolean): void {
  const { agency, diary, plan } = story;
  if (plan.isImported) return;
  const [best, ...others] = areasByStrength(world, story.answers);
  const worst = others.at(-1);
  const say = (area: string, kind: "strength" | "weakness" | "risk", marks = {}) =>
    diary.next((at) => {
      const text = pick(FINDINGS[area]?.[kind] ?? [], agency.reference, story.round.index, kind);
      const values = { returnId: returnIdOf(world, story), area, kind, text, ...marks };
      addFinding(world.db, values, byPerson(world, agency.lead, at));
    });
  if (best !== undefined) say(best, "strength");
  if (worst === undefined || isBare) return;
  say(worst, "weakness");
  const likelihood = wholeNumber(2, 4, agency.reference, "likelihood");
  say(worst, "risk", { likelihood, impact: wholeNumber(3, 5, agency.reference, "impact") });
}

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

/** The gaps that the agency plans to close: most of them, though not all. */
function answersToActOn({ template }: World, { agency, answers, round }: ReturnStory): DemoAnswer[] {
  return answers
    .filter(({ standard, answer }) => {
      const level = findLevel(template, answer.level);
      return level && !level.meets && chance(agency.reference, standard.code, round.index, "act") < 0.6;
    })
    .slice(0, agency.form === "short" ? 2 : 5);
}

function tellAction(world: World, story: ReturnStory, { standard, answer }: DemoAnswer): void {
  const { agency, diary, round } = story;
  const dueOn = actionDueOn(world.today, story, standard.code);
  let actionId = "";
  diary.next((at) => {
    const returnId = returnIdOf(world, story);
    const values = {
      agencyId: idIn(world.agencyIds, agency.reference),
      returnId,
      standardCode: standard.code,
      title: actionFor(agency, standard.code, round.index),
      owner: ownerOf(agency, standard.code),
      dueOn,
      priority: isLowest(world, answer.level) ? ("high" as const) : ("medium" as const),
    };
    actionId = addAction(world.db, values, byPerson(world, agency.lead, at));
  });
  const progress = world.timeline.diary(agency.reference, round.index, standard.code);
  const end = endOf(story, standard.code, dueOn, world.today);
  if (end === "open" && dueOn >= world.today) return;
  progress.on(addDays(dueOn, -6), (at) => {
    const note = pick(ACTION_NOTES[end === "open" ? "late" : "done"], agency.reference, standard.code);
    noteOnAction(world.db, actionId, note, byPerson(world, agency.lead, at));
  });
  if (end === "open") return;
  progress.next((at) =>
    moveAction(world.db, actionId, "done", at.slice(0, 10), byPerson(world, agency.lead, at)),
  );
  if (end === "done") return;
  const checkedDay = addDays(dueOn, 30);
  progress.on(checkedDay, (at) =>
    moveAction(world.db, actionId, "checked", at.slice(0, 10), byPerson(world, SCRUTINEER, at)),
  );
}

/** Months after an earlier round; in the open one most lie ahead and a few have just passed. */
function actionDueOn(today: IsoDate, { agency, round, plan }: ReturnStory, code: string): IsoDate {
  const draw = chance(agency.reference, code, round.index, "due");
  if (round.index !== OPEN_ROUND) return addDays(round.dueOn, 60 + Math.floor(draw * 240));
  const isEarlyBird = (plan.daysBefore ?? 0) > 15;
  return draw < 0.3 && isEarlyBird
    ? addDays(today, -2 - Math.floor(draw * 20))
    : addDays(today, 20 + Math.floor(draw * 200));
}

/** Where an action stands today. Some of the last round are still open: they run through two rounds. */
function endOf({ agency, round }: ReturnStory, code: string, dueOn: IsoDate, today: IsoDate) {
  if (dueOn >= today) return "open";
  const draw = chance(agency.reference, code, round.index, "end");
  if (round.index === OPEN_ROUND) return draw < 0.55 ? "open" : "done";
  const stillOpen = round.index === OPEN_ROUND - 1 ? 0.14 : 0;
  return draw < stillOpen ? "open" : draw < 0.45 ? "done" : "checked";
}

function ownerOf(agency: DemoAgency, code: string): string {
  const contributor = agency.contributors?.[0];
  if (contributor && code.startsWith("I")) return contributor.name;
  return chance(agency.reference, code, "owner") < 0.3
    ? (agency.signatory ?? agency.lead).name
    : agency.lead.name;
}

function isLowest({ template }: World, level: string | null): boolean {
  return template.scale.levels[0]?.key === level;
}
