import { type ChangesSince, changesBetween, type ReturnVersion } from "#app/domain/answers/changes.ts";
import { wasSentBack } from "#app/domain/answers/locking.ts";
import { standardsAsked, type Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { listFrozenFindings } from "#db/returns/frozen-records.server.ts";
import { findWorkingPoints } from "#db/returns/quality.server.ts";
import { listFrozenActions } from "#db/returns/return-actions.server.ts";
import { listClosing, listEvidence } from "#db/returns/return-records.server.ts";
import type { AuditReturn, SubmissionSummary } from "#db/returns/returns.server.ts";
import { findSubmission, listSubmittedAnswers, loadFrozenRecords } from "#db/returns/submissions.server.ts";
import { listAnswers } from "./answers.server.ts";

type Handed = Pick<SubmissionSummary, "id" | "number" | "submittedOn">;

/**
 * What the agency sees: of a return sent back, its working version against the one that was submitted; otherwise the
 * latest two submissions. Null: there is nothing to compare, because it was handed in once at most.
 */
export function findChanges(
  db: Db,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
): ChangesSince | null {
  const { submission } = auditReturn;
  if (!submission) return null;
  return readSnapshot(db, (tx) =>
    wasSentBack(auditReturn)
      ? workingChanges(tx, auditReturn, template, { submission, today })
      : submittedChanges(tx, auditReturn, template, submission),
  );
}

/** The working version of a return sent back against what was handed in: the agency's alone to see. */
export function workingChanges(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  { submission, today }: { submission: Handed; today: string },
): ChangesSince {
  return {
    from: versionOf(submission),
    to: null,
    changes: changesBetween(
      submittedVersion(db, submission.id),
      workingVersion(db, auditReturn, template, today),
      codesAsked(auditReturn, template),
    ),
  };
}

/** A submission against the one before it: what the Board may see too. Null: it is the first. */
export function submittedChanges(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  submission: Handed,
): ChangesSince | null {
  if (submission.number < 2) return null;
  const earlier = findSubmission(db, auditReturn.id, submission.number - 1);
  if (!earlier) throw new Error(`Return ${auditReturn.id} has lost a submission`);
  return {
    from: versionOf(earlier),
    to: versionOf(submission),
    changes: changesBetween(
      submittedVersion(db, earlier.id),
      submittedVersion(db, submission.id),
      codesAsked(auditReturn, template),
    ),
  };
}

function versionOf({ number, submittedOn }: Handed) {
  return { number, submittedOn };
}

function codesAsked(auditReturn: AuditReturn, template: Template): string[] {
  return standardsAsked(template, auditReturn).map(({ code }) => code);
}

function submittedVersion(db: Queries, submissionId: string): ReturnVersion {
  return { ...loadFrozenRecords(db, submissionId), answers: listSubmittedAnswers(db, submissionId) };
}

function workingVersion(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
): ReturnVersion {
  const { id: returnId } = auditReturn;
  return {
    answers: listAnswers(db, returnId),
    evidence: listEvidence(db, returnId),
    findings: listFrozenFindings(db, returnId),
    closing: listClosing(db, returnId),
    acknowledgements: findWorkingPoints(db, auditReturn, template, today).acknowledgements,
    actions: listFrozenActions(db, auditReturn),
  };
}
