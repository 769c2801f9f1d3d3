import { and, asc, desc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.server.ts";
import {
  actionEvidence,
  actions,
  answerEvidence,
  cycles,
  evidenceRevisions,
  returns,
  sharedAnswerEvidence,
  sharedAnswers,
  users,
} from "#db/schema.ts";

/** The revisions of one piece of evidence, the files they stand for, and where it is used. */
export type Revision = typeof evidenceRevisions.$inferSelect & { addedByName: string | null };

/** The newest first. */
export function listRevisions(db: Queries, evidenceId: string): Revision[] {
  return db
    .select({ revision: evidenceRevisions, addedByName: users.name })
    .from(evidenceRevisions)
    .leftJoin(users, eq(users.id, evidenceRevisions.addedBy))
    .where(eq(evidenceRevisions.evidenceId, evidenceId))
    .orderBy(desc(evidenceRevisions.revision))
    .all()
    .map(({ revision, addedByName }) => ({ ...revision, addedByName }));
}

export interface RevisionFile {
  storedName: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * The file that a revision stands for: its own, or where only its words were changed, the last one before it.
 * Undefined: there is no such revision, or it is no file.
 */
export function findRevisionFile(
  db: Queries,
  evidenceId: string,
  revision: number,
): RevisionFile | undefined {
  const revisions = listRevisions(db, evidenceId);
  if (!revisions.some((one) => one.revision === revision)) return undefined;
  const row = revisions.find((one) => one.revision <= revision && one.storedName !== null);
  if (!row || row.storedName === null || row.sha256 === null || row.sizeBytes === null) return undefined;
  const { storedName, fileName, contentType, sizeBytes, sha256 } = row;
  return { storedName, fileName, contentType, sizeBytes, sha256 };
}

/** Whether any revision names this file of the evidence folder. */
export function isFileNamed(db: Queries, storedName: string): boolean {
  const found = db
    .select({ revision: evidenceRevisions.revision })
    .from(evidenceRevisions)
    .where(eq(evidenceRevisions.storedName, storedName))
    .get();
  return found !== undefined;
}

export interface EvidenceUses {
  answers: { returnId: string; cycleName: string; standard: string; attachedAt: string | null }[];
  actions: { id: string; title: string }[];
  /** Standards of shared answers, by round. */
  shared: { cycleName: string; standard: string }[];
}

/** Where the agency itself uses a piece of evidence, the latest round first. What its members do with it is theirs. */
export function listUses(db: Queries, item: { id: string; agencyId: string }): EvidenceUses {
  const ofAnswers = db
    .select({
      returnId: returns.id,
      cycleName: cycles.name,
      standard: answerEvidence.standardCode,
      attachedAt: answerEvidence.attachedAt,
    })
    .from(answerEvidence)
    .innerJoin(returns, eq(returns.id, answerEvidence.returnId))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .where(and(eq(answerEvidence.evidenceId, item.id), eq(returns.agencyId, item.agencyId)))
    .orderBy(desc(cycles.dueOn), asc(answerEvidence.standardCode))
    .all();
  const ofActions = db
    .select({ id: actions.id, title: actions.title })
    .from(actionEvidence)
    .innerJoin(actions, eq(actions.id, actionEvidence.actionId))
    .where(and(eq(actionEvidence.evidenceId, item.id), eq(actions.agencyId, item.agencyId)))
    .orderBy(asc(actions.title), asc(actions.id))
    .all();
  const shared = db
    .select({ cycleName: cycles.name, standard: sharedAnswers.standardCode })
    .from(sharedAnswerEvidence)
    .innerJoin(sharedAnswers, eq(sharedAnswers.id, sharedAnswerEvidence.sharedAnswerId))
    .innerJoin(cycles, eq(cycles.id, sharedAnswers.cycleId))
    .where(eq(sharedAnswerEvidence.evidenceId, item.id))
    .orderBy(desc(cycles.dueOn), asc(sharedAnswers.standardCode))
    .all();
  return { answers: ofAnswers, actions: ofActions, shared };
}
