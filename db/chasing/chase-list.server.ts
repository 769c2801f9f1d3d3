import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { type MessageOutcome, type OutboxState, outcomeOf } from "#app/domain/chasing/message-outcome.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Role } from "#app/domain/people/roles.ts";
import { NOT_HANDED_IN } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import { agencies, chaseSteps, history, outbox, returns, roles, users } from "#db/schema.ts";

/** The returns of a cycle that are still with their agencies, and when their people were last reminded. */
export const CHASE_PAGE_SIZE = 50;

/** The act under which a reminder sent by hand stands in the history of its return. */
export const BY_HAND_ACT = "remind-by-hand";

export interface ChaseListFilter {
  cycleId: string;
  sector: string | null;
}

// The day it is wanted by: domain/outstanding.ts says the same for one return.
const wantedOn = sql<IsoDate>`case when ${returns.firstSubmittedOn} is null then ${returns.dueOn}
  else coalesce(${returns.replyDueOn}, ${returns.dueOn}) end`;

export function countOutstanding(db: Queries, filter: ChaseListFilter): number {
  return db.select({ total: count() }).from(returns).where(outstanding(filter)).get()?.total ?? 0;
}

/** Those that a reminder could go to: domain/outstanding.ts (isLeftAlone) says the same of one return. */
export function countRemindable(db: Queries, filter: ChaseListFilter, today: IsoDate): number {
  const isChased = or(
    eq(returns.enrolment, "required"),
    isNotNull(returns.firstSubmittedOn),
    gte(returns.dueOn, today),
  );
  return (
    db
      .select({ total: count() })
      .from(returns)
      .where(and(outstanding(filter), isChased))
      .get()?.total ?? 0
  );
}

/** One page, longest past its date first. */
export function listOutstanding(
  db: Queries,
  filter: ChaseListFilter,
  { offset, size }: { offset: number; size: number },
) {
  return db
    .select({
      id: returns.id,
      agencyId: agencies.id,
      reference: agencies.reference,
      name: agencies.name,
      leadSignsReason: agencies.leadSignsReason,
      sector: returns.sector,
      enrolment: returns.enrolment,
      status: returns.status,
      dueOn: returns.dueOn,
      replyDueOn: returns.replyDueOn,
      firstSubmittedOn: returns.firstSubmittedOn,
    })
    .from(returns)
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .where(outstanding(filter))
    .orderBy(asc(wantedOn), asc(agencies.reference))
    .limit(size)
    .offset(offset)
    .all();
}

/** The ids of all of them, for a reminder to everybody listed. */
export function listOutstandingIds(db: Queries, filter: ChaseListFilter): string[] {
  return db
    .select({ id: returns.id })
    .from(returns)
    .where(outstanding(filter))
    .all()
    .map(({ id }) => id);
}

export interface Contact {
  name: string;
  email: string;
}

export function listLeads(db: Queries, agencyIds: readonly string[]): Map<string, Contact[]> {
  return listContacts(db, agencyIds, "lead");
}

/** Who holds a role in these agencies, in the order in which they were given it. Disabled people are left out. */
export function listContacts(
  db: Queries,
  agencyIds: readonly string[],
  role: Extract<Role, "lead" | "signatory">,
): Map<string, Contact[]> {
  const rows = db
    .select({ agencyId: roles.agencyId, name: users.name, email: users.email })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(
      and(
        inArray(roles.agencyId, [...agencyIds]),
        eq(roles.role, role),
        isNull(roles.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(roles.grantedAt), asc(users.email))
    .all();
  const byAgency = new Map<string, Contact[]>();
  for (const { agencyId, ...contact } of rows) {
    if (agencyId !== null) byAgency.set(agencyId, [...(byAgency.get(agencyId) ?? []), contact]);
  }
  return byAgency;
}

export interface LastReminded {
  /** The day it was written for. */
  on: IsoDate;
  /** A step of the ladder, or null for a reminder by hand. */
  step: string | null;
  outcome: MessageOutcome;
  /** The instant at which the mail server took the last of its messages; null when it took none. */
  sentAt: string | null;
}

interface WrittenMessage {
  returnId: string | null;
  on: IsoDate;
  step: string | null;
  state: OutboxState | null;
  sentAt: string | null;
}

/** When the people of each return were last written to, by the ladder or by hand, and what became of it. */
export function findLastReminded(db: Queries, returnIds: readonly string[]): Map<string, LastReminded> {
  const ids = [...returnIds];
  const written = [...listStepMessages(db, ids), ...listMessagesByHand(db, ids)];
  const last = new Map<string, LastReminded>();
  for (const returnId of ids) {
    const own = written.filter((one) => one.returnId === returnId);
    const latest = own.reduce<WrittenMessage | null>(
      (best, one) => (best === null || one.on >= best.on ? one : best),
      null,
    );
    if (latest === null) continue;
    const { on, step } = latest;
    const messages = own.filter((one) => one.on === on);
    const sentAt = messages.flatMap((one) => one.sentAt ?? []).sort();
    last.set(returnId, {
      on,
      step,
      outcome: outcomeOf(messages.flatMap(({ state }) => state ?? [])),
      sentAt: sentAt.at(-1) ?? null,
    });
  }
  return last;
}

/** A step counts as written: whether it was sent is for its message to say. */
function listStepMessages(db: Queries, returnIds: string[]): WrittenMessage[] {
  return db
    .select({
      returnId: chaseSteps.returnId,
      on: chaseSteps.onDay,
      step: chaseSteps.step,
      state: outbox.state,
      sentAt: outbox.sentAt,
    })
    .from(chaseSteps)
    .leftJoin(outbox, eq(outbox.id, chaseSteps.outboxId))
    .where(and(inArray(chaseSteps.returnId, returnIds), eq(chaseSteps.state, "sent")))
    .orderBy(asc(chaseSteps.onDay))
    .all();
}

const handDetail = (key: "onDay" | "outboxId") => sql<string>`json_extract(${history.detail}, ${`$.${key}`})`;

function listMessagesByHand(db: Queries, returnIds: string[]): WrittenMessage[] {
  return db
    .select({
      returnId: history.returnId,
      on: handDetail("onDay"),
      state: outbox.state,
      sentAt: outbox.sentAt,
    })
    .from(history)
    .leftJoin(outbox, eq(outbox.id, handDetail("outboxId")))
    .where(and(inArray(history.returnId, returnIds), eq(history.act, BY_HAND_ACT)))
    .orderBy(asc(history.seq))
    .all()
    .map((row) => ({ ...row, step: null }));
}

/** How the messages of the cycle's latest reminders by hand stand now, the newest first. */
export function listLatestByHand(db: Queries, cycleId: string, size: number): OutboxState[] {
  return db
    .select({ state: outbox.state })
    .from(history)
    .innerJoin(returns, eq(returns.id, history.returnId))
    .innerJoin(outbox, eq(outbox.id, handDetail("outboxId")))
    .where(and(eq(returns.cycleId, cycleId), eq(history.act, BY_HAND_ACT)))
    .groupBy(outbox.id)
    .orderBy(desc(sql`max(${history.seq})`))
    .limit(size)
    .all()
    .map(({ state }) => state);
}

function outstanding({ cycleId, sector }: ChaseListFilter) {
  return and(
    eq(returns.cycleId, cycleId),
    inArray(returns.status, NOT_HANDED_IN),
    sector === null ? undefined : eq(returns.sector, sector),
  );
}
