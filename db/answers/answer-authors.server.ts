import { and, eq, isNotNull, max } from "drizzle-orm";
import type { Queries } from "#db/client.server.ts";
import { answers, answerVersions, users } from "#db/schema.ts";

/** Who wrote which answer of a return, and when. */

/** Who saved each answer of a return last, and when, by standard code. */
export function listLastChanges(db: Queries, returnId: string) {
  const rows = db
    .select({
      code: answers.standardCode,
      userId: answers.updatedBy,
      name: users.name,
      at: answers.updatedAt,
    })
    .from(answers)
    .leftJoin(users, eq(users.id, answers.updatedBy))
    .where(eq(answers.returnId, returnId))
    .all();
  return new Map(rows.map(({ code, ...change }) => [code, change]));
}

/** When this person last saved each answer of a return, by standard code. */
export function listOwnSaves(db: Queries, returnId: string, userId: string): Map<string, string> {
  const rows = db
    .select({ code: answers.standardCode, at: max(answerVersions.savedAt) })
    .from(answers)
    .innerJoin(answerVersions, eq(answerVersions.answerId, answers.id))
    .where(and(eq(answers.returnId, returnId), eq(answerVersions.savedBy, userId)))
    .groupBy(answers.standardCode)
    .all();
  return new Map(rows.flatMap(({ code, at }) => (at === null ? [] : [[code, at]])));
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
