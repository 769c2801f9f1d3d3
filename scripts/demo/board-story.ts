import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, addWorkingDays } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { findLevel } from "#app/domain/template/template.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { type BoardCase, boardCase, type DemoChallenge, type DemoModeration } from "./board-cases.ts";
import {
  changeStatus,
  presentReturn,
  raiseChallenge,
  recordEvaluation,
  writeChallengeMessage,
} from "./board-work.ts";
import { pick } from "./chance.ts";
import { commentOnModeration, draftModeration, releaseModeration } from "./moderation-work.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { evaluationText } from "./texts/evaluations.ts";
import { byPerson, type World } from "./world.ts";

/** Working days in which an agency may comment on a moderated level (design, section 5). */
const COMMENT_WORKING_DAYS = 10;
/** A return sent back is due again this many days after the seeding. */
const REPLY_DAYS_FROM_TODAY = 18;

/** What the Board does with a return after `submittedDay`, as far as the plan says it has come. */
export function tellReview(world: World, story: ReturnStory, submittedDay: IsoDate): void {
  const { agency, plan, round } = story;
  if (plan.status === "submitted") return;
  const { reviewer, challenges = [], moderations = [] } = boardCase(agency.reference, round.index);
  // The same diary: nothing is reviewed before it was handed in.
  const desk = { world, story, reviewer, diary: story.diary };
  const reviewDay = addDays(submittedDay, round.index === OPEN_ROUND ? 3 : 12);
  desk.diary.on(reviewDay, (at) => move(desk, "start-review", {}, at));
  for (const challenge of challenges) tellChallenge(desk, challenge, reviewDay);
  for (const moderation of moderations) tellModeration(desk, moderation, reviewDay);
  tellOutcome(desk, submittedDay, plan.status);
}

interface Desk {
  world: World;
  story: ReturnStory;
  reviewer: BoardCase["reviewer"];
  diary: ReturnStory["diary"];
}

function move(
  { world, story, reviewer }: Desk,
  act: "start-review" | "return-for-changes" | "close",
  changes: { replyDueOn?: IsoDate },
  at: string,
): void {
  const returnId = returnIdOf(world, story);
  changeStatus(world.db, returnId, act, reviewer.role, changes, byPerson(world, reviewer, at));
}

function tellChallenge(desk: Desk, challenge: DemoChallenge, reviewDay: IsoDate): void {
  const { world, story, reviewer, diary } = desk;
  const { standard, question, askedFor, replyDaysFromToday, reply, settled } = challenge;
  let challengeId = "";
  diary.next((at) => {
    const replyDueOn =
      replyDaysFromToday === undefined
        ? addDays(at.slice(0, 10), 14)
        : addDays(world.today, replyDaysFromToday);
    const values = { standardCode: standard, question, askedFor, replyDueOn };
    challengeId = raiseChallenge(world.db, returnIdOf(world, story), values, byPerson(world, reviewer, at));
  });
  if (reply === undefined) return;
  const talk = world.timeline.diary("reply", story.agency.reference, question);
  const say = (text: string, state: "answered" | "accepted" | "escalated" | "waived", at: string) => {
    const author = state === "answered" ? story.agency.lead : reviewer;
    const message = { challengeId, returnId: returnIdOf(world, story), text };
    writeChallengeMessage(world.db, message, state, byPerson(world, author, at));
  };
  talk.on(addDays(reviewDay, 5), (at) => say(reply, "answered", at));
  if (settled) talk.on(addDays(reviewDay, 8), (at) => say(settled.text, settled.as, at));
}

function tellModeration(desk: Desk, moderation: DemoModeration, reviewDay: IsoDate): void {
  const { world, story, reviewer, diary } = desk;
  const { standard, reason, comment, isReleased, daysAfterReview = 0 } = moderation;
  let moderationId = "";
  diary.on(addDays(reviewDay, daysAfterReview), (at) => {
    const returnId = returnIdOf(world, story);
    const level = moderation.level;
    if (!findLevel(world.template, level)) throw new Error(`The scale has no level ${level}`);
    const isConfirmed = findAnswer(world.db, returnId, standard)?.level === level;
    const commentUntil = isConfirmed ? null : addWorkingDays(at.slice(0, 10), COMMENT_WORKING_DAYS);
    const values = { standardCode: standard, level, reason, commentUntil };
    moderationId = draftModeration(world.db, returnId, values, byPerson(world, reviewer, at));
  });
  const later = world.timeline.diary("moderation", story.agency.reference, standard);
  if (comment !== undefined) {
    later.on(addDays(reviewDay, 6), (at) => {
      const by = byPerson(world, story.agency.lead, at);
      commentOnModeration(world.db, returnIdOf(world, story), moderationId, comment, by);
    });
  }
  if (!isReleased) return;
  // Released after the agency's reply, or when its ten working days are over.
  const releaseDay =
    comment === undefined ? addWorkingDays(reviewDay, COMMENT_WORKING_DAYS + 1) : addDays(reviewDay, 8);
  later.on(releaseDay, (at) => {
    const by = byPerson(world, reviewer, at);
    releaseModeration(world.db, world.template, returnIdOf(world, story), moderationId, by);
  });
}

function tellOutcome(desk: Desk, submittedDay: IsoDate, status: Status): void {
  const { world, story, reviewer, diary } = desk;
  const { agency, round } = story;
  const isOpenRound = round.index === OPEN_ROUND;
  if (status === "returned-for-changes") {
    const replyDueOn = addDays(world.today, REPLY_DAYS_FROM_TODAY);
    diary.on(addDays(submittedDay, 12), (at) => move(desk, "return-for-changes", { replyDueOn }, at));
  }
  if (status !== "evaluated" && status !== "closed") return;
  diary.on(addDays(submittedDay, isOpenRound ? 22 : 48), (at) => {
    const returnId = returnIdOf(world, story);
    const own = boardCase(agency.reference, round.index).evaluation;
    const text = own ?? evaluationText(world.db, world.template, presentReturn(world.db, returnId));
    const evaluatedOn = at.slice(0, 10);
    const meeting = `${pick(["Quality and assurance group", "Online safeguarding group"], round.index)}, ${evaluatedOn.slice(0, 4)}`;
    const evaluation = { ...text, meeting, evaluatedOn };
    recordEvaluation(world.db, returnId, evaluation, reviewer.role, byPerson(world, reviewer, at));
  });
  if (status === "closed")
    diary.on(addDays(submittedDay, isOpenRound ? 30 : 75), (at) => move(desk, "close", {}, at));
}
