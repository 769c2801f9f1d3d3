import { eq, inArray, sql } from "drizzle-orm";
import type { RecordedStep } from "#app/domain/chasing/chase-facts.ts";
import { RECIPIENT_ROLES } from "#app/domain/chasing/chase-facts.ts";
import type { ChaseKind } from "#app/domain/chasing/chase-ladder.ts";
import { STEP_NAMES } from "#app/domain/chasing/chase-ladder.ts";
import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Queries } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { chaseSteps, cycles, history, outbox, returns } from "#db/schema.ts";

/** The record of chasing: steps of the ladder, once each, and the messages they went in (docs/chasing.md). */

/** What was recorded of a cycle's steps, by return. */
export function listRecordedSteps(db: Queries, cycleId: string): Map<string, RecordedStep[]> {
  const rows = db
    .select({ record: chaseSteps })
    .from(chaseSteps)
    .innerJoin(returns, eq(returns.id, chaseSteps.returnId))
    .where(eq(returns.cycleId, cycleId))
    .all();
  const byReturn = new Map<string, RecordedStep[]>();
  for (const { record } of rows) {
    const step = STEP_NAMES.find((name) => name === record.step);
    const recipientRole = RECIPIENT_ROLES.find((role) => role === record.recipientRole);
    if (!step || !recipientRole) throw new Error(`Chase step ${record.id} has a name that no ladder has`);
    byReturn.set(record.returnId, [
      ...(byReturn.get(record.returnId) ?? []),
      { ...record, step, recipientRole },
    ]);
  }
  return byReturn;
}

/** Records steps once, whatever restarts. Those sent name the message they went in. */
export function recordSteps(
  tx: Queries,
  lines: readonly ChaseLine[],
  record: { state: RecordedStep["state"]; outboxId: string | null; sentBy: string | null },
): void {
  for (const line of lines) {
    tx.insert(chaseSteps)
      .values({
        id: newId(),
        returnId: line.returnId,
        step: line.step,
        dueOn: line.dueOn,
        recipientRole: line.recipientRole,
        recipientEmail: line.recipientEmail,
        onDay: line.on,
        ...record,
      })
      .onConflictDoNothing()
      .run();
  }
}

/** Notes that a message about a cycle went into the outbox for a day: what "one a day" and "one a week" count. */
export function recordChaseMessage(
  tx: Queries,
  sent: { cycleId: string; outboxId: string; kind: ChaseKind; onDay: IsoDate },
  by: By,
): void {
  appendHistory(tx, {
    ...by,
    act: `send-${sent.kind}`,
    objectKind: "cycle",
    objectId: sent.cycleId,
    detail: { outboxId: sent.outboxId, onDay: sent.onDay },
  });
}

export interface SentMessage {
  cycleId: string;
  act: string;
  onDay: IsoDate;
  /** Lower case. */
  toEmail: string;
}

/** Every chasing message of every cycle, by the day it was for. */
export function listChaseMessages(db: Queries): SentMessage[] {
  const detail = (key: string) => sql<string>`json_extract(${history.detail}, ${`$.${key}`})`;
  return db
    .select({ cycleId: history.objectId, act: history.act, onDay: detail("onDay"), toEmail: outbox.toEmail })
    .from(history)
    .innerJoin(outbox, eq(outbox.id, detail("outboxId")))
    .where(inArray(history.objectId, db.select({ id: cycles.id }).from(cycles)))
    .all();
}

/** The act under which the weekly list stands in the history. */
export const LIST_ACT = "send-board-list";
