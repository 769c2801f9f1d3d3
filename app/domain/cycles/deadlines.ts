import { type LockFacts, missedItsRound } from "#app/domain/answers/locking.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { daysBetween } from "#app/domain/dates.ts";
import { isWithTheBoard, type Status } from "#app/domain/returns/workflow.ts";
import { cycleClosedOn } from "./cycle.ts";

/**
 * Overdue, extended, on time and late are derived from dates and never statuses (design, section 5).
 * A cycle's own phase is in cycle.ts.
 */
export interface ReturnDates {
  /** The return's own due date: the cycle's, unless an extension moved it. */
  dueOn: IsoDate;
  cycleDueOn: IsoDate;
  /** Null: never submitted. A return sent back keeps the day of its first submission. */
  firstSubmittedOn: IsoDate | null;
  status: Status;
  /** What it was before it was made ready or closed unsubmitted; null when it was neither. */
  statusBefore: Status | null;
}

type DueDates = Pick<ReturnDates, "dueOn" | "firstSubmittedOn">;

/** Never submitted, and `today` is after the return's own due date; also when it was closed unsubmitted. */
export function isOverdue({ dueOn, firstSubmittedOn }: DueDates, today: IsoDate): boolean {
  return firstSubmittedOn === null && today > dueOn;
}

/** Whole days past the due date, 1 on the day after it; 0 when the return is not overdue. */
export function daysOverdue(dates: DueDates, today: IsoDate): number {
  return isOverdue(dates, today) ? daysBetween(dates.dueOn, today) : 0;
}

/** Whole days left: 0 on the due date itself, negative after it, whether or not the return was submitted. */
export function daysUntilDue({ dueOn }: Pick<ReturnDates, "dueOn">, today: IsoDate): number {
  return daysBetween(today, dueOn);
}

/** Whether the return was given longer than its cycle. */
export function isExtended({ dueOn, cycleDueOn }: Pick<ReturnDates, "dueOn" | "cycleDueOn">): boolean {
  return dueOn > cycleDueOn;
}

/** First submitted on or before its own due date, extension included (design, section 6). False when never submitted. */
export function wasOnTime({ dueOn, firstSubmittedOn }: DueDates): boolean {
  return firstSubmittedOn !== null && firstSubmittedOn <= dueOn;
}

/** First submitted after its own due date. False when never submitted: such a return is overdue, not late. */
export function wasLate({ dueOn, firstSubmittedOn }: DueDates): boolean {
  return firstSubmittedOn !== null && firstSubmittedOn > dueOn;
}

/**
 * Handed in before and back with the agency since, also while the changes wait for the signatory: wanted by its reply
 * date and no longer by its due date, and the Board reads the version handed in before.
 */
export function isSentBack({
  status,
  firstSubmittedOn,
}: Pick<ReturnDates, "status" | "firstSubmittedOn">): boolean {
  return firstSubmittedOn !== null && !isWithTheBoard(status);
}

/** What the line "when it is due, or when it came" says of a return. */
export interface DueView {
  dueOn: IsoDate;
  /** Days until it is due; below 0 once it has passed. */
  days: number;
  isOverdue: boolean;
  isExtended: boolean;
  /** The day it was first handed in: on time and late go by it. */
  submittedOn: IsoDate | null;
  /** The day it was last handed in; null when that is the same day. */
  submittedAgainOn: IsoDate | null;
  replyDueOn: IsoDate | null;
  /** Set once it can no longer be handed in and never was: nothing is counted down any more. */
  notSubmitted: {
    /** The last day of its round; null when the audit was closed before its round. */
    closedOn: IsoDate | null;
  } | null;
}

type DueFacts = DueDates &
  LockFacts & {
    replyDueOn: IsoDate | null;
    cycle: { dueOn: IsoDate };
    /** What was handed in last. */
    submission: { submittedOn: IsoDate } | null;
  };

/** `dayOf` gives the London day of an instant. */
export function dueView(
  auditReturn: DueFacts,
  { today, dayOf }: { today: IsoDate; dayOf: (instant: string) => IsoDate },
): DueView {
  const { dueOn, firstSubmittedOn, replyDueOn, cycle, status, submission } = auditReturn;
  const isOver = missedItsRound(auditReturn, today) || (status === "closed" && firstSubmittedOn === null);
  return {
    dueOn,
    days: daysUntilDue(auditReturn, today),
    isOverdue: !isOver && isOverdue(auditReturn, today),
    isExtended: isExtended({ dueOn, cycleDueOn: cycle.dueOn }),
    submittedOn: firstSubmittedOn,
    submittedAgainOn: submission?.submittedOn === firstSubmittedOn ? null : (submission?.submittedOn ?? null),
    replyDueOn,
    notSubmitted: isOver ? { closedOn: cycleClosedOn(cycle, today, dayOf) } : null,
  };
}
