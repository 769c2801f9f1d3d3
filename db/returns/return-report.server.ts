import { eq } from "drizzle-orm";
import type { ReturnReportFacts, SubmissionFacts } from "#app/domain/returns/return-facts.ts";
import { isOpen } from "#app/domain/returns/workflow.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { submittedChanges, workingChanges } from "#db/answers/changes.server.ts";
import { listEarlierRounds } from "#db/carry-forward/earlier-rounds.server.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { users } from "#db/schema.ts";
import { findSettings } from "#db/settings.server.ts";
import { listChallenges } from "./challenges.server.ts";
import { findWorkingPoints } from "./quality.server.ts";
import { listSubmittedActions, listWorkingActions } from "./return-actions.server.ts";
import {
  listClosing,
  listEvaluations,
  listEvidence,
  listFindings,
  listModerations,
  listSeenEvidence,
  listWithdrawnEvidence,
} from "./return-records.server.ts";
import { type AuditReturn, findReturn, type SubmissionSummary } from "./returns.server.ts";
import {
  findPayload,
  findSubmission,
  listSubmittedAnswers,
  loadFrozenRecords,
} from "./submissions.server.ts";

export interface ReportReader {
  /** Whether the agency itself reads it. */
  isOwn: boolean;
  /** The number of the submission to read; null or left out: the version that the reader sees now. */
  version?: number | null;
}

/**
 * What one agency's report is made of. The agency itself reads its working answers while the return is open, and what
 * stands beside them today; everybody else, and whoever asks for a version by its number, reads what was submitted,
 * with what was frozen in it (design, section 9: Files). Undefined: there is no such return or version, or none that
 * this reader may see. Everything in it is read on one state of the database.
 */
export function findReturnReport(
  db: Db,
  returnId: string,
  reader: ReportReader,
  today: string,
): ReturnReportFacts | undefined {
  return readSnapshot(db, (tx) => gatherFacts(tx, returnId, reader, today));
}

function gatherFacts(
  db: Queries,
  returnId: string,
  { isOwn, version = null }: ReportReader,
  today: string,
): ReturnReportFacts | undefined {
  const auditReturn = findReturn(db, returnId);
  if (!auditReturn) return undefined;
  const latest = auditReturn.submission;
  const submission = version === null ? latest : (findSubmission(db, returnId, version) ?? null);
  const isWorking = isOwn && version === null && (latest === null || isBeingChanged(auditReturn));
  if (!isWorking && submission === null) return undefined;
  const template = loadTemplate(db, auditReturn.cycle.templateRowId);
  const { sector, form, status, statusBefore, dueOn, replyDueOn, firstSubmittedOn, agency, cycle } =
    auditReturn;
  const isLatest = submission?.id === latest?.id;
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
    isLatest,
    submission: submission && submissionFacts(db, submission),
    // The Board's ratings stand beside the version that counts.
    moderated: isLatest ? listModerations(db, returnId) : new Map(),
    ...(isWorking || submission === null
      ? workingRecords(db, auditReturn, template, today)
      : submittedRecords(db, auditReturn, template, { ...submission, isLatest })),
    earlier: listEarlierRounds(db, auditReturn),
    challenges: listChallenges(db, returnId),
    evaluations: listEvaluations(db, returnId),
  };
}

type Records = Pick<
  ReturnReportFacts,
  | "answers"
  | "evidence"
  | "findings"
  | "closing"
  | "signals"
  | "acknowledgements"
  | "gapsWithAction"
  | "actions"
  | "since"
>;

/** The answers of an open return, and what stands beside them today. */
function workingRecords(db: Queries, auditReturn: AuditReturn, template: Template, today: string): Records {
  const { submission } = auditReturn;
  return {
    ...findWorkingPoints(db, auditReturn, template, today),
    answers: listAnswers(db, auditReturn.id),
    evidence: listEvidence(db, auditReturn.id),
    findings: listFindings(db, auditReturn.id),
    closing: listClosing(db, auditReturn.id),
    actions: listWorkingActions(db, auditReturn),
    since: submission && workingChanges(db, auditReturn, template, { submission, today }),
  };
}

/** What was frozen; of today are only where its actions stand, which outlive it, and what the Board has looked at. */
function submittedRecords(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  submission: SubmissionSummary & { isLatest: boolean },
): Records {
  const { evidence, ...records } = loadFrozenRecords(db, submission.id);
  const seen = listSeenEvidence(db, auditReturn.id);
  const withdrawn = listWithdrawnEvidence(
    db,
    evidence.map(({ id }) => id),
  );
  return {
    ...records,
    answers: listSubmittedAnswers(db, submission.id),
    evidence: evidence.map((one) => ({
      ...one,
      seenOn: seen.get(one.id) ?? null,
      isWithdrawn: withdrawn.has(one.id),
    })),
    actions: listSubmittedActions(db, auditReturn, submission),
    since: submittedChanges(db, auditReturn, template, submission),
  };
}

/**
 * The canonical JSON of a submission, byte for byte as it was hashed: of the one with this number, or null: the latest.
 * Undefined: there is none.
 */
export function findReturnPayload(db: Queries, returnId: string, version: number | null): string | undefined {
  const submission =
    version === null ? findReturn(db, returnId)?.submission : findSubmission(db, returnId, version);
  return submission ? findPayload(db, submission.id) : undefined;
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
