import { eq } from "drizzle-orm";
import type { ReturnReportFacts, SubmissionFacts } from "#app/domain/returns/return-facts.ts";
import { isOpen } from "#app/domain/returns/workflow.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { listEarlierRounds } from "#db/carry-forward/earlier-rounds.server.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { users } from "#db/schema.ts";
import { findSettings } from "#db/settings.server.ts";
import { findWorkingPoints } from "./quality.server.ts";
import {
  listActions,
  listChallenges,
  listClosing,
  listEvaluations,
  listEvidence,
  listFindings,
  listModerations,
  listSeenEvidence,
} from "./return-records.server.ts";
import { type AuditReturn, findReturn } from "./returns.server.ts";
import { findPayload, listSubmittedAnswers, loadFrozenRecords } from "./submissions.server.ts";

/**
 * What one agency's report is made of. The agency itself (`isOwn`) reads its working answers while the return is
 * open, and what stands beside them today; everybody else reads the submitted version only, with what was frozen in
 * it (design, section 9: Files). Undefined: there is no such return, or none that this reader may see. Everything in
 * it is read on one state of the database.
 */
export function findReturnReport(
  db: Db,
  returnId: string,
  isOwn: boolean,
  today: string,
): ReturnReportFacts | undefined {
  return readSnapshot(db, (tx) => gatherFacts(tx, returnId, isOwn, today));
}

function gatherFacts(
  db: Queries,
  returnId: string,
  isOwn: boolean,
  today: string,
): ReturnReportFacts | undefined {
  const auditReturn = findReturn(db, returnId);
  if (!auditReturn) return undefined;
  const { submission } = auditReturn;
  const isWorking = isOwn && (submission === null || isBeingChanged(auditReturn));
  if (!isWorking && submission === null) return undefined;
  const template = loadTemplate(db, auditReturn.cycle.templateRowId);
  const { sector, form, status, statusBefore, dueOn, replyDueOn, firstSubmittedOn, agency, cycle } =
    auditReturn;
  return {
    partnership: findSettings(db).name,
    template,
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
    ...(isWorking || submission === null
      ? workingRecords(db, auditReturn, template, today)
      : submittedRecords(db, returnId, submission.id)),
    actions: listActions(db, auditReturn),
    earlier: listEarlierRounds(db, auditReturn),
    challenges: listChallenges(db, returnId),
    evaluations: listEvaluations(db, returnId),
  };
}

type Records = Pick<
  ReturnReportFacts,
  "evidence" | "findings" | "closing" | "signals" | "acknowledgements" | "gapsWithAction"
>;

/** What stands beside the answers of an open return today. */
function workingRecords(db: Queries, auditReturn: AuditReturn, template: Template, today: string): Records {
  return {
    ...findWorkingPoints(db, auditReturn, template, today),
    evidence: listEvidence(db, auditReturn.id),
    findings: listFindings(db, auditReturn.id),
    closing: listClosing(db, auditReturn.id),
  };
}

/** What was frozen with the answers; of today are only the actions, which outlive it, and what the Board has looked at. */
function submittedRecords(db: Queries, returnId: string, submissionId: string): Records {
  const { evidence, actions: _actions, ...records } = loadFrozenRecords(db, submissionId);
  const seen = listSeenEvidence(db, returnId);
  return { ...records, evidence: evidence.map((one) => ({ ...one, seenOn: seen.get(one.id) ?? null })) };
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
