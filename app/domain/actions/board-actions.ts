import { isWithTheBoard, type Status } from "#app/domain/returns/workflow.ts";

/** What decides whether the Board sees an agency's action. */
export interface ActionOrigin {
  /** Instant in UTC. */
  createdAt: string;
  /** The return it was made for; null: none. */
  auditReturn: { status: Status; isSubmitted: boolean } | null;
  /** When that return was last sent back, as an instant in UTC; null: never, or by a file that does not say when. */
  sentBackAt: () => string | null;
  /** Whether some submission of the agency names the action. */
  isFrozen: () => boolean;
}

/**
 * Whether the Board sees an action: when a submission froze it, or when it was made while its return was with the
 * Board. All others are the agency's own, as an open return is (design, section 5), until a submission freezes them.
 * A submission freezes every action of its return, so what is frozen nowhere was made after the last one. Asks for
 * what costs a query only where it decides.
 */
export function isForTheBoard({ createdAt, auditReturn, sentBackAt, isFrozen }: ActionOrigin): boolean {
  // Closed without a submission is not with the Board: of that return it sees no more than of an open one.
  if (auditReturn?.isSubmitted) {
    if (isWithTheBoard(auditReturn.status)) return true;
    const until = sentBackAt();
    if (until !== null && createdAt < until) return true;
  }
  return isFrozen();
}
