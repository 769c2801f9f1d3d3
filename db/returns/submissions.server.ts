import { and, eq, sql } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { type FrozenRecords, readFrozenRecords } from "#app/domain/returns/frozen-records.ts";
import { type FrozenScore, frozenScores, submissionOf } from "#app/domain/returns/submission.ts";
import { effectiveLevels, lapsedOnResubmission } from "#app/domain/scoring/effective.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { appendHistory, canonicalJson } from "#db/history.server.ts";
import { newId, sha256 } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { moderations, submissionScores, submissions, submittedAnswers } from "#db/schema.ts";
import { gatherRecords } from "./frozen-records.server.ts";
import { type AuditReturn, updateReturn } from "./returns.server.ts";

/** Freezing a return: answers, scores and receipt code, as rows that the Board's pages read, and what stands beside them. */
export interface Freeze {
  auditReturn: AuditReturn;
  template: Template;
  answers: ReadonlyMap<string, AnswerText>;
  submittedOn: string;
  /** Null when the operator imports a return. */
  signedBy: { userId: string; name: string; byLead: boolean } | null;
}

/** Freezes the answers as a new submission and makes it the one that counts. Call inside a transaction. */
export function freeze(
  tx: Queries,
  { auditReturn, template, answers, submittedOn, signedBy }: Freeze,
  by: By,
): string {
  const number = (auditReturn.submission?.number ?? 0) + 1;
  const records = gatherRecords(tx, auditReturn, template, {
    answers,
    today: submittedOn,
    isImported: signedBy === null,
    isSignedByLead: signedBy?.byLead ?? false,
  });
  const submission = submissionOf(
    template,
    {
      cycle: auditReturn.cycle.name,
      agency: auditReturn.agency.reference,
      sector: auditReturn.sector,
      form: auditReturn.form,
      number,
      submittedOn,
      signedBy: signedBy?.name ?? null,
    },
    answers,
    records,
  );
  const payload = canonicalJson(submission);
  const receiptCode = sha256(payload);
  const submissionId = newId();
  tx.insert(submissions)
    .values({
      id: submissionId,
      returnId: auditReturn.id,
      number,
      submittedOn,
      submittedAt: by.at,
      signedBy: signedBy?.userId ?? null,
      signedByLead: signedBy?.byLead ?? false,
      payload,
      receiptCode,
    })
    .run();
  if (submission.answers.length > 0) {
    tx.insert(submittedAnswers)
      .values(
        submission.answers.map(({ standard, ...texts }) => ({
          submissionId,
          standardCode: standard,
          ...texts,
        })),
      )
      .run();
  }
  const levels = new Map(submission.answers.map((answer) => [answer.standard, answer.level]));
  lapseModerations(tx, auditReturn, levels, by);
  insertScores(tx, submissionId, "self", submission.scores);
  writeEffectiveScores(tx, { auditReturn, template, submissionId, levels });
  updateReturn(tx, auditReturn, {
    status: "submitted",
    statusBefore: null,
    submissionId,
    firstSubmittedOn: auditReturn.firstSubmittedOn ?? submittedOn,
    replyDueOn: null,
  });
  appendHistory(tx, {
    ...by,
    act: "submit",
    objectKind: "submission",
    objectId: submissionId,
    returnId: auditReturn.id,
    detail: { number, submittedOn, receiptCode, signedByLead: signedBy?.byLead ?? false },
  });
  return submissionId;
}

/** The released moderated level of each standard that has one. */
export function listReleasedLevels(db: Queries, returnId: string): Map<string, string> {
  const rows = db
    .select({ code: moderations.standardCode, level: moderations.level })
    .from(moderations)
    .where(and(eq(moderations.returnId, returnId), eq(moderations.state, "released")))
    .all();
  return new Map(rows.map((row) => [row.code, row.level]));
}

/** Recomputes the effective figures of a submission: after freezing, and whenever a moderated level is released. */
export function writeEffectiveScores(
  tx: Queries,
  facts: {
    auditReturn: Pick<AuditReturn, "id" | "sector" | "form">;
    template: Template;
    submissionId: string;
    levels: ReadonlyMap<string, string | null>;
  },
): void {
  const { auditReturn, template, submissionId, levels } = facts;
  const effective = effectiveLevels(levels, listReleasedLevels(tx, auditReturn.id));
  tx.delete(submissionScores)
    .where(and(eq(submissionScores.submissionId, submissionId), eq(submissionScores.basis, "effective")))
    .run();
  insertScores(
    tx,
    submissionId,
    "effective",
    frozenScores(scoreReturn(template, auditReturn, effective, true)),
  );
}

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

/** The frozen figures of a submission on one basis, in no order; `area` is `all` for the return's own. */
export function listSubmissionScores(
  db: Queries,
  submissionId: string,
  basis: "self" | "effective",
): FrozenScore[] {
  return db
    .select()
    .from(submissionScores)
    .where(and(eq(submissionScores.submissionId, submissionId), eq(submissionScores.basis, basis)))
    .all();
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

function insertScores(
  tx: Queries,
  submissionId: string,
  basis: "self" | "effective",
  scores: FrozenScore[],
): void {
  tx.insert(submissionScores)
    .values(scores.map((score) => ({ submissionId, basis, ...score })))
    .run();
}

function lapseModerations(
  tx: Queries,
  auditReturn: AuditReturn,
  levels: ReadonlyMap<string, string | null>,
  by: By,
): void {
  if (!auditReturn.submission) return;
  const before = listSubmittedAnswers(tx, auditReturn.submission.id);
  const levelsBefore = new Map([...before].map(([code, answer]) => [code, answer.level]));
  const moderated = [...listReleasedLevels(tx, auditReturn.id).keys()];
  for (const code of lapsedOnResubmission(moderated, levelsBefore, levels)) {
    tx.update(moderations)
      .set({ state: "lapsed" })
      .where(
        and(
          eq(moderations.returnId, auditReturn.id),
          eq(moderations.standardCode, code),
          eq(moderations.state, "released"),
        ),
      )
      .run();
    appendHistory(tx, {
      ...by,
      act: "lapse-moderation",
      objectKind: "return",
      objectId: auditReturn.id,
      returnId: auditReturn.id,
      detail: { standard: code },
    });
  }
}
