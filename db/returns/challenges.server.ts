import { and, asc, count, eq, inArray, min, sql } from "drizzle-orm";
import type { ChallengeFacts } from "#app/domain/returns/return-facts.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { challengeMessages, challenges, users } from "#db/schema.ts";

/** The Board's questions to an agency, with what was said to them. */

const challengesOfReturn = keptQuery((db) =>
  db
    .select()
    .from(challenges)
    .where(eq(challenges.returnId, sql.placeholder("returnId")))
    .orderBy(asc(challenges.raisedAt), asc(challenges.id))
    .prepare(),
);

export function listChallenges(db: Queries, returnId: string): ChallengeFacts[] {
  const rows = challengesOfReturn(db).all({ returnId });
  // Most returns have none, and a page of each standard asks.
  if (rows.length === 0) return [];
  const messages = db
    .select({
      challengeId: challengeMessages.challengeId,
      writtenAt: challengeMessages.writtenAt,
      writtenBy: users.name,
      text: challengeMessages.text,
    })
    .from(challengeMessages)
    .innerJoin(challenges, eq(challenges.id, challengeMessages.challengeId))
    .leftJoin(users, eq(users.id, challengeMessages.writtenBy))
    .where(eq(challenges.returnId, returnId))
    .orderBy(asc(challengeMessages.writtenAt), asc(challengeMessages.id))
    .all();
  const byChallenge = Map.groupBy(messages, ({ challengeId }) => challengeId);
  return rows.map(({ id, standardCode, question, askedFor, replyDueOn, state }) => ({
    standard: standardCode,
    question,
    askedFor,
    replyDueOn,
    state,
    messages: (byChallenge.get(id) ?? []).map(({ writtenAt, writtenBy, text }) => ({
      writtenAt,
      writtenBy,
      text,
    })),
  }));
}

/** The questions that wait for the agency's reply, the first asked first. */
export function listOpenChallenges(db: Queries, returnId: string): ChallengeFacts[] {
  return listChallenges(db, returnId).filter(({ state }) => state === "open");
}

/** How many questions wait for the agency's reply, and the day the first of them is wanted. */
export interface WaitingQuestions {
  count: number;
  replyDueOn: string | null;
}

/** By return; one without such a question has no entry. */
export function countOpenChallenges(
  db: Queries,
  returnIds: readonly string[],
): Map<string, WaitingQuestions> {
  const rows = db
    .select({ returnId: challenges.returnId, count: count(), replyDueOn: min(challenges.replyDueOn) })
    .from(challenges)
    .where(and(inArray(challenges.returnId, [...returnIds]), eq(challenges.state, "open")))
    .groupBy(challenges.returnId)
    .all();
  return new Map(rows.map(({ returnId, ...waiting }) => [returnId, waiting]));
}
