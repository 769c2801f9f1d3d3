import { and, eq } from "drizzle-orm";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import {
  type Markable,
  markingsOf,
  relevantQuestions,
  type YesOrNo,
} from "#app/domain/template/start-questions.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturn, type ReturnRow, updateReturn } from "#db/returns/returns.server.ts";
import { startAnswers, users } from "#db/schema.ts";
import { findLastUnrated } from "./answer-versions.server.ts";
import { listAnswers, type StoredAnswer, writeAnswer } from "./answers.server.ts";

/** What an agency said to the start questions of a return, and what that marked. */
export interface StartAnswer {
  question: string;
  answer: YesOrNo;
  answeredAt: string;
  answeredByName: string | null;
  version: number;
}

/** By the question's key; questions not answered yet have none. */
export function listStartAnswers(db: Queries, returnId: string): Map<string, StartAnswer> {
  const rows = db
    .select({
      question: startAnswers.question,
      answer: startAnswers.answer,
      answeredAt: startAnswers.answeredAt,
      answeredByName: users.name,
      version: startAnswers.version,
    })
    .from(startAnswers)
    .leftJoin(users, eq(users.id, startAnswers.answeredBy))
    .where(eq(startAnswers.returnId, returnId))
    .all();
  return new Map(rows.map((row) => [row.question, row]));
}

export interface SaidToQuestion {
  question: string;
  answer: YesOrNo;
  /** The version that was read; 0 when nobody had answered it. */
  readVersion: number;
}

export type SavedStartAnswers =
  | { ok: true; changed: boolean }
  /** Somebody answered one of them in between. */
  | { ok: false; because: "version"; theirs: StartAnswer[] }
  | { ok: false; because: "status" };

/**
 * Saves what was said and marks, or takes back, the standards that follow from it, all in one transaction. Saying again
 * what stands already changes nothing, also when somebody has changed one of the marked standards since.
 */
export function saveStartAnswers(
  db: Db,
  save: { auditReturn: ReturnRow & AskedOf; template: Template; said: readonly SaidToQuestion[] },
  by: By,
): SavedStartAnswers {
  const { auditReturn, template, said } = save;
  return write(db, (tx) => {
    const current = findReturn(tx, auditReturn.id);
    const status = current && statusAfterSaving(current.status);
    if (!current || !status) return { ok: false, because: "status" };
    const stored = listStartAnswers(tx, auditReturn.id);
    const changed = said.filter(({ question, answer }) => stored.get(question)?.answer !== answer);
    const theirs = changed.flatMap(({ question, readVersion }) => {
      const now = stored.get(question);
      return now && now.version !== readVersion ? [now] : [];
    });
    if (theirs.length > 0) return { ok: false, because: "version", theirs };
    if (changed.length === 0) return { ok: true, changed: false };
    for (const one of changed) writeStartAnswer(tx, auditReturn.id, one, stored.get(one.question), by);
    mark(tx, { auditReturn, template }, new Set(changed.map(({ question }) => question)), by);
    if (status !== current.status) updateReturn(tx, current, { status });
    return { ok: true, changed: true };
  });
}

function writeStartAnswer(
  tx: Queries,
  returnId: string,
  { question, answer }: SaidToQuestion,
  stored: StartAnswer | undefined,
  by: By,
): void {
  const version = (stored?.version ?? 0) + 1;
  const row = { answer, answeredAt: by.at, answeredBy: by.actorId, version };
  if (stored) {
    tx.update(startAnswers)
      .set(row)
      .where(and(eq(startAnswers.returnId, returnId), eq(startAnswers.question, question)))
      .run();
  } else {
    tx.insert(startAnswers)
      .values({ returnId, question, ...row })
      .run();
  }
  appendHistory(tx, {
    ...by,
    act: "answer-start-question",
    objectKind: "return",
    objectId: returnId,
    returnId,
    // What was said stands in start_answers: an administrator reads the history and no open return's answers.
    detail: { question, version },
  });
}

function mark(
  tx: Queries,
  { auditReturn, template }: { auditReturn: ReturnRow & AskedOf; template: Template },
  changed: ReadonlySet<string>,
  by: By,
): void {
  const answers = withWhatWasBefore(tx, listAnswers(tx, auditReturn.id));
  const said = new Map(
    [...listStartAnswers(tx, auditReturn.id).values()].map(({ question, answer }) => [question, answer]),
  );
  const questions = relevantQuestions(template, auditReturn);
  for (const { code, startQuestion, answer } of markingsOf(questions, answers, changed, said)) {
    const origin = { act: "answer-start-question", startQuestion } as const;
    writeAnswer(tx, { auditReturn, standardCode: code, answer, origin }, answers.get(code), by);
  }
}

/** The answers, each marked one with what its mark wrote over: a mark is put only where there was no rating. */
function withWhatWasBefore(tx: Queries, answers: ReadonlyMap<string, StoredAnswer>) {
  return new Map(
    [...answers].map(([code, answer]): [string, StoredAnswer & Markable] => [
      code,
      { ...answer, before: answer.startQuestion === null ? undefined : findLastUnrated(tx, answer.answerId) },
    ]),
  );
}
