import type { AnswerText } from "#app/domain/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, daysBetween } from "#app/domain/dates.ts";
import { findAnswer, writeAnswer } from "#db/answers.server.ts";
import { type AuditReturn, updateReturn } from "#db/returns.server.ts";
import type { By } from "#db/users.server.ts";
import type { DemoAgency, DemoPerson } from "./agencies.ts";
import { type DemoAnswer, demoAnswers } from "./answers.ts";
import { presentReturn } from "./board-work.ts";
import { chance } from "./chance.ts";
import type { ReturnPlan } from "./open-round.ts";
import type { Round } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { firstSentence, writesInFull } from "./texts/texts.ts";
import { byPerson, type World } from "./world.ts";

/** How a return is filled in: what is answered, on which days, by whom, and what is written twice. */

/** The answers that the plan says have been given, some of a return in progress not yet finished. */
export function answeredIn(world: World, agency: DemoAgency, round: Round, plan: ReturnPlan): DemoAnswer[] {
  if (plan.sittings === 0) return [];
  const all = demoAnswers(world.template, agency, round.index);
  const share = plan.answered;
  if (share === undefined) return all;
  // People begin at the beginning, leave out what they have to ask about, and go on.
  return all
    .filter(
      ({ standard }, index) =>
        index < all.length * (share + 0.12) && chance(agency.reference, standard.code, "asked") < 0.86,
    )
    .map((one) => ({ ...one, answer: { ...one.answer, ...plan.unfinished?.[one.standard.code] } }));
}

/** The answers, spread over the sittings; then some of them again, as they read in the end. */
export function tellAnswers(world: World, story: ReturnStory, lastDay: IsoDate): void {
  const { agency, answers, diary, plan, round } = story;
  const perSitting = Math.ceil(answers.length / Math.max(1, plan.sittings));
  const firstDay = plan.sittings === 1 ? addDays(lastDay, -1) : addDays(round.opensOn, 14);
  const span = Math.max(0, daysBetween(firstDay, lastDay) - 3);
  const dayOf = (sitting: number) =>
    addDays(firstDay, Math.floor((span * sitting) / Math.max(1, plan.sittings - 1)));
  let auditReturn: AuditReturn | undefined;
  const save = (demo: DemoAnswer, answer: AnswerText) => (at: string) => {
    auditReturn ??= begin(world, story);
    const { code } = demo.standard;
    const stored = findAnswer(world.db, auditReturn.id, code);
    writeAnswer(
      world.db,
      { auditReturn, standardCode: code, answer },
      stored,
      authorOf(world, story, demo, at),
    );
  };
  const isRevised = ({ standard }: DemoAnswer) =>
    !plan.isImported && writesInFull(agency) && chance(agency.reference, standard.code, "revised") < 0.15;
  answers.forEach((demo, index) => {
    const happen = save(demo, isRevised(demo) ? draftOf(demo.answer) : demo.answer);
    if (index % perSitting > 0) diary.next(happen);
    else diary.on(plan.isImported ? lastDay : dayOf(Math.floor(index / perSitting)), happen);
  });
  for (const demo of answers.filter(isRevised)) diary.next(save(demo, demo.answer));
}

/** The same rating with less to say for it. */
function draftOf(answer: AnswerText): AnswerText {
  return { ...answer, commentary: `${firstSentence(answer.commentary)} To be completed.`, example: "" };
}

/** The return with the status that its first answer gives it. */
function begin(world: World, story: ReturnStory): AuditReturn {
  const auditReturn = presentReturn(world.db, returnIdOf(world, story));
  updateReturn(world.db, auditReturn, { status: "in-progress" });
  return auditReturn;
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
