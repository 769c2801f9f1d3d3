import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { StandardLevel } from "#app/domain/board/board-facts.ts";
import { type AskedOf, standardsAsked, type Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { agencies, answers, history, moderations, returns, submittedAnswers } from "#db/schema.ts";

/** What the Board's pages read beside the summary, and the trace that reading leaves. */

/** The act under which it is recorded that somebody of the Board opened an agency's submitted return. */
const VIEW_RETURN = "view-return";

/** Records who read an agency's submitted return; administrators find it in the history. It changes nothing of the return itself. */
export function recordReading(db: Db, returnId: string, by: By): void {
  write(db, (tx) =>
    appendHistory(tx, { ...by, act: VIEW_RETURN, objectKind: "return", objectId: returnId, returnId }),
  );
}

/** The number of the latest history row that tells of a change: 0 when there is none. Reading is no change. */
export function lastChange(db: Queries): number {
  const row = db
    .select({ seq: history.seq })
    .from(history)
    .where(ne(history.act, VIEW_RETURN))
    .orderBy(desc(history.seq))
    .limit(1)
    .get();
  return row?.seq ?? 0;
}

/** How far an open return has got: standards rated or not applicable, of those asked. No level and no text is read. */
export function countOfAnswered(
  db: Queries,
  auditReturn: { id: string } & AskedOf,
  template: Template,
): { done: number; applies: number } {
  const codes = standardsAsked(template, auditReturn).map((standard) => standard.code);
  const row = db
    .select({ done: sql<number>`count(*)` })
    .from(answers)
    .where(
      and(
        eq(answers.returnId, auditReturn.id),
        isNotNull(answers.level),
        inArray(answers.standardCode, codes),
      ),
    )
    .get();
  return { done: row?.done ?? 0, applies: codes.length };
}

/** One standard's level in every submitted version of a cycle, by agency reference. */
export function listLevelsOfStandard(db: Queries, cycleId: string, code: string): StandardLevel[] {
  return db
    .select({
      returnId: returns.id,
      sector: returns.sector,
      reference: agencies.reference,
      name: agencies.name,
      level: submittedAnswers.level,
      moderatedLevel: moderations.level,
    })
    .from(returns)
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .innerJoin(
      submittedAnswers,
      and(eq(submittedAnswers.submissionId, returns.submissionId), eq(submittedAnswers.standardCode, code)),
    )
    .leftJoin(
      moderations,
      and(
        eq(moderations.returnId, returns.id),
        eq(moderations.standardCode, code),
        eq(moderations.state, "released"),
      ),
    )
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(agencies.reference))
    .all();
}
