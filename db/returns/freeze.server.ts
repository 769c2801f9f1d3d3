import { and, eq } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { submissionOf } from "#app/domain/returns/submission.ts";
import { lapsedOnResubmission } from "#app/domain/scoring/effective.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { appendHistory, canonicalJson } from "#db/history.server.ts";
import { newId, sha256 } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { moderations, submissions, submittedAnswers } from "#db/schema.ts";
import { gatherRecords } from "./frozen-records.server.ts";
import { type AuditReturn, updateReturn } from "./returns.server.ts";
import { insertScores, listReleasedLevels, writeEffectiveScores } from "./submission-scores.server.ts";
import { listSubmittedAnswers } from "./submissions.server.ts";

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
