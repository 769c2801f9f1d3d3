import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, daysBetween } from "#app/domain/dates.ts";
import { type AnswerOrigin, findAnswer, writeAnswer } from "#db/answers/answers.server.ts";
import type { By } from "#db/people/users.server.ts";
import { markBegun } from "#db/returns/open-return.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import type { DemoAgency, DemoPerson } from "./agencies.ts";
import { type DemoAnswer, demoAnswers } from "./answers.ts";
import { presentReturn } from "./board-work.ts";
import { chance } from "./chance.ts";
import { attachEarlier, confirmable } from "./confirm-story.ts";
import type { ReturnPlan } from "./open-round.ts";
import type { Round } from "./rounds.ts";
import { answerTakenUp, recordTakenUp, takenUp } from "./shared-story.ts";
import { answerStartQuestions, hasStartQuestions, markedCodes } from "./start-story.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { firstSentence, writesInFull } from "./texts/texts.ts";
import { byPerson, type World } from "./world.ts";

/** How a return is filled in: what is answered, on which days, by whom, and what is written twice. */

/** The answers that the plan says have been given, some of a return in progress not yet finished. */
export function answeredIn(world: World, agency: DemoAgency, round: Round, plan: ReturnPlan): DemoAnswer[] {
  if (plan.sittings === 0) return [];
  const all = demoAnswers(world.template, agency, round.index);
  const { answered: share, unfinished = {} } = plan;
  if (share === undefined) return all;
  // People begin at the beginning, leave out what they have to ask about, and go on.
  return all
    .filter(
      ({ standard }, index) =>
        standard.code in unfinished ||
        (index < all.length * (share + 0.12) && chance(agency.reference, standard.code, "asked") < 0.86),
    )
    .map((one) => ({ ...one, answer: withUnfinished(one.answer, unfinished[one.standard.code]) }));
}

/** What was marked as a blank was never begun. */
function withUnfinished(answer: AnswerText, unfinished: Partial<AnswerText> = {}): AnswerText {
  return unfinished.blank ? { ...BLANK_ANSWER, ...unfinished } : { ...answer, ...unfinished };
}

/** The start questions, the answers spread over the sittings, then some of them again, as they read in the end. */
export function tellAnswers(world: World, story: ReturnStory, lastDay: IsoDate): void {
  const { agency, diary, plan, round } = story;
  if (story.answers.length === 0) return;
  const marked = markedCodes(world, story);
  const answers = story.answers.filter(({ standard }) => !marked.has(standard.code));
  const perSitting = Math.ceil(answers.length / Math.max(1, plan.sittings));
  const firstDay = plan.sittings === 1 ? addDays(lastDay, -1) : addDays(round.opensOn, 14);
  const span = Math.max(0, daysBetween(firstDay, lastDay) - 3);
  const dayOf = (sitting: number) =>
    addDays(firstDay, Math.floor((span * sitting) / Math.max(1, plan.sittings - 1)));
  const isRevised = ({ standard }: DemoAnswer) =>
    !plan.isImported && writesInFull(agency) && chance(agency.reference, standard.code, "revised") < 0.15;
  const isBegun = hasStartQuestions(world, story);
  if (isBegun) diary.on(dayOf(0), (at) => answerStartQuestions(world, story, at));
  answers.forEach((demo, index) => {
    const draft = isRevised(demo) ? draftOf(demo.answer) : demo.answer;
    const happen = (at: string) => answerFirst(world, story, { ...demo, answer: draft }, at);
    if (index % perSitting > 0 || (index === 0 && isBegun)) diary.next(happen);
    else diary.on(plan.isImported ? lastDay : dayOf(Math.floor(index / perSitting)), happen);
  });
  for (const demo of answers.filter(isRevised)) diary.next((at) => answerAgain(world, story, demo, at));
}

/** The same rating with less to say for it. */
function draftOf(answer: AnswerText): AnswerText {
  return { ...answer, commentary: `${firstSentence(answer.commentary)} To be completed.`, example: "" };
}

/** Takes up what the organisation above proposes, confirms what was said last time, or writes an answer. */
function answerFirst(world: World, story: ReturnStory, demo: DemoAnswer, at: string): void {
  const { code } = demo.standard;
  const auditReturn = beginningOf(world, story);
  const by = authorOf(world, story, demo, at);
  const taken = takenUp(story, code);
  if (taken) {
    const answer = answerTakenUp(world, auditReturn, code, taken, demo.answer);
    const origin = taken.decision === "adopted" ? { act: "adopt-shared-answer" as const } : undefined;
    save(world, auditReturn, { code, answer, origin }, by);
    recordTakenUp(world, auditReturn, code, taken, by);
    return;
  }
  const confirmed = confirmable(world, story, auditReturn, demo, at);
  save(world, auditReturn, { code, ...(confirmed ?? { answer: demo.answer }) }, by);
  if (confirmed) attachEarlier(world, auditReturn, code, confirmed.evidenceIds, by);
}

/** Completes a draft. What was taken up or confirmed needed none. */
function answerAgain(world: World, story: ReturnStory, demo: DemoAnswer, at: string): void {
  const { code } = demo.standard;
  const auditReturn = beginningOf(world, story);
  const stored = findAnswer(world.db, auditReturn.id, code);
  if (takenUp(story, code) || stored?.confirmedAt !== null) return;
  save(world, auditReturn, { code, answer: demo.answer }, authorOf(world, story, demo, at));
}

/** The return as its first answer found it, and in progress from then on; read once, because answers change nothing else. */
function beginningOf(world: World, story: ReturnStory): AuditReturn {
  const returnId = returnIdOf(world, story);
  const known = world.begun.get(returnId);
  if (known) return known;
  const auditReturn = presentReturn(world.db, returnId);
  markBegun(world.db, auditReturn);
  world.begun.set(returnId, auditReturn);
  return auditReturn;
}

function save(
  { db }: World,
  auditReturn: AuditReturn,
  { code, answer, origin }: { code: string; answer: AnswerText; origin?: AnswerOrigin | undefined },
  by: By,
): void {
  const values = { auditReturn, standardCode: code, answer };
  const stored = findAnswer(db, auditReturn.id, code);
  writeAnswer(db, origin ? { ...values, origin } : values, stored, by);
}

function authorOf(
  world: World,
  { agency, plan }: ReturnStory,
  { area, standard }: DemoAnswer,
  at: string,
): By {
  if (plan.isImported) return { actorId: null, at };
  return byPerson(world, writerOf(agency, area, standard.code), at);
}

/** Contributors write about technology and some of the teaching; everything else is the lead's. */
function writerOf(agency: DemoAgency, area: string, code: string): DemoPerson {
  const contributor = agency.contributors?.[0];
  const isTheirs = area === "I" || (area === "E" && chance(agency.reference, code, "writer") < 0.5);
  return contributor && isTheirs ? contributor : agency.lead;
}
