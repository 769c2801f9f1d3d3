import { readFileSync } from "node:fs";
import { join } from "node:path";
import { desc, sql } from "drizzle-orm";
import type { Db, Queries } from "./client.server.ts";
import { history } from "./schema.ts";

/** What a look at the database itself tells: reads only, also from a read-only connection. */

/** SQLite's own check of every page; "ok" or its first complaint. */
export function checkIntegrity(db: Db): string {
  return String(db.$client.pragma("quick_check(1)", { simple: true }));
}

/** Rows that name a row which is not there. */
export function countBrokenReferences(db: Db): number {
  const broken: unknown = db.$client.pragma("foreign_key_check");
  return Array.isArray(broken) ? broken.length : 0;
}

export function journalMode(db: Db): string {
  return String(db.$client.pragma("journal_mode", { simple: true }));
}

/** How many of the migrations in the folder the database has had. */
export function countMigrations(db: Queries, migrationsFolder: string): { applied: number; known: number } {
  const journal: unknown = JSON.parse(readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8"));
  const known =
    typeof journal === "object" && journal !== null && "entries" in journal && Array.isArray(journal.entries)
      ? journal.entries.length
      : 0;
  const row = db.get<{ applied: number }>(sql`select count(*) as applied from __drizzle_migrations`);
  return { applied: row.applied, known };
}

/** The instant of the newest entry of the history, or null while there is none. */
export function findLatestInstant(db: Queries): string | null {
  return db.select({ at: history.at }).from(history).orderBy(desc(history.seq)).limit(1).get()?.at ?? null;
}
