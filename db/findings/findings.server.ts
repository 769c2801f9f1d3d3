import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { type FindingText, isSameFinding } from "#app/domain/findings/findings.ts";
import type { KnownAct } from "#app/domain/history-words.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { idOf } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findOpenReturn, markBegun } from "#db/returns/open-return.server.ts";
import { findings } from "#db/schema.ts";
import { keepVersion } from "#db/text-versions.server.ts";

/** Strengths, weaknesses and risks that an agency names in its return. One that is taken back is kept. */
export type FindingRow = typeof findings.$inferSelect;

export type FindingWritten =
  | { ok: true; findingId: string }
  /** Somebody saved in between: theirs, for both to be shown. */
  | { ok: false; because: "version"; theirs: FindingRow }
  /** The return was made ready, submitted or sent back in between. */
  | { ok: false; because: "status" };

/** Those that stand, the first named first. */
export function listStandingFindings(db: Queries, returnId: string): FindingRow[] {
  return db
    .select()
    .from(findings)
    .where(and(eq(findings.returnId, returnId), isNull(findings.withdrawnAt)))
    .orderBy(asc(findings.createdAt), asc(findings.id))
    .all();
}

/** Those that were taken back, the first taken back first. */
export function listWithdrawnFindings(db: Queries, returnId: string): FindingRow[] {
  return db
    .select()
    .from(findings)
    .where(and(eq(findings.returnId, returnId), isNotNull(findings.withdrawnAt)))
    .orderBy(asc(findings.withdrawnAt), asc(findings.id))
    .all();
}

export function findFinding(db: Queries, returnId: string, findingId: string): FindingRow | undefined {
  return db
    .select()
    .from(findings)
    .where(and(eq(findings.id, findingId), eq(findings.returnId, returnId)))
    .get();
}

/** Names one. `id` is what its form calls it: sent twice, it is named once, also where the audit was locked in between. */
export function addFinding(
  db: Db,
  add: { id?: string | null; returnId: string; finding: FindingText; today: string },
  by: By,
): FindingWritten {
  return write(db, (tx) => {
    const taken = add.id ? tx.select().from(findings).where(eq(findings.id, add.id)).get() : undefined;
    if (taken && isSentTwice(taken, add, by)) return { ok: true, findingId: taken.id };
    const current = findOpenReturn(tx, add.returnId, add.today);
    if (!current) return { ok: false, because: "status" };
    const id = idOf(add.id, taken !== undefined);
    tx.insert(findings)
      .values({ id, returnId: current.id, ...add.finding, createdAt: by.at, createdBy: by.actorId })
      .run();
    record(tx, existing(tx, current.id, id), "add-finding", by);
    markBegun(tx, current);
    return { ok: true, findingId: id };
  });
}

function isSentTwice(taken: FindingRow, add: { returnId: string; finding: FindingText }, by: By): boolean {
  const isOwn = taken.returnId === add.returnId && taken.createdBy === by.actorId;
  return isOwn && isSameFinding(taken, add.finding);
}

export interface ChangeFinding {
  returnId: string;
  findingId: string;
  /** The version that was read. */
  readVersion: number;
  today: string;
}

/** Changes what it says. One that was taken back meanwhile stands again: somebody has just written in it. */
export function changeFinding(
  db: Db,
  change: ChangeFinding & { finding: FindingText },
  by: By,
): FindingWritten {
  return write(db, (tx) => {
    const stored = existing(tx, change.returnId, change.findingId);
    if (isSameFinding(stored, change.finding) && stored.withdrawnAt === null) {
      return { ok: true, findingId: stored.id };
    }
    return update(tx, stored, change, { ...change.finding, withdrawnAt: null }, "change-finding", by);
  });
}

/** Takes a finding back; twice is once. Its versions are kept, and it can be put back. */
export function withdrawFinding(db: Db, change: ChangeFinding, by: By): FindingWritten {
  return write(db, (tx) => {
    const stored = existing(tx, change.returnId, change.findingId);
    if (stored.withdrawnAt !== null) return { ok: true, findingId: stored.id };
    return update(tx, stored, change, { withdrawnAt: by.at }, "remove-finding", by);
  });
}

/** Puts back what was taken back. */
export function restoreFinding(db: Db, change: ChangeFinding, by: By): FindingWritten {
  return write(db, (tx) => {
    const stored = existing(tx, change.returnId, change.findingId);
    if (stored.withdrawnAt === null) return { ok: true, findingId: stored.id };
    return update(tx, stored, change, { withdrawnAt: null }, "change-finding", by);
  });
}

function update(
  tx: Queries,
  stored: FindingRow,
  { returnId, readVersion, today }: ChangeFinding,
  changes: Partial<FindingRow>,
  act: KnownAct,
  by: By,
): FindingWritten {
  const current = findOpenReturn(tx, returnId, today);
  if (!current) return { ok: false, because: "status" };
  if (stored.version !== readVersion) return { ok: false, because: "version", theirs: stored };
  const changed = { ...changes, version: stored.version + 1 };
  tx.update(findings).set(changed).where(eq(findings.id, stored.id)).run();
  record(tx, { ...stored, ...changed }, act, by);
  markBegun(tx, current);
  return { ok: true, findingId: stored.id };
}

/** The guard has found it a moment ago, and findings are never deleted. */
function existing(tx: Queries, returnId: string, findingId: string): FindingRow {
  const row = findFinding(tx, returnId, findingId);
  if (!row) throw new Error(`Return ${returnId} has no finding ${findingId}`);
  return row;
}

function record(tx: Queries, finding: FindingRow, act: KnownAct, by: By): void {
  const { id, returnId, version, kind, area, text, likelihood, impact, withdrawnAt } = finding;
  const content = { kind, area, text, likelihood, impact, withdrawnAt };
  keepVersion(tx, { kind: "finding", id, version, content }, by);
  const detail = { kind, area, version };
  appendHistory(tx, { ...by, act, objectKind: "finding", objectId: id, returnId, detail });
}
