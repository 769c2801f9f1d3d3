import canonicalize from "canonicalize";
import { desc } from "drizzle-orm";
import type { KnownAct } from "#app/domain/history-words.ts";
import type { Queries } from "./client.server.ts";
import { sha256 } from "./ids.server.ts";
import { history } from "./schema.ts";

/**
 * Who changed what and when. Append only; each row is chained to the one before by its hash, and is written
 * in the transaction of the change it tells of. Rows hold ids, keys and digests: never names, addresses or texts.
 */
export interface HistoryEntry {
  at: string;
  /** The person's id; null for the operator's command line and the portal itself. */
  actorId: string | null;
  /** What was done, as a verb and a noun: `save-answer`, `grant-extension`. */
  act: KnownAct;
  objectKind: string;
  objectId: string;
  returnId?: string | null;
  detail?: Record<string, string | number | boolean | null>;
}

/** What the first row is chained to. */
export const CHAIN_START = "0".repeat(64);

/** Appends one row. Call it inside the transaction that makes the change. */
export function appendHistory(tx: Queries, entry: HistoryEntry): void {
  const last = tx.select({ hash: history.hash }).from(history).orderBy(desc(history.seq)).limit(1).get();
  const previousHash = last?.hash ?? CHAIN_START;
  const row = {
    at: entry.at,
    actorId: entry.actorId,
    act: entry.act,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    returnId: entry.returnId ?? null,
    detail: canonicalJson(entry.detail ?? {}),
  };
  tx.insert(history)
    .values({ ...row, previousHash, hash: hashOfRow(previousHash, row) })
    .run();
}

/** SHA-256 over the previous hash and the canonical JSON (RFC 8785) of the row. */
export function hashOfRow(previousHash: string, row: Record<string, unknown>): string {
  return sha256(previousHash + canonicalJson(row));
}

/** RFC 8785 canonical JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("A value without a JSON form cannot be made canonical");
  return text;
}
