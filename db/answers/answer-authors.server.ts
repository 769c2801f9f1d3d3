import { and, eq, inArray, isNotNull, max } from "drizzle-orm";
import type { WorkAnswer } from "#app/domain/people/assignments.ts";
import type { Queries } from "#db/client.server.ts";
import { answers, answerVersions, users } from "#db/schema.ts";

/** Who wrote which answer of a return, and when. */

/** An answer as far as the work on it goes, with who saved it last, and when. */
export type AnswerInWork = WorkAnswer & { userId: string | null; name: string | null; at: string };

/** The answers of several returns by return and standard code; a return without any has no entry. */
export function listAnswersInWork(
  db: Queries,
  returnIds: readonly string[],
): Map<string, Map<string, AnswerInWork>> {
  const { returnId, standardCode, level, blank, notApplicableReason, commentary, example } = answers;
  const rows = db
    .select({
      returnId,
      standardCode,
      value: { level, blank, notApplicableReason, commentary, example },
      change: { userId: answers.updatedBy, at: answers.updatedAt },
      name: users.name,
    })
    .from(answers)
    .leftJoin(users, eq(users.id, answers.updatedBy))
    .where(inArray(returnId, [...returnIds]))
    .all();
  return byReturn(
    rows.map(({ value, change, name, ...place }) => ({ ...place, value: { ...value, ...change, name } })),
  );
}

/** When this person last saved each answer of several returns, by return and standard code. */
export function listOwnSaves(
  db: Queries,
  returnIds: readonly string[],
  userId: string,
): Map<string, Map<string, string>> {
  const { returnId, standardCode } = answers;
  const rows = db
    .select({ returnId, standardCode, value: max(answerVersions.savedAt) })
    .from(answers)
    .innerJoin(answerVersions, eq(answerVersions.answerId, answers.id))
    .where(and(inArray(returnId, [...returnIds]), eq(answerVersions.savedBy, userId)))
    .groupBy(returnId, standardCode)
    .all();
  return byReturn(rows.flatMap(({ value, ...place }) => (value === null ? [] : [{ ...place, value }])));
}

function byReturn<Value>(
  rows: readonly { returnId: string; standardCode: string; value: Value }[],
): Map<string, Map<string, Value>> {
  return new Map(
    [...Map.groupBy(rows, ({ returnId }) => returnId)].map(([returnId, ofReturn]) => [
      returnId,
      new Map(ofReturn.map(({ standardCode, value }) => [standardCode, value])),
    ]),
  );
}

/** When each person last saved any answer of a return, by their id. */
export function listLastSaves(db: Queries, returnId: string): Map<string, string> {
  const rows = db
    .select({ userId: answerVersions.savedBy, at: max(answerVersions.savedAt) })
    .from(answers)
    .innerJoin(answerVersions, eq(answerVersions.answerId, answers.id))
    .where(and(eq(answers.returnId, returnId), isNotNull(answerVersions.savedBy)))
    .groupBy(answerVersions.savedBy)
    .all();
  return new Map(rows.flatMap(({ userId, at }) => (userId === null || at === null ? [] : [[userId, at]])));
}
