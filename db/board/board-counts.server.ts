import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { isActionOverdue } from "#app/domain/actions/action-moves.ts";
import type { ActionCounts, LevelCount } from "#app/domain/board/board-facts.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { listOpenForTheBoard } from "#db/actions/board-actions.server.ts";
import type { Queries } from "#db/client.server.ts";
import {
  actions,
  answers,
  challenges,
  evaluations,
  moderations,
  returns,
  submittedAnswers,
} from "#db/schema.ts";

/** Counts over a whole cycle, made by SQLite so that no row of an answer leaves it. */

/** Submitted answers by sector, standard, level and released moderated level: both bases from one pass. */
export function countLevels(db: Queries, cycleId: string): LevelCount[] {
  const { sector } = returns;
  const { standardCode: standard, level } = submittedAnswers;
  return db
    .select({ sector, standard, level, moderatedLevel: moderations.level, count: sql<number>`count(*)` })
    .from(returns)
    .innerJoin(submittedAnswers, eq(submittedAnswers.submissionId, returns.submissionId))
    .leftJoin(
      moderations,
      and(
        eq(moderations.returnId, returns.id),
        eq(moderations.standardCode, standard),
        eq(moderations.state, "released"),
      ),
    )
    .where(eq(returns.cycleId, cycleId))
    .groupBy(sector, standard, level, moderations.level)
    .orderBy(asc(sector), asc(standard), asc(level), asc(moderations.level))
    .all();
}

/** Standards rated or not applicable, of each return that was never submitted. */
export function countAnswered(db: Queries, cycleId: string): Map<string, number> {
  const rows = db
    .select({ returnId: answers.returnId, count: sql<number>`count(*)` })
    .from(returns)
    .innerJoin(answers, eq(answers.returnId, returns.id))
    .where(and(eq(returns.cycleId, cycleId), isNull(returns.submissionId), isNotNull(answers.level)))
    .groupBy(answers.returnId)
    .all();
  return new Map(rows.map((row) => [row.returnId, row.count]));
}

export function countModerated(db: Queries, cycleId: string): Map<string, number> {
  const rows = db
    .select({ returnId: moderations.returnId, count: sql<number>`count(*)` })
    .from(moderations)
    .innerJoin(returns, eq(returns.id, moderations.returnId))
    .where(and(eq(returns.cycleId, cycleId), eq(moderations.state, "released")))
    .groupBy(moderations.returnId)
    .all();
  return new Map(rows.map((row) => [row.returnId, row.count]));
}

/** Questions without a reply; overdue once the day of their reply has passed. */
export function countChallenges(
  db: Queries,
  cycleId: string,
  today: string,
): Map<string, { open: number; overdue: number }> {
  const rows = db
    .select({
      returnId: challenges.returnId,
      open: sql<number>`count(*)`,
      overdue: sql<number>`sum(${challenges.replyDueOn} < ${today})`,
    })
    .from(challenges)
    .innerJoin(returns, eq(returns.id, challenges.returnId))
    .where(and(eq(returns.cycleId, cycleId), eq(challenges.state, "open")))
    .groupBy(challenges.returnId)
    .all();
  return new Map(rows.map(({ returnId, open, overdue }) => [returnId, { open, overdue }]));
}

/**
 * Open actions. They outlive the return they came from, so they are counted by agency; under null are the partnership's
 * own. Of an agency's only those count that the Board sees: none of an open return.
 */
export function countActions(db: Queries, today: IsoDate): Map<string | null, ActionCounts> {
  const ofPartnership = db
    .select({ dueOn: actions.dueOn })
    .from(actions)
    .where(and(eq(actions.state, "open"), isNull(actions.agencyId)))
    .all()
    .map(({ dueOn }) => ({ agencyId: null, dueOn }));
  const byAgency = Map.groupBy([...listOpenForTheBoard(db), ...ofPartnership], ({ agencyId }) => agencyId);
  const isOverdue = ({ dueOn }: { dueOn: IsoDate }) => isActionOverdue({ state: "open", dueOn }, today);
  return new Map(
    [...byAgency].map(([agencyId, open]) => [
      agencyId,
      { open: open.length, overdue: open.filter(isOverdue).length },
    ]),
  );
}

/** The latest judgement of each return evaluated. */
export function listJudgements(db: Queries, cycleId: string): Map<string, string> {
  const rows = db
    .select({ returnId: evaluations.returnId, judgement: evaluations.judgement })
    .from(evaluations)
    .innerJoin(returns, eq(returns.id, evaluations.returnId))
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(evaluations.evaluatedOn), asc(sql`${evaluations}.rowid`))
    .all();
  return new Map(rows.map((row) => [row.returnId, row.judgement]));
}
