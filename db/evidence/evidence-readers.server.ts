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
  item: { id: string; agencyId: string },
  revision: number,
): EvidenceReading {
  return readingOfEvidence(held, {
    agencyId: item.agencyId,
    isSharedWith: (agencyIds) => isSharedWith(db, item, agencyIds),
    isSubmitted: () => isInSubmission(db, item.id, revision),
  });
}

/** Whether one of these agencies was given the evidence by the organisation above it, or has it in its own audit. */
function isSharedWith(db: Queries, item: { id: string }, agencyIds: readonly string[]): boolean {
  if (agencyIds.length === 0) return false;
  const attached = db
    .select({ id: returns.id })
    .from(answerEvidence)
    .innerJoin(returns, eq(returns.id, answerEvidence.returnId))
    .where(and(eq(answerEvidence.evidenceId, item.id), inArray(returns.agencyId, [...agencyIds])))
    .get();
  if (attached) return true;
  const offered = db
    .select({ id: sharedAnswers.id })
    .from(sharedAnswerEvidence)
    .innerJoin(sharedAnswers, eq(sharedAnswers.id, sharedAnswerEvidence.sharedAnswerId))
    .innerJoin(agencies, eq(agencies.parentId, sharedAnswers.agencyId))
    .where(and(eq(sharedAnswerEvidence.evidenceId, item.id), inArray(agencies.id, [...agencyIds])))
    .get();
  return offered !== undefined;
}
