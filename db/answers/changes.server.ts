import { type Changes, changesBetween, type ReturnVersion } from "#app/domain/answers/changes.ts";
import { wasSentBack } from "#app/domain/answers/locking.ts";
import { standardsAsked, type Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { listFrozenFindings } from "#db/returns/frozen-records.server.ts";
import { listClosing, listEvidence } from "#db/returns/return-records.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { findSubmission, listSubmittedAnswers, loadFrozenRecords } from "#db/returns/submissions.server.ts";
import { listAnswers } from "./answers.server.ts";

/** What changed since a version that was handed in before. */
export interface ChangesSince {
  from: { number: number; submittedOn: string };
  /** The submission that the changes led to; null: they are not handed in yet, and the agency's alone to see. */
  to: { number: number; submittedOn: string } | null;
  changes: Changes;
}

/**
 * What the agency sees: of a return sent back, its working version against the one that was submitted; otherwise the
 * latest two submissions. Null: there is nothing to compare, because it was handed in once at most.
 */
export function findChanges(db: Db, auditReturn: AuditReturn, template: Template): ChangesSince | null {
  const { submission } = auditReturn;
  if (!submission || !wasSentBack(auditReturn)) return findSubmittedChanges(db, auditReturn, template);
  return readSnapshot(db, (tx) => ({
    from: { number: submission.number, submittedOn: submission.submittedOn },
    to: null,
    changes: compare(
      submittedVersion(tx, submission.id),
      workingVersion(tx, auditReturn.id),
      auditReturn,
      template,
    ),
  }));
}

/** The latest submission against the one before it: what the Board may see too. Null: it was handed in once at most. */
export function findSubmittedChanges(
  db: Db,
  auditReturn: AuditReturn,
  template: Template,
): ChangesSince | null {
  const { submission } = auditReturn;
  if (!submission || submission.number < 2) return null;
  return readSnapshot(db, (tx) => {
    const earlier = findSubmission(tx, auditReturn.id, submission.number - 1);
    if (!earlier) throw new Error(`Return ${auditReturn.id} has lost a submission`);
    const { number, submittedOn } = submission;
    return {
      from: { number: earlier.number, submittedOn: earlier.submittedOn },
      to: { number, submittedOn },
      changes: compare(
        submittedVersion(tx, earlier.id),
        submittedVersion(tx, submission.id),
        auditReturn,
        template,
      ),
    };
  });
}

function compare(
  before: ReturnVersion,
  after: ReturnVersion,
  auditReturn: AuditReturn,
  template: Template,
): Changes {
  const codes = standardsAsked(template, auditReturn).map(({ code }) => code);
  return changesBetween(before, after, codes);
}

function submittedVersion(db: Queries, submissionId: string): ReturnVersion {
  const { evidence, findings, closing } = loadFrozenRecords(db, submissionId);
  return { answers: listSubmittedAnswers(db, submissionId), evidence, findings, closing };
}

function workingVersion(db: Queries, returnId: string): ReturnVersion {
  return {
    answers: listAnswers(db, returnId),
    evidence: listEvidence(db, returnId),
    findings: listFrozenFindings(db, returnId),
    closing: listClosing(db, returnId),
  };
}
