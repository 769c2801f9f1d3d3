import { eq } from "drizzle-orm";
import type { ReturnReportFacts, SubmissionFacts } from "#app/domain/return-facts.ts";
import { isOpen } from "#app/domain/workflow.ts";
import { listAnswers } from "./answers.server.ts";
import { type Db, type Queries, readSnapshot } from "./client.server.ts";
import {
  listActions,
  listChallenges,
  listEvaluations,
  listEvidence,
  listFindings,
  listModerations,
} from "./return-records.server.ts";
import { type AuditReturn, findReturn } from "./returns.server.ts";
import { users } from "./schema.ts";
import { findSettings } from "./settings.server.ts";
import { findPayload, listSubmittedAnswers } from "./submissions.server.ts";
import { loadTemplate } from "./templates.server.ts";

/**
 * What one agency's report is made of. The agency itself (`isOwn`) reads its working answers while the return is
 * open; everybody else reads the submitted version only (design, section 9: Files). Undefined: there is no such
 * return, or none that this reader may see. Everything in it is read on one state of the database.
 */
export function findReturnReport(db: Db, returnId: string, isOwn: boolean): ReturnReportFacts | undefined {
  return readSnapshot(db, (tx) => gatherFacts(tx, returnId, isOwn));
}

function gatherFacts(db: Queries, returnId: string, isOwn: boolean): ReturnReportFacts | undefined {
  const auditReturn = findReturn(db, returnId);
  if (!auditReturn) return undefined;
  const { submission } = auditReturn;
  const isWorking = isOwn && (submission === null || isBeingChanged(auditReturn));
  if (!isWorking && submission === null) return undefined;
  const { sector, form, status, statusBefore, dueOn, replyDueOn, firstSubmittedOn, agency, cycle } =
    auditReturn;
  return {
    partnership: findSettings(db).name,
    template: loadTemplate(db, cycle.templateRowId),
    cycle: cycle.name,
    agency: { reference: agency.reference, name: agency.name, accountableName: agency.accountableName },
    sector,
    form,
    status,
    statusBefore,
    dueOn,
    cycleDueOn: cycle.dueOn,
    replyDueOn,
    firstSubmittedOn,
    isOwn,
    version: isWorking ? "working" : "submitted",
    answers:
      isWorking || submission === null ? listAnswers(db, returnId) : listSubmittedAnswers(db, submission.id),
    submission: submission && submissionFacts(db, submission),
    moderated: listModerations(db, returnId),
    evidence: listEvidence(db, returnId),
    findings: listFindings(db, returnId),
    actions: listActions(db, auditReturn),
    challenges: listChallenges(db, returnId),
    evaluations: listEvaluations(db, returnId),
  };
}

/** The canonical JSON of the latest submission, byte for byte as it was hashed; undefined before the first. */
export function findReturnPayload(db: Queries, returnId: string): string | undefined {
  const submissionId = findReturn(db, returnId)?.submissionId ?? null;
  return submissionId === null ? undefined : findPayload(db, submissionId);
}

/** Sent back, and either open or waiting for the signatory again. */
function isBeingChanged({ status }: AuditReturn): boolean {
  return isOpen(status) || status === "ready-for-sign-off";
}

function submissionFacts(db: Queries, submission: NonNullable<AuditReturn["submission"]>): SubmissionFacts {
  const { number, submittedOn, receiptCode, signedByLead, signedBy } = submission;
  const signer =
    signedBy === null
      ? undefined
      : db.select({ name: users.name }).from(users).where(eq(users.id, signedBy)).get();
  return { number, submittedOn, receiptCode, signedByLead, signedBy: signer?.name ?? null };
}
