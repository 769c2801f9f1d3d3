import { and, desc, eq, sql } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { type FrozenRecords, readFrozenRecords } from "#app/domain/returns/frozen-records.ts";
import type { SubmissionFacts } from "#app/domain/returns/return-facts.ts";
import type { Queries } from "#db/client.server.ts";
import { submissions, submittedAnswers, users } from "#db/schema.ts";
import { SUBMISSION_SUMMARY, type SubmissionSummary } from "./returns.server.ts";

/** The frozen answers of a submission by standard code. */
export function listSubmittedAnswers(db: Queries, submissionId: string): Map<string, AnswerText> {
  const rows = db
    .select()
    .from(submittedAnswers)
    .where(eq(submittedAnswers.submissionId, submissionId))
    .all();
  return new Map(
    rows.map(({ standardCode, level, notApplicableReason, commentary, example }) => [
      standardCode,
      { level, notApplicableReason, commentary, example },
    ]),
  );
}

/** The agency's own levels as frozen, by standard code: an entry for each standard that was asked. */
export function listSubmittedLevels(db: Queries, submissionId: string): Map<string, string | null> {
  const rows = db
    .select({ code: submittedAnswers.standardCode, level: submittedAnswers.level })
    .from(submittedAnswers)
    .where(eq(submittedAnswers.submissionId, submissionId))
    .all();
  return new Map(rows.map(({ code, level }) => [code, level]));
}

/** The canonical JSON of a submission, served unchanged as the `submission` member of `report.json`. */
export function findPayload(db: Queries, submissionId: string): string | undefined {
  return db
    .select({ payload: submissions.payload })
    .from(submissions)
    .where(eq(submissions.id, submissionId))
    .get()?.payload;
}

/** What a submission froze beside its answers. Throws when there is no such submission. */
export function loadFrozenRecords(db: Queries, submissionId: string): FrozenRecords {
  const payload = findPayload(db, submissionId);
  if (payload === undefined) throw new Error(`There is no submission ${submissionId}`);
  return readFrozenRecords(payload);
}

/** The submission of a return with this number, without its payload. */
export function findSubmission(db: Queries, returnId: string, number: number): SubmissionSummary | undefined {
  return db
    .select(SUBMISSION_SUMMARY)
    .from(submissions)
    .where(and(eq(submissions.returnId, returnId), eq(submissions.number, number)))
    .get();
}

/** Every version of a return that was handed in, the latest first, with the signatory's name. */
export function listSubmissions(db: Queries, returnId: string): SubmissionFacts[] {
  const { number, submittedOn, receiptCode, signedByLead } = submissions;
  return db
    .select({ number, submittedOn, receiptCode, signedByLead, signedBy: users.name })
    .from(submissions)
    .leftJoin(users, eq(users.id, submissions.signedBy))
    .where(eq(submissions.returnId, returnId))
    .orderBy(desc(number))
    .all();
}

/** The user who signed a submission; null when the operator imported it. */
export function findSignatory(db: Queries, submissionId: string): string | null {
  const row = db
    .select({ signedBy: submissions.signedBy })
    .from(submissions)
    .where(eq(submissions.id, submissionId))
    .get();
  return row?.signedBy ?? null;
}

/**
 * Whether some submission names this revision of the evidence: then the Board may read it, also while the return is
 * with the agency again. `agencyIds` asks only for submissions of these agencies. The history knows every return that
 * the evidence was ever attached to, also one of a member that has left the organisation whose evidence it is.
 */
export function isInSubmission(
  db: Queries,
  evidenceId: string,
  revision: number,
  agencyIds: readonly string[] | null = null,
): boolean {
  const ofAgencies = agencyIds === null ? sql`` : sql`AND returns.agency_id IN ${[...agencyIds]}`;
  const row = db.get<{ found: number }>(sql`
    SELECT 1 AS found
    FROM (
      SELECT DISTINCT return_id FROM history
      WHERE object_id = ${evidenceId} AND object_kind = 'evidence' AND act = 'attach-evidence'
    ) AS attached
    JOIN returns ON returns.id = attached.return_id ${ofAgencies}
    JOIN submissions ON submissions.return_id = returns.id
    JOIN json_each(submissions.payload, '$.evidence') AS named
    -- Reading a payload as JSON takes far longer than looking for the id in its text.
    WHERE instr(submissions.payload, ${evidenceId}) > 0
      AND json_extract(named.value, '$.id') = ${evidenceId}
      AND json_extract(named.value, '$.revision') = ${revision}
    LIMIT 1`);
  return row !== undefined;
}
