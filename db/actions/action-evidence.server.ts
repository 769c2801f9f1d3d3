import { and, asc, eq } from "drizzle-orm";
import { mayNoteOnAction } from "#app/domain/actions/action-moves.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { refusalOfUnattachable } from "#db/evidence/attachable.server.ts";
import type { By } from "#db/people/users.server.ts";
import { actionEvidence, actions, evidence, users } from "#db/schema.ts";
import { type ActionWritten, existingAction, recordAction } from "./actions.server.ts";

/** What shows that an action was done: pieces of the agency's own library. */

/** Attaches pieces of the agency's own library; what is attached already is left alone, and anything else refuses them all. */
export function attachActionEvidence(
  db: Db,
  change: { actionId: string; evidenceIds: readonly string[] },
  by: By,
): ActionWritten {
  return write(db, (tx) => attachToAction(tx, change, by));
}

/** The same inside the transaction that adds a piece. */
export function attachToAction(
  tx: Queries,
  change: { actionId: string; evidenceIds: readonly string[] },
  by: By,
): Exclude<ActionWritten, { because: "version" | "word" }> {
  const stored = existingAction(tx, change.actionId);
  if (!mayNoteOnAction(stored.state)) return { ok: false, because: "state", state: stored.state };
  const reason = refusalOfUnattachable(tx, stored.agencyId, change.evidenceIds);
  if (reason !== null) return { ok: false, because: "evidence", reason };
  for (const evidenceId of new Set(change.evidenceIds)) {
    const added = tx
      .insert(actionEvidence)
      .values({ actionId: stored.id, evidenceId, attachedAt: by.at, attachedBy: by.actorId })
      .onConflictDoNothing()
      .run();
    if (added.changes > 0) recordAction(tx, stored, "attach-action-evidence", { evidenceId }, by);
  }
  return { ok: true, action: stored };
}

export function detachActionEvidence(
  db: Db,
  change: { actionId: string; evidenceId: string },
  by: By,
): ActionWritten {
  return write(db, (tx) => {
    const stored = existingAction(tx, change.actionId);
    if (!mayNoteOnAction(stored.state)) return { ok: false, because: "state", state: stored.state };
    const { evidenceId } = change;
    const removed = tx
      .delete(actionEvidence)
      .where(and(eq(actionEvidence.actionId, stored.id), eq(actionEvidence.evidenceId, evidenceId)))
      .run();
    if (removed.changes > 0) recordAction(tx, stored, "detach-action-evidence", { evidenceId }, by);
    return { ok: true, action: stored };
  });
}

/** What is attached, the first attached first. */
export function listActionEvidence(db: Queries, actionId: string) {
  return db
    .select({
      id: evidence.id,
      kind: evidence.kind,
      title: evidence.title,
      documentVersion: evidence.documentVersion,
      datedOn: evidence.datedOn,
      attachedAt: actionEvidence.attachedAt,
      attachedByName: users.name,
    })
    .from(actionEvidence)
    .innerJoin(evidence, eq(evidence.id, actionEvidence.evidenceId))
    .leftJoin(users, eq(users.id, actionEvidence.attachedBy))
    .where(eq(actionEvidence.actionId, actionId))
    .orderBy(asc(actionEvidence.attachedAt), asc(evidence.title))
    .all();
}

/** Titles of the evidence on each of the agency's actions, by action. */
export function listEvidenceTitles(db: Queries, agencyId: string): Map<string, string[]> {
  const rows = db
    .select({ actionId: actionEvidence.actionId, title: evidence.title })
    .from(actionEvidence)
    .innerJoin(actions, eq(actions.id, actionEvidence.actionId))
    .innerJoin(evidence, eq(evidence.id, actionEvidence.evidenceId))
    .where(eq(actions.agencyId, agencyId))
    .orderBy(asc(evidence.title), asc(evidence.id))
    .all();
  const byAction = Map.groupBy(rows, ({ actionId }) => actionId);
  return new Map([...byAction].map(([actionId, found]) => [actionId, found.map(({ title }) => title)]));
}
