import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, addWorkingDays } from "#app/domain/dates.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import { markReady, submitReturn } from "#db/returns/sign-off.server.ts";
import type { DemoAgency } from "./agencies.ts";
import { addExtras } from "./agency-story.ts";
import { answeredIn, tellAnswers } from "./answers-story.ts";
import { tellReview } from "./board-story.ts";
import { changeStatus, grantExtension, presentReturn } from "./board-work.ts";
import type { ReturnPlan } from "./open-round.ts";
import { ADMINISTRATOR, emailOf } from "./people.ts";
import type { Round } from "./rounds.ts";
import { tellChanges } from "./sent-back-story.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { tellAssignments } from "./team-story.ts";
import { byPerson, idIn, type World } from "./world.ts";

/** One agency's audit in one round, from the first answer to what the Board concludes. */
export function tellReturn(world: World, agency: DemoAgency, round: Round, plan: ReturnPlan): void {
  const story: ReturnStory = {
    agency,
    round,
    plan,
    diary: world.timeline.diary(agency.reference, round.index),
    answers: answeredIn(world, agency, round, plan),
  };
  if (plan.extension) tellExtension(world, story);
  const lastDay = lastDayOf(world, story);
  tellAssignments(world, story);
  tellAnswers(world, story, lastDay);
  if (story.answers.length > 0) addExtras(world, story);
  if (plan.closedReason !== undefined) tellClosing(world, story, plan.closedReason);
  const isUnfinished = plan.status === "not-started" || plan.status === "in-progress";
  if (isUnfinished || plan.closedReason !== undefined) return;
  if (!plan.isImported) tellReady(world, story);
  if (plan.status === "ready-for-sign-off") return;
  tellSubmission(world, story, lastDay);
  tellReview(world, story, lastDay);
  if (plan.status === "returned-for-changes") tellChanges(world, story, lastDay);
}

/** The day the return was handed in, or the last day on which somebody worked on it. */
function lastDayOf(world: World, { round, plan, agency }: ReturnStory): IsoDate {
  const { daysBefore, workingDaysLate } = plan;
  if (workingDaysLate !== undefined) return addWorkingDays(round.dueOn, workingDaysLate);
  if (daysBefore !== undefined) return world.timeline.pastWorkingDay(addDays(round.dueOn, -daysBefore));
  // An extension is still running: work went on until yesterday. Otherwise it stopped before the due date.
  if (plan.extension) return addDays(world.today, -1);
  return addDays(round.dueOn, agency.reference === "EY03" ? -2 : -9);
}

function tellExtension(world: World, story: ReturnStory): void {
  const { extension } = story.plan;
  if (!extension) return;
  const diary = world.timeline.diary(story.agency.reference, "extension");
  const day = world.timeline.pastWorkingDay(addDays(story.round.dueOn, -8));
  diary.on(day, (at) => {
    const dueOn = addDays(world.today, extension.daysAfterToday);
    const facts = { dueOn, reason: extension.reason, grantedOn: day };
    grantExtension(world.db, returnIdOf(world, story), facts, byPerson(world, ADMINISTRATOR, at));
  });
}

function tellReady(world: World, { agency, diary, ...story }: ReturnStory): void {
  diary.next((at) => {
    const auditReturn = presentReturn(world.db, returnIdOf(world, { agency, ...story }));
    if (!markReady(world.db, auditReturn, byPerson(world, agency.lead, at))) {
      throw new Error(`${agency.reference} could not be made ready`);
    }
  });
}

function tellSubmission(world: World, story: ReturnStory, day: IsoDate): void {
  story.diary.on(day, (at) => (story.plan.isImported ? importReturn : signReturn)(world, story, at));
}

function signReturn(world: World, story: ReturnStory, at: string): void {
  const { agency } = story;
  const signatory = agency.signatory ?? agency.lead;
  const signedBy = {
    userId: idIn(world.userIds, emailOf(signatory)),
    name: signatory.name,
    byLead: agency.signatory === undefined,
  };
  const auditReturn = presentReturn(world.db, returnIdOf(world, story));
  const submit = { auditReturn, template: world.template, submittedOn: at.slice(0, 10), signedBy };
  if (!submitReturn(world.db, submit, byPerson(world, signatory, at))) {
    throw new Error(`${agency.reference} was not ready to be submitted`);
  }
}

/** As `returns import` hands a return in: nobody signs it. */
function importReturn(world: World, story: ReturnStory, at: string): void {
  const auditReturn = presentReturn(world.db, returnIdOf(world, story));
  const answers = new Map(story.answers.map(({ standard, answer }) => [standard.code, answer]));
  const handedIn = { auditReturn, template: world.template, answers, submittedOn: at.slice(0, 10) };
  freeze(world.db, { ...handedIn, signedBy: null }, { actorId: null, at });
}

function tellClosing(world: World, story: ReturnStory, closedReason: string): void {
  story.diary.on(addDays(story.round.dueOn, 45), (at) => {
    const by = byPerson(world, ADMINISTRATOR, at);
    const returnId = returnIdOf(world, story);
    const { status } = presentReturn(world.db, returnId);
    const changes = { statusBefore: status, closedReason };
    changeStatus(world.db, returnId, "close-unsubmitted", "administrator", changes, by);
  });
}
