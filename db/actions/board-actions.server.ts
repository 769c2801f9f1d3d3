import { and, eq, isNotNull, max, sql } from "drizzle-orm";
import { isForTheBoard } from "#app/domain/actions/board-actions.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { actions, history, returns, submissions } from "#db/schema.ts";

/** Which actions of agencies the Board sees: the facts for the rule of `app/domain/actions/board-actions.ts`. */

export interface AgencyAction {
  id: string;
  agencyId: string;
  createdAt: string;
  /** The return it was made for; null: none. */
  auditReturn: Pick<typeof returns.$inferSelect, "id" | "status" | "submissionId"> | null;
}

export function isSeenByTheBoard(
  db: Queries,
  { id, agencyId, createdAt, auditReturn }: AgencyAction,
): boolean {
  return isForTheBoard({
    createdAt,
    auditReturn: auditReturn && {
      status: auditReturn.status,
      isSubmitted: auditReturn.submissionId !== null,
    },
    sentBackAt: () => (auditReturn ? findSentBackAt(db, auditReturn.id) : null),
    isFrozen: () => frozenSomewhere(db).get({ agencyId, createdAt, needle: `"id":"${id}"` }) !== undefined,
  });
}

/** When a return was last sent back; null: never, or by an import, which knows no instant. */
export function findSentBackAt(db: Queries, returnId: string): string | null {
  return lastSentBack(db).get({ returnId })?.at ?? null;
}

const lastSentBack = keptQuery((db) =>
  db
    .select({ at: max(history.at) })
    .from(history)
    .where(and(eq(history.returnId, sql.placeholder("returnId")), eq(history.act, "return-for-changes")))
    .prepare(),
);

/**
 * Looks for the member `id` in the text of the canonical JSON: within a string its quotes would be escaped, and reading
 * a payload as JSON takes far longer. A submission from before the action was made is not read at all.
 */
const frozenSomewhere = keptQuery((db) =>
  db
    .select({ id: submissions.id })
    .from(submissions)
    .innerJoin(returns, eq(returns.id, submissions.returnId))
    .where(
      and(
        eq(returns.agencyId, sql.placeholder("agencyId")),
        sql`${submissions.submittedAt} >= ${sql.placeholder("createdAt")}`,
        sql`instr(${submissions.payload}, ${sql.placeholder("needle")}) > 0`,
      ),
    )
    .limit(1)
    .prepare(),
);

/** The open actions of all agencies that the Board sees, each with the day it is due. */
export function listOpenForTheBoard(db: Queries): { agencyId: string; dueOn: string }[] {
  return db
    .select({
      id: actions.id,
      agencyId: sql<string>`${actions.agencyId}`,
      createdAt: actions.createdAt,
      dueOn: actions.dueOn,
      auditReturn: { id: returns.id, status: returns.status, submissionId: returns.submissionId },
    })
    .from(actions)
    .leftJoin(returns, eq(returns.id, actions.returnId))
    .where(and(eq(actions.state, "open"), isNotNull(actions.agencyId)))
    .all()
    .filter((action) => isSeenByTheBoard(db, action));
}
