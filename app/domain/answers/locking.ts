import { type CycleDates, cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { Role } from "#app/domain/people/roles.ts";
import { isOpen, isWithTheBoard, type Status, transition } from "#app/domain/returns/workflow.ts";

/** What decides whether an agency may still change its return. */
export interface LockFacts {
  cycle: CycleDates;
  status: Status;
  /** What a return waiting for its signatory was before. */
  statusBefore: Status | null;
  reopenedReason: string;
}

/**
 * Why an agency can do nothing with its return because the round is over, or null. A cycle past its closing date is
 * closed: an unsubmitted return stays as it is until an administrator reopens it with a reason; one sent back can
 * still be changed and submitted (design, section 9).
 */
export function refusalOfClosedCycle(facts: LockFacts, today: string): string | null {
  const { cycle, reopenedReason } = facts;
  if (cyclePhase(cycle, today) !== "closed" || wasSentBack(facts) || reopenedReason !== "") return null;
  return "This audit round has closed, so the audit can no longer be changed. Ask the administrator to reopen it.";
}

/** Whether the Board sent it back and it has not been handed in again, also while it waits to be signed. */
export function wasSentBack({ status, statusBefore }: Pick<LockFacts, "status" | "statusBefore">): boolean {
  return (status === "ready-for-sign-off" ? statusBefore : status) === "returned-for-changes";
}

/** Whether answers may be changed now: the status is open and the round is not over. */
export function mayChangeAnswers(facts: LockFacts, today: string): boolean {
  return isOpen(facts.status) && refusalOfClosedCycle(facts, today) === null;
}

/** Why the answers cannot be changed now, as a sentence, or null when they can. */
export function whyLocked(facts: LockFacts, roles: readonly Role[], today: string): string | null {
  const next = transition(facts.status, "save-answer", roles);
  return next.ok ? refusalOfClosedCycle(facts, today) : next.reason;
}

/** Whether the answers are those of a submission that counts: only then does an unanswered essential standard cap. */
export function isFrozen(auditReturn: { status: Status; submission: unknown }): boolean {
  return auditReturn.submission !== null && isWithTheBoard(auditReturn.status);
}
