import { and, eq, inArray } from "drizzle-orm";
import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import type { DecidedVersion, SharedDecision } from "#app/domain/shared/shared.ts";
import { findAnswer, type StoredAnswer } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { attach } from "#db/evidence/evidence-attached.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { markBegun } from "#db/returns/open-return.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { sharedAnswers, sharedDecisions } from "#db/schema.ts";
import { findDecision } from "./shared-offers.server.ts";

/** What members decide about the shared answers of their parent, and what the history calls it. */
const DECISION_ACTS = {
  adopted: "adopt-shared-answer",
  edited: "edit-shared-answer",
  declined: "decline-shared-answer",
} as const satisfies Record<SharedDecision, string>;

export interface NewDecision {
  returnId: string;
  standardCode: string;
  sharedAnswerId: string;
  sharedVersion: number;
  decision: SharedDecision;
}

/**
 * Records a decision over the one before; the same one again, such as with every autosave, changes nothing. Inside a
 * transaction; `isTold`: the history has a row for it already.
 */
export function recordDecision(tx: Queries, one: NewDecision, by: By, isTold = false): void {
  const { returnId, standardCode, ...decided } = one;
  const before = findDecision(tx, returnId, standardCode, one.sharedAnswerId);
  if (before?.decision === one.decision && before.sharedVersion === one.sharedVersion) return;
  const stamp = { ...decided, decidedAt: by.at, decidedBy: by.actorId };
  tx.insert(sharedDecisions)
    .values({ returnId, standardCode, ...stamp })
    .onConflictDoUpdate({ target: [sharedDecisions.returnId, sharedDecisions.standardCode], set: stamp })
    .run();
  if (isTold) return;
  appendHistory(tx, {
    ...by,
    act: DECISION_ACTS[one.decision],
    objectKind: "shared-answer",
    objectId: one.sharedAnswerId,
    returnId,
    detail: { standard: standardCode, sharedVersion: one.sharedVersion },
  });
}

/** What goes with an adopted answer, in the transaction that saves it: the decision, and the parent's evidence. */
export function recordAdopted(
  tx: Queries,
  one: Omit<NewDecision, "decision"> & { readVersion: number; evidenceIds: readonly string[] },
  by: By,
): void {
  const { readVersion, evidenceIds, ...place } = one;
  const { returnId, standardCode } = place;
  const isTold = (findAnswer(tx, returnId, standardCode)?.version ?? 0) > readVersion;
  recordDecision(tx, { ...place, decision: "adopted" }, by, isTold);
  const attached = evidenceIds.filter((evidenceId) =>
    attach(tx, { returnId, standard: standardCode, evidenceId }, by),
  );
  // Evidence alone begins a return too; a saved answer has done so already.
  const auditReturn = attached.length > 0 ? findReturn(tx, returnId) : undefined;
  if (auditReturn) markBegun(tx, auditReturn);
}

export type Decided =
  | { ok: true }
  /** The return was made ready, submitted or closed in between. */
  | { ok: false; because: "status" }
  /** A colleague saved an answer in between. */
  | { ok: false; because: "version"; theirs: StoredAnswer }
  /** The parent changed its text in between. */
  | { ok: false; because: "changed" };

/** Records a decision that writes no answer: declining, or keeping one's own after the parent changed its text. */
export function decide(db: Db, one: NewDecision & { readVersion: number; today: string }, by: By): Decided {
  return write(db, (tx) => {
    const { readVersion, today, ...decision } = one;
    const auditReturn = findReturn(tx, one.returnId);
    if (!auditReturn || !mayChangeAnswers(auditReturn, today)) return { ok: false, because: "status" };
    if (!isCurrent(tx, one)) return { ok: false, because: "changed" };
    const stored = findAnswer(tx, one.returnId, one.standardCode);
    if (stored && stored.version !== readVersion) return { ok: false, because: "version", theirs: stored };
    recordDecision(tx, decision, by);
    return { ok: true };
  });
}

/** Whether the shared answer still is the version that was read. */
export function isCurrent(
  tx: Queries,
  { sharedAnswerId, sharedVersion }: Pick<NewDecision, "sharedAnswerId" | "sharedVersion">,
): boolean {
  const row = tx
    .select({ version: sharedAnswers.version })
    .from(sharedAnswers)
    .where(eq(sharedAnswers.id, sharedAnswerId))
    .get();
  return row?.version === sharedVersion;
}

/** What these returns decided about the answers of this parent: by standard code, then by return. */
export function listDecisions(
  db: Queries,
  agencyId: string,
  returnIds: readonly string[],
): Map<string, Map<string, DecidedVersion>> {
  const rows = db
    .select({
      code: sharedDecisions.standardCode,
      returnId: sharedDecisions.returnId,
      decision: sharedDecisions.decision,
      sharedVersion: sharedDecisions.sharedVersion,
    })
    .from(sharedDecisions)
    .innerJoin(sharedAnswers, eq(sharedAnswers.id, sharedDecisions.sharedAnswerId))
    .where(and(inArray(sharedDecisions.returnId, [...returnIds]), eq(sharedAnswers.agencyId, agencyId)))
    .all();
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return new Map(
    [...byCode].map(([code, decisions]) => [
      code,
      new Map(
        decisions.map(({ returnId, decision, sharedVersion }) => [returnId, { decision, sharedVersion }]),
      ),
    ]),
  );
}
