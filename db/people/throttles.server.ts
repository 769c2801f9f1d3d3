import { eq, sql } from "drizzle-orm";
import { type Db, write } from "#db/client.server.ts";
import { throttles } from "#db/schema.ts";

/** Counted failures, in the database so that a restart forgets nothing. Instants are of the real clock. */
export interface ThrottleRule {
  /** Failures allowed in one window. */
  failures: number;
  windowMinutes: number;
}

/** Whether this bucket has used up its failures. */
export function isThrottled(db: Db, bucket: string, rule: ThrottleRule, nowMs: number): boolean {
  const row = db.select().from(throttles).where(eq(throttles.bucket, bucket)).get();
  return row !== undefined && isCurrent(row.windowStartedAt, rule, nowMs) && row.failures >= rule.failures;
}

/** Counts one failure, in a new window when the last has passed. */
export function countFailure(db: Db, bucket: string, rule: ThrottleRule, nowMs: number): void {
  write(db, (tx) => {
    const row = tx.select().from(throttles).where(eq(throttles.bucket, bucket)).get();
    const isRunning = row !== undefined && isCurrent(row.windowStartedAt, rule, nowMs);
    const values = {
      windowStartedAt: isRunning ? row.windowStartedAt : new Date(nowMs).toISOString(),
      failures: isRunning ? row.failures + 1 : 1,
    };
    tx.insert(throttles)
      .values({ bucket, ...values })
      .onConflictDoUpdate({ target: throttles.bucket, set: values })
      .run();
  });
}

/** Takes one count back: the try it stood for was no failure. */
export function uncountFailure(db: Db, bucket: string): void {
  db.update(throttles)
    .set({ failures: sql`max(0, ${throttles.failures} - 1)` })
    .where(eq(throttles.bucket, bucket))
    .run();
}

/** Forgets a bucket after a success. */
export function clearFailures(db: Db, bucket: string): void {
  db.delete(throttles).where(eq(throttles.bucket, bucket)).run();
}

function isCurrent(startedAt: string, rule: ThrottleRule, nowMs: number): boolean {
  return nowMs - Date.parse(startedAt) < rule.windowMinutes * 60_000;
}
