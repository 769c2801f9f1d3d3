import { isFrozen } from "#app/domain/answers/locking.ts";
import { countActions } from "#db/actions/action-lists.server.ts";
import type { Queries } from "#db/client.server.ts";
import { listFrozenFindings } from "#db/returns/frozen-records.server.ts";
import { listFrozenActions } from "#db/returns/return-actions.server.ts";
import { listClosing, listEvidence } from "#db/returns/return-records.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { loadFrozenRecords } from "#db/returns/submissions.server.ts";

/** How much stands beside a return's answers: with the Board, what was frozen with them; otherwise what there is today. */
export function countBesideAnswers(db: Queries, auditReturn: AuditReturn) {
  const { submission } = auditReturn;
  const inPlan = countActions(db, auditReturn.agencyId);
  return submission && isFrozen(auditReturn)
    ? { ...countFrozen(db, submission.id), inPlan }
    : {
        inPlan,
        evidence: listEvidence(db, auditReturn.id).length,
        findings: listFrozenFindings(db, auditReturn.id).length,
        closing: listClosing(db, auditReturn.id).length,
        actions: listFrozenActions(db, auditReturn).length,
      };
}

/** The same of one submission. */
export function countFrozen(db: Queries, submissionId: string) {
  const { evidence, findings, closing, actions } = loadFrozenRecords(db, submissionId);
  return {
    evidence: evidence.length,
    findings: findings.length,
    closing: closing.length,
    actions: actions.length,
  };
}
