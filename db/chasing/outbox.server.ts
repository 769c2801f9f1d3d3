import { randomUUID } from "node:crypto";
import { and, count, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import { outbox } from "#db/schema.ts";

/**
 * Mail on its way out (design, section 6): waiting -> sending -> sent, back to waiting after a failure that may
 * pass, or refused. A row is never deleted. Instants given as `nowMs` are the real clock's, since the back-off
 * runs by it; `at` and `sentAt` are stamps.
 */
export type OutboxMessage = typeof outbox.$inferSelect;
export type OutboxState = OutboxMessage["state"];

export interface MessageToQueue {
  kind: string;
  toEmail: string;
  toName: string;
  subject: string;
  body: string;
  at: string;
  /** Right-hand side of the Message-ID. */
  messageIdDomain: string;
}

export const OUTBOX_PAGE_SIZE = 50;

/** Minutes to wait after the first, second, … failed attempt; then every 12 hours for as long as it takes. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240];
const LONGEST_BACK_OFF_MINUTES = 720;

// Not the stamp: with PORTAL_NOW in the future the real clock would not reach it for years.
const AT_ONCE = new Date(0).toISOString();

// Stamps may be alike (a fixed clock, one batch); the row id then keeps the order of queueing.
const rowId = sql`rowid`;

/** Puts a message into the outbox, in the transaction of the change it tells of. Returns its id. */
export function queueMessage(tx: Queries, message: MessageToQueue): string {
  const { at, messageIdDomain, ...content } = message;
  const id = newId();
  tx.insert(outbox)
    .values({
      ...content,
      id,
      messageId: `<${randomUUID()}@${messageIdDomain}>`,
      nextAttemptAt: AT_ONCE,
      createdAt: at,
    })
    .run();
  return id;
}

/**
 * Marks the oldest message whose time has come as `sending` and counts the attempt. One statement, so that two
 * processes never claim the same row.
 */
export function claimNext(db: Queries, nowIso: string): OutboxMessage | undefined {
  const next = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.state, "waiting"), lte(outbox.nextAttemptAt, nowIso)))
    .orderBy(outbox.createdAt, rowId)
    .limit(1);
  return db
    .update(outbox)
    .set({ state: "sending", attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, next))
    .returning()
    .get();
}

/** The server has taken the message. One-time links are struck out: only their digests are kept (table `links`). */
export function markSent(db: Queries, message: OutboxMessage, at: string): void {
  const body = message.body.replace(/(\/invitations\/)[\w-]+/g, "$1(removed)");
  db.update(outbox)
    .set({ state: "sent", sentAt: at, lastError: "", body })
    .where(eq(outbox.id, message.id))
    .run();
}

export interface Failure {
  /** A sentence without addresses or names. */
  reason: string;
  /** The connection broke after the whole message had left, so it may have arrived all the same. */
  mayHaveArrived: boolean;
}

/** Back to waiting, later each time; never given up while the failure may pass. */
export function markFailed(db: Queries, message: OutboxMessage, failure: Failure, nowMs: number): void {
  db.update(outbox)
    .set({
      state: "waiting",
      nextAttemptAt: nextAttemptAfter(message.attempts, nowMs),
      lastError: failure.reason,
      mayBeRepeated: message.mayBeRepeated || failure.mayHaveArrived,
    })
    .where(eq(outbox.id, message.id))
    .run();
}

/** The server will never take it for this recipient: a task for the administrator. */
export function markRefused(db: Queries, message: OutboxMessage, reason: string): void {
  db.update(outbox).set({ state: "refused", lastError: reason }).where(eq(outbox.id, message.id)).run();
}

/**
 * Puts back what a crash left in `sending`: it may already have been accepted, and goes again with its
 * Message-ID. Returns how many. Only for the start of the one process that serves: a message that another
 * process is sending would go twice.
 */
export function recoverInterrupted(db: Queries): number {
  return db
    .update(outbox)
    .set({ state: "waiting", mayBeRepeated: true, nextAttemptAt: AT_ONCE })
    .where(eq(outbox.state, "sending"))
    .run().changes;
}

/** By an administrator: a refused or waiting message waits for the next drain. False when there is none such. */
export function resendMessage(db: Db, id: string, act: { by: string | null; at: string }): boolean {
  return write(db, (tx) => {
    const { changes } = tx
      .update(outbox)
      .set({ state: "waiting", attempts: 0, nextAttemptAt: AT_ONCE })
      .where(and(eq(outbox.id, id), inArray(outbox.state, ["refused", "waiting"])))
      .run();
    if (changes === 0) return false;
    appendHistory(tx, {
      at: act.at,
      actorId: act.by,
      act: "resend-message",
      objectKind: "message",
      objectId: id,
    });
    return true;
  });
}

export function findMessage(db: Queries, id: string): OutboxMessage | undefined {
  return db.select().from(outbox).where(eq(outbox.id, id)).get();
}

/** One page of messages (pages count from 1), newest first, and how many there are in all. */
export function listOutbox(db: Queries, list: { state: OutboxState | null; offset: number; size: number }) {
  return db
    .select()
    .from(outbox)
    .where(list.state === null ? undefined : eq(outbox.state, list.state))
    .orderBy(desc(outbox.createdAt), desc(rowId))
    .limit(list.size)
    .offset(list.offset)
    .all();
}

export function countByState(db: Queries): Record<OutboxState, number> {
  const counts = { waiting: 0, sending: 0, sent: 0, refused: 0 };
  const rows = db.select({ state: outbox.state, n: count() }).from(outbox).groupBy(outbox.state).all();
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

function nextAttemptAfter(attempts: number, nowMs: number): string {
  const minutes = BACK_OFF_MINUTES[attempts - 1] ?? LONGEST_BACK_OFF_MINUTES;
  return new Date(nowMs + minutes * 60_000).toISOString();
}
