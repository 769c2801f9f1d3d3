import "./node-guard.server.ts";
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { foldedText } from "#app/domain/search.ts";
import { onConnection } from "./kept-query.server.ts";
import * as schema from "./schema.ts";
import { FOLD } from "./search.server.ts";
import { keepStatements } from "./statements.server.ts";

/**
 * Opens SQLite, sets and asserts the pragmas and runs the migrations. One connection serves everybody; it is
 * opened in scripts/ and handed to loaders and actions through the load context.
 */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/** What a query may be given: the database or a transaction on it. */
export type Queries = Pick<
  Db,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "run" | "all" | "get"
>;

/** A writing connection to an up-to-date database; makes folder and file when there is none. */
export function openDatabase(file: string, migrationsFolder: string): Db {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const client = new Database(file, { timeout: 5000 });
  addFunctions(client);
  const db = drizzle(client, { schema });
  setPragmas(client);
  runMigrations(db, migrationsFolder);
  assertPragmas(client, file);
  keepStatements(client);
  if (file !== ":memory:") chmodSync(file, 0o600);
  return db;
}

/**
 * Runs `work` in a transaction that holds the right to write from its first read on; every change of more than one
 * statement goes through it. A deferred transaction that reads first and then writes fails at once with
 * SQLITE_BUSY_SNAPSHOT when another process (the command line beside the server) has saved in between, without
 * waiting the five seconds that a lock is waited for. Inside another `write` it is a part of that one. Throws what
 * `isBusy` knows when another process holds the database for longer.
 */
export function write<Result>(db: Db, work: (tx: Queries) => Result): Result {
  return db.transaction((tx) => work(onConnection(tx, db)), { behavior: "immediate" });
}

/**
 * Runs several reads on one state of the database: what another process saves meanwhile is in none of them. Figures
 * that are gathered table by table would otherwise disagree, or name a submission that has no scores yet.
 */
export function readSnapshot<Result>(db: Db, work: (tx: Queries) => Result): Result {
  return db.transaction((tx) => work(onConnection(tx, db)), { behavior: "deferred" });
}

/** Whether a change failed only because another process was writing for too long: nothing was saved, try again. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** A connection that can only read, for the worker thread that makes exports and PDFs. */
export function openReader(file: string): Db {
  const client = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  addFunctions(client);
  keepStatements(client);
  return drizzle(client, { schema });
}

/** What queries call by name; no table, index or trigger does, so that other programs can read the file. */
function addFunctions(client: Database.Database): void {
  client.function(FOLD, { deterministic: true }, (text) =>
    typeof text === "string" ? foldedText(text) : text,
  );
}

function setPragmas(client: Database.Database): void {
  client.pragma("journal_mode = WAL");
  // better-sqlite3 is compiled with NORMAL for WAL: acknowledged saves would be lost in a power cut.
  client.pragma("synchronous = FULL");
  client.pragma("temp_store = MEMORY");
}

/**
 * drizzle's migrator runs in a transaction, where switching foreign keys off does nothing; a table that a
 * migration rebuilds would take its children with it. So the switch is thrown outside, and checked after.
 */
function runMigrations(db: Db, migrationsFolder: string): void {
  const client = db.$client;
  client.pragma("foreign_keys = OFF");
  migrate(db, { migrationsFolder });
  const broken = client.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new Error(`A migration broke ${broken.length} references; nothing is served`);
  client.pragma("foreign_keys = ON");
}

function assertPragmas(client: Database.Database, file: string): void {
  const expected: [string, unknown][] = [
    ["journal_mode", file === ":memory:" ? "memory" : "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
  ];
  for (const [pragma, value] of expected) {
    const actual = client.pragma(pragma, { simple: true });
    if (actual !== value) throw new Error(`SQLite ${pragma} is ${String(actual)}, must be ${String(value)}`);
  }
}
