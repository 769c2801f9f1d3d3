import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { whyLocked } from "#app/domain/answers/locking.ts";
import { parsePointName, parseReason } from "#app/domain/signals/acknowledgement.ts";
import {
  type Acknowledged,
  acknowledge,
  type Point,
  type StoredAcknowledgement,
  withdrawAcknowledgement,
} from "#db/returns/acknowledgements.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";

/** Giving, changing and taking back the reason for a point, from what was posted to what the page answers. */
export interface PostedReason {
  intent: string;
  /** As `pointName` writes it. */
  point: string;
  reason: string;
  version: string;
  /** `yes`: the same reason for the other points of this kind that have none. */
  forAll: string;
}

export type ReasonOutcome =
  | { ok: true; point: string }
  | {
      ok: false;
      status: 400 | 409;
      kind: "faulty" | "refused" | "conflict";
      error: string;
      theirs: StoredAcknowledgement | null;
    };

export function actOnPoint(visit: ReturnVisit, posted: PostedReason): ReasonOutcome {
  const { clock, auditReturn, roles } = visit;
  const point = parsePointName(posted.point);
  const isWithdrawal = posted.intent === "withdraw";
  const isKnown = isWithdrawal || posted.intent === "acknowledge";
  if (!point || !isKnown || !/^\d{1,9}$/.test(posted.version)) {
    return refused(400, "This form was not complete. Copy your text, open the page again and save it there.");
  }
  const locked = whyLocked(auditReturn, roles, clock.today());
  if (locked !== null) return refused(409, locked);
  return isWithdrawal ? takeBack(visit, point, posted) : giveReason(visit, point, posted);
}

function giveReason(visit: ReturnVisit, point: Point, posted: PostedReason): ReasonOutcome {
  const { db, clock, user, auditReturn, template } = visit;
  const parsed = parseReason(posted.reason);
  if (!parsed.ok) return { ok: false, status: 400, kind: "faulty", error: parsed.error, theirs: null };
  const { points } = findQuality(db, auditReturn, template, clock.today());
  const ofKind = points.filter(({ signal }) => signal.key === point.signal);
  if (!ofKind.some(({ signal }) => signal.about === point.about)) {
    return refused(409, "This point no longer holds, so it needs no reason. Nothing was saved.");
  }
  const alsoFor = ofKind
    .filter(({ signal, word }) => signal.about !== point.about && (word === null || word.isWithdrawn))
    .map(({ signal }) => ({ signal: signal.key, about: signal.about }));
  const saved = acknowledge(
    db,
    {
      returnId: auditReturn.id,
      today: clock.today(),
      point,
      alsoFor: posted.forAll === "yes" ? alsoFor : [],
      reason: parsed.reason,
      readVersion: Number(posted.version),
    },
    { actorId: user.id, at: clock.now() },
  );
  return outcomeOf(saved, posted);
}

function takeBack({ db, clock, user, auditReturn }: ReturnVisit, point: Point, posted: PostedReason) {
  const change = {
    returnId: auditReturn.id,
    today: clock.today(),
    point,
    readVersion: Number(posted.version),
  };
  return outcomeOf(withdrawAcknowledgement(db, change, { actorId: user.id, at: clock.now() }), posted);
}

function outcomeOf(saved: Acknowledged, { point }: PostedReason): ReasonOutcome {
  if (saved.ok) return { ok: true, point };
  if (saved.because === "status") {
    return refused(
      409,
      "Somebody changed the status of this audit a moment ago. Copy your text, then open the page again.",
    );
  }
  return {
    ok: false,
    status: 409,
    kind: "conflict",
    error: "A colleague changed this reason while you were writing. Compare both, then save again.",
    theirs: saved.theirs,
  };
}

function refused(status: 400 | 409, error: string): ReasonOutcome {
  return { ok: false, status, kind: "refused", error, theirs: null };
}
