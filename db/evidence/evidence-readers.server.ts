import { and, eq, inArray } from "drizzle-orm";
import { type EvidenceReading, readingOfEvidence } from "#app/domain/evidence/evidence-reading.ts";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { isInSubmission } from "#db/returns/submissions.server.ts";
import { agencies, answerEvidence, returns, sharedAnswerEvidence, sharedAnswers } from "#db/schema.ts";

/** How somebody with these roles may read one revision of a piece of evidence, if at all. */
export function findEvidenceReading(
  db: Queries,
  held: readonly RoleHeld[],
  item: { id: string; agencyId: string; revision: number },
  revision: number,
): EvidenceReading {
  return readingOfEvidence(held, {
    agencyId: item.agencyId,
    isSharedWith: (agencyIds) =>
      (revision === item.revision && isSharedNow(db, item.id, agencyIds)) ||
      isInSubmission(db, item.id, revision, agencyIds),
    isSubmitted: () => isInSubmission(db, item.id, revision),
  });
}

/** Whether one of these agencies is given the evidence by the organisation above it, or has it in its own audit. */
function isSharedNow(db: Queries, evidenceId: string, agencyIds: readonly string[]): boolean {
  const attached = db
    .select({ id: returns.id })
    .from(answerEvidence)
    .innerJoin(returns, eq(returns.id, answerEvidence.returnId))
    .where(and(eq(answerEvidence.evidenceId, evidenceId), inArray(returns.agencyId, [...agencyIds])))
    .get();
  if (attached) return true;
  const offered = db
    .select({ id: sharedAnswers.id })
    .from(sharedAnswerEvidence)
    .innerJoin(sharedAnswers, eq(sharedAnswers.id, sharedAnswerEvidence.sharedAnswerId))
    .innerJoin(agencies, eq(agencies.parentId, sharedAnswers.agencyId))
    .where(and(eq(sharedAnswerEvidence.evidenceId, evidenceId), inArray(agencies.id, [...agencyIds])))
    .get();
  return offered !== undefined;
}
