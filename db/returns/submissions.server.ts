import { and, eq, sql } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { type FrozenRecords, readFrozenRecords } from "#app/domain/returns/frozen-records.ts";
import type { Queries } from "#db/client.server.ts";
import { submissions, submittedAnswers } from "#db/schema.ts";

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
export function findSubmission(db: Queries, returnId: string, number: number) {
  const { id, submittedOn } = submissions;
  return db
    .select({ id, number: submissions.number, submittedOn })
    .from(submissions)
    .where(and(eq(submissions.returnId, returnId), eq(submissions.number, number)))
    .get();
}

/**
 * Whether some submission names this revision of the evidence: then the Board may read it, also while the return is
 * with the agency again. Evidence of a parent agency may stand in its members' returns.
 */
export function isInSubmission(db: Queries, evidenceId: string, revision: number): boolean {
  const row = db.get<{ found: number }>(sql`
    SELECT 1 AS found
    FROM evidence AS piece
    JOIN agencies AS owner ON owner.id = piece.agency_id OR owner.parent_id = piece.agency_id
    JOIN returns ON returns.agency_id = owner.id
    JOIN submissions ON submissions.return_id = returns.id
    JOIN json_each(submissions.payload, '$.evidence') AS named
    WHERE piece.id = ${evidenceId}
      -- Reading a payload as JSON takes far longer than looking for the id in its text.
      AND instr(submissions.payload, ${evidenceId}) > 0
      AND json_extract(named.value, '$.id') = ${evidenceId}
      AND json_extract(named.value, '$.revision') = ${revision}
    LIMIT 1`);
  return row !== undefined;
}
