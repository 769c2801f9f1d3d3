import { and, count, desc, eq, isNull, ne } from "drizzle-orm";
import type { AnswerText, Blank } from "#app/domain/answers/answer.ts";
import type { Queries } from "#db/client.server.ts";
import { answers, answerVersions, history, users } from "#db/schema.ts";

/** Everything that was ever saved as an answer to one standard: nobody's words are lost from sight. */
export interface AnswerVersion extends AnswerText {
  version: number;
  blank: Blank;
  savedAt: string;
  /** Null: brought in by the operator. */
  savedByName: string | null;
}

export function countAnswerVersions(db: Queries, returnId: string, standardCode: string): number {
  const row = db
    .select({ total: count() })
    .from(answerVersions)
    .innerJoin(answers, eq(answers.id, answerVersions.answerId))
    .where(and(eq(answers.returnId, returnId), eq(answers.standardCode, standardCode)))
    .get();
  return row?.total ?? 0;
}

/** The newest first. */
export function listAnswerVersions(
  db: Queries,
  answer: { returnId: string; standardCode: string },
  page: { size: number; offset: number },
): AnswerVersion[] {
  return db
    .select({
      version: answerVersions.version,
      level: answerVersions.level,
      notApplicableReason: answerVersions.notApplicableReason,
      commentary: answerVersions.commentary,
      example: answerVersions.example,
      blank: answerVersions.blank,
      savedAt: answerVersions.savedAt,
      savedByName: users.name,
    })
    .from(answerVersions)
    .innerJoin(answers, eq(answers.id, answerVersions.answerId))
    .leftJoin(users, eq(users.id, answerVersions.savedBy))
    .where(and(eq(answers.returnId, answer.returnId), eq(answers.standardCode, answer.standardCode)))
    .orderBy(desc(answerVersions.version))
    .limit(page.size)
    .offset(page.offset)
    .all();
}

/** The latest version without a rating: why it was blank, and the reason typed for the time it might not apply. */
export function findLastUnrated(
  db: Queries,
  answerId: string,
): { blank: Blank; notApplicableReason: string } | undefined {
  return db
    .select({ blank: answerVersions.blank, notApplicableReason: answerVersions.notApplicableReason })
    .from(answerVersions)
    .where(and(eq(answerVersions.answerId, answerId), isNull(answerVersions.level)))
    .orderBy(desc(answerVersions.version))
    .limit(1)
    .get();
}

/** Whether nothing but start questions, answered no and yes, ever wrote this answer. */
export function wasOnlyMarked(db: Queries, answerId: string): boolean {
  const byOtherMeans = db
    .select({ seq: history.seq })
    .from(history)
    .where(and(eq(history.objectId, answerId), ne(history.act, "answer-start-question")))
    .limit(1)
    .get();
  return byOtherMeans === undefined;
}
