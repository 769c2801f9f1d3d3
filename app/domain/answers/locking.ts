import { type CycleDates, cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { Role } from "#app/domain/people/roles.ts";
import { type Act, isOpen, isWithTheBoard, type Status, transition } from "#app/domain/returns/workflow.ts";

/** What decides whether an agency may still change its return. */
export interface LockFacts {
  cycle: CycleDates;
  status: Status;
  /** What a return waiting for its signatory was before. */
  statusBefore: Status | null;
  reopenedReason: string;
}

/**
 * Whether a return was still to be handed in when its round closed. A cycle past its closing date is closed: such a
 * return stays as it is until an administrator reopens it with a reason; one sent back can still be changed and
 * submitted (design, section 9).
 */
export function missedItsRound(facts: LockFacts, today: string): boolean {
  const { cycle, status, reopenedReason } = facts;
  const isWaitedFor = !isWithTheBoard(status) && !wasSentBack(facts);
  return cyclePhase(cycle, today) === "closed" && isWaitedFor && reopenedReason === "";
}

/** Why an agency can do nothing with its return because the round is over, or null. */
export function refusalOfClosedCycle(facts: LockFacts, today: string): string | null {
  return missedItsRound(facts, today) ? CLOSED_CYCLE : null;
}

const CLOSED_CYCLE =
  "This audit round has closed, so the audit can no longer be changed or submitted. If it has to be, ask the partnership: its contact is at the foot of this page.";

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
  return whyRefused("save-answer", facts, roles, today);
}

/** Why who does what cannot be changed now by somebody with these roles, as a sentence, or null when it can. */
export function whyNotAssign(facts: LockFacts, roles: readonly Role[], today: string): string | null {
  return whyRefused("assign", facts, roles, today);
}

function whyRefused(act: Act, facts: LockFacts, roles: readonly Role[], today: string): string | null {
  const next = transition(facts.status, act, roles);
  return next.ok ? refusalOfClosedCycle(facts, today) : next.reason;
}

/** Whether the answers are those of a submission that counts: only then does an unanswered essential standard cap. */
export function isFrozen(auditReturn: { status: Status; submission: unknown }): boolean {
  return auditReturn.submission !== null && isWithTheBoard(auditReturn.status);
}
