import type { Statement } from "better-sqlite3";
import type { Db } from "#db/client.server.ts";

const WAYS_TO_RUN = ["all", "get", "run"] as const;

/** The text of every statement that `work` runs on the database, in order. */
export async function listQueries(db: Db, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  // All statements share one prototype, also those that were prepared long before.
  const shared: Statement = Object.getPrototypeOf(db.$client.prepare("SELECT 1"));
  const original = WAYS_TO_RUN.map((way) => [way, shared[way]] as const);
  for (const [way, run] of original) {
    const told = function (this: Statement, ...values: unknown[]) {
      texts.push(this.source);
      return run.apply(this, values);
    };
    Object.assign(shared, { [way]: told });
  }
  try {
    await work();
  } finally {
    for (const [way, run] of original) Object.assign(shared, { [way]: run });
  }
  return texts;
}
