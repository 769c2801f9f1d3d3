import { isSentBack } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { addDays } from "#app/domain/dates.ts";
import type { ChaseFacts, ChaseOptions, RecipientRole, RecordedStep } from "./chase-facts.ts";
import { dueOnOf, isChased, recordsOf } from "./chase-facts.ts";
import type { LadderStep, StepName } from "./chase-ladder.ts";
import { DEFAULT_LADDER, dayOfStep, isQuiet } from "./chase-ladder.ts";
import { recipientsOf } from "./chase-recipients.ts";

/** The chasing ladder: which steps stand on a day, and to whom (design, section 6; docs/chasing.md). */

export const CHASE_STATES = ["due", "held", "already-sent", "passed-over", "no-address"] as const;
export type ChaseState = (typeof CHASE_STATES)[number];

/** One line of `chase preview`: one step of one return to one person. */
export interface ChaseLine {
  /** The day asked about. */
  on: IsoDate;
  step: StepName;
  returnId: string;
  agencyReference: string;
  /** The return's due date; for reply steps its reply date. */
  dueOn: IsoDate;
  recipientRole: RecipientRole;
  /** Lower case; empty when there is none. */
  recipientEmail: string;
  state: ChaseState;
}

/** A step that lies on or before the day asked about. */
interface FallenStep {
  step: LadderStep;
  /** Its day by the calendar, which orders the ladder, and the day it falls on once moved out of a quiet period. */
  ownDay: IsoDate;
  fallsOn: IsoDate;
}

/**
 * Everything that stands on `day`, agencies by reference and steps in their order. The same answer whatever day it
 * is really: nothing but the facts decides. Only the latest step of each return is due; earlier ones that were
 * never recorded are passed over. A step recorded for its due date is never due again.
 */
export function stepsOn(day: IsoDate, facts: readonly ChaseFacts[], options: ChaseOptions): ChaseLine[] {
  return facts
    .toSorted((one, other) => compareText(one.agencyReference, other.agencyReference))
    .flatMap((auditReturn) => linesOf(day, auditReturn, options));
}

function linesOf(day: IsoDate, facts: ChaseFacts, options: ChaseOptions): ChaseLine[] {
  const fallen = fallenSteps(day, facts, options);
  // What was missed waits as well: nobody is chased on a quiet day.
  const isQuietDay = isQuiet(day, facts.sector, options.quietPeriods);
  return fallen.flatMap((one, index) => {
    const records = recordsOf(facts, one.step);
    // A step that found no address was not sent: it goes once there is one, unless a later step has fallen.
    if (records.some(({ state }) => state !== "no-address")) return recordedLines(day, facts, one, records);
    const isPassedOver = fallen.slice(index + 1).some((later) => outdates(later, one));
    if (isQuietDay || (isPassedOver && records.length > 0)) return [];
    return openLines(day, facts, one.step, options, isPassedOver);
  });
}

/** A later step makes an earlier one pointless; only an invitation still goes with a reminder of the same day. */
function outdates(later: FallenStep, earlier: FallenStep): boolean {
  return earlier.step.kind !== "invite" || later.fallsOn !== earlier.fallsOn;
}

function fallenSteps(day: IsoDate, facts: ChaseFacts, options: ChaseOptions): FallenStep[] {
  if (!isChased(facts, day)) return [];
  return (options.ladder ?? DEFAULT_LADDER)
    .filter((step) => isOnLadderOf(facts, step, day))
    .map((step) => fallenStep(facts, step, options))
    .filter(({ step, fallsOn }) => fallsOn <= day && fallsOn >= firstDayOf(facts, step))
    .toSorted((one, other) => compareText(one.ownDay, other.ownDay));
}

function isOnLadderOf(facts: ChaseFacts, step: LadderStep, day: IsoDate): boolean {
  if (facts.enrolment === "invited" && (!step.isForInvited || day > facts.dueOn)) return false;
  if (step.from === "reply") return isSentBack(facts) && facts.replyDueOn !== null;
  return !isSentBack(facts);
}

function fallenStep(facts: ChaseFacts, step: LadderStep, options: ChaseOptions): FallenStep {
  const anchor = step.from === "opening" ? facts.cycle.opensOn : dueOnOf(facts, step);
  return {
    step,
    ownDay: addDays(anchor, step.days),
    fallsOn: dayOfStep(anchor, step.days, facts.sector, options.quietPeriods),
  };
}

/** Steps before this day are not sent: before the cycle, the enrolment, the opening, the extension or the sending back. */
function firstDayOf(facts: ChaseFacts, step: LadderStep): IsoDate {
  const { chasesFrom, opensOn } = facts.cycle;
  const days = [chasesFrom, facts.enrolledOn];
  if (step.kind !== "confirm") days.push(opensOn);
  if (step.from === "due" && facts.extendedOn !== null) days.push(facts.extendedOn);
  if (step.from === "reply" && facts.sentBackOn !== null) days.push(facts.sentBackOn);
  return days.reduce((latest, one) => (one > latest ? one : latest));
}

/** What was recorded, shown on the day the step fell and on days before it was recorded, and not for ever after. */
function recordedLines(
  day: IsoDate,
  facts: ChaseFacts,
  { step, fallsOn }: FallenStep,
  records: readonly RecordedStep[],
): ChaseLine[] {
  return records
    .filter(({ onDay }) => fallsOn === day || onDay >= day)
    .map((record) => ({
      ...lineStart(day, facts, step),
      dueOn: record.dueOn,
      recipientRole: record.recipientRole,
      recipientEmail: record.recipientEmail,
      state: record.state === "sent" ? "already-sent" : record.state,
    }));
}

function openLines(
  day: IsoDate,
  facts: ChaseFacts,
  step: LadderStep,
  options: ChaseOptions,
  isPassedOver: boolean,
): ChaseLine[] {
  return recipientsOf(step, facts, options).map(({ role, email }) => ({
    ...lineStart(day, facts, step),
    recipientRole: role,
    recipientEmail: email,
    state: isPassedOver ? "passed-over" : facts.isHeld ? "held" : email === "" ? "no-address" : "due",
  }));
}

function lineStart(day: IsoDate, facts: ChaseFacts, step: LadderStep) {
  return {
    on: day,
    step: step.step,
    returnId: facts.returnId,
    agencyReference: facts.agencyReference,
    dueOn: dueOnOf(facts, step),
  };
}

/** By code unit: the same order on every machine. Dates compare so as well. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
