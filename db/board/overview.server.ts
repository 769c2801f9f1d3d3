import { and, count, desc, eq, gte, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import type { IsoDate } from "#app/domain/dates.ts";
import { countByStatus, type Status } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import { links, outbox, returns, users } from "#db/schema.ts";

/** The counts that an administrator begins the day with, each in one query. */
export interface CycleCounts {
  enrolled: number;
  byStatus: Record<Status, number>;
  /** Never submitted and past its own due date; those only invited are counted apart, since nobody chases them. */
  overdue: number;
  overdueInvited: number;
  /** Not yet submitted, and due on or between the two days. */
  dueSoon: number;
}

/** Of one cycle on a day. `until` is the last day that counts as soon. */
export function countReturns(db: Queries, cycleId: string, today: IsoDate, until: IsoDate): CycleCounts {
  const rows = db
    .select({ status: returns.status, total: count() })
    .from(returns)
    .where(eq(returns.cycleId, cycleId))
    .groupBy(returns.status)
    .all();
  const open = and(eq(returns.cycleId, cycleId), isNull(returns.firstSubmittedOn));
  const countOf = (...conditions: Parameters<typeof and>) =>
    db
      .select({ total: count() })
      .from(returns)
      .where(and(open, ...conditions))
      .get()?.total ?? 0;
  return {
    enrolled: rows.reduce((sum, { total }) => sum + total, 0),
    byStatus: {
      ...countByStatus([]),
      ...Object.fromEntries(rows.map(({ status, total }) => [status, total])),
    },
    overdue: countOf(lt(returns.dueOn, today), eq(returns.enrolment, "required")),
    overdueInvited: countOf(lt(returns.dueOn, today), eq(returns.enrolment, "invited")),
    dueSoon: countOf(gte(returns.dueOn, today), lte(returns.dueOn, until)),
  };
}

/** What decides how the returns of each cycle stand, by the cycle's id: for the counts of the rounds' page. */
export function listReturnStates(db: Queries): Map<string, ReturnState[]> {
  const rows = db
    .select({
      cycleId: returns.cycleId,
      status: returns.status,
      statusBefore: returns.statusBefore,
      firstSubmittedOn: returns.firstSubmittedOn,
      dueOn: returns.dueOn,
      reopenedReason: returns.reopenedReason,
    })
    .from(returns)
    .all();
  return Map.groupBy(rows, ({ cycleId }) => cycleId);
}

export type ReturnState = Pick<
  typeof returns.$inferSelect,
  "cycleId" | "status" | "statusBefore" | "firstSubmittedOn" | "dueOn" | "reopenedReason"
>;

/** People with an account and no password: with an invitation, and never invited. */
export function countWithoutPassword(db: Queries): { invited: number; notInvited: number } {
  const invited = sql<number>`exists (select 1 from ${links} where ${links.userId} = ${users.id} and ${links.kind} = 'invitation')`;
  const rows = db
    .select({ invited, total: count() })
    .from(users)
    .where(and(isNull(users.passwordHash), isNull(users.disabledAt)))
    .groupBy(invited)
    .all();
  const of = (wanted: number) => rows.find((row) => row.invited === wanted)?.total ?? 0;
  return { invited: of(1), notInvited: of(0) };
}

export interface MailState {
  waiting: number;
  /** Of those waiting: tried at least once without success. */
  failing: number;
  refused: number;
  lastSentAt: string | null;
}

export function findMailState(db: Queries): MailState {
  const counts = db
    .select({
      waiting: sql<number>`count(*) filter (where ${outbox.state} in ('waiting', 'sending'))`,
      failing: sql<number>`count(*) filter (where ${outbox.state} = 'waiting' and ${outbox.lastError} <> '')`,
      refused: sql<number>`count(*) filter (where ${outbox.state} = 'refused')`,
    })
    .from(outbox)
    .get();
  const last = db
    .select({ sentAt: outbox.sentAt })
    .from(outbox)
    .where(isNotNull(outbox.sentAt))
    .orderBy(desc(outbox.sentAt))
    .limit(1)
    .get();
  return { waiting: 0, failing: 0, refused: 0, ...counts, lastSentAt: last?.sentAt ?? null };
}
