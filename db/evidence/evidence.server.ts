import { and, eq, isNotNull, sql } from "drizzle-orm";
import { refusalOfState } from "#app/domain/actions/action-moves.ts";
import { type EvidenceDetails, type EvidenceKind, isSameEvidence } from "#app/domain/evidence/evidence.ts";
import { AGENCY_BYTES, sizeInWords } from "#app/domain/evidence/evidence-files.ts";
import { attachToAction } from "#db/actions/action-evidence.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { idOf } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { evidence, evidenceRevisions } from "#db/schema.ts";
import { changeAttached } from "./evidence-attached.server.ts";

/** An agency's evidence. Every change of words or file is a revision of its own; none is ever overwritten. */
export type EvidenceRow = typeof evidence.$inferSelect;

/** A file that was checked and lies in the evidence folder. */
export interface NewFile {
  storedName: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
  scan: "clean" | "not-scanned";
}

export interface NewEvidence {
  /** What its form calls it; null: it comes from no form. */
  id?: string | null;
  agencyId: string;
  kind: EvidenceKind;
  details: EvidenceDetails;
  file: NewFile | null;
  /** The answer that it is for, if it was added from there. */
  attachTo: { returnId: string; standard: string } | null;
  /** The action that it shows to be done, if it was added from there. */
  actionId?: string | null;
  today: string;
}

export type AddedEvidence =
  /**
   * `notAttached`: why it is in the library but not with the answer or the action, as a sentence. `isNew` is false of a
   * form sent twice: the piece was there already.
   */
  | { ok: true; evidenceId: string; notAttached: string | null; isNew: boolean }
  | { ok: false; reason: string };

export function findEvidence(db: Queries, evidenceId: string): EvidenceRow | undefined {
  return db.select().from(evidence).where(eq(evidence.id, evidenceId)).get();
}

/**
 * Adds evidence with its first revision, and attaches it. Refused only when the agency's files take up all their room.
 * A form sent twice adds one.
 */
export function addEvidence(db: Db, item: NewEvidence, by: By): AddedEvidence {
  return write(db, (tx) => {
    const taken = item.id ? findEvidence(tx, item.id) : undefined;
    if (taken && isSentTwice(taken, item, by)) {
      return { ok: true, evidenceId: taken.id, notAttached: null, isNew: false };
    }
    const full = refusalOfSize(tx, item.agencyId, item.file);
    if (full) return { ok: false, reason: full };
    const id = idOf(item.id, taken !== undefined);
    insertEvidence(tx, id, item, by);
    return { ok: true, evidenceId: id, notAttached: attachNew(tx, id, item, by), isNew: true };
  });
}

function isSentTwice(taken: EvidenceRow, { agencyId, kind, details, file }: NewEvidence, by: By): boolean {
  const isOwn = taken.agencyId === agencyId && taken.createdBy === by.actorId;
  const isSameFile = taken.kind === kind && taken.sha256 === (file?.sha256 ?? null);
  return isOwn && isSameFile && isSameEvidence(taken, details);
}

function insertEvidence(tx: Queries, id: string, item: NewEvidence, by: By): void {
  const { agencyId, kind, details, file } = item;
  const sha256 = file?.sha256 ?? null;
  tx.insert(evidence)
    .values({ id, agencyId, kind, ...details, sha256, createdAt: by.at, createdBy: by.actorId })
    .run();
  insertRevision(tx, { evidenceId: id, revision: 1, details, file }, by);
  record(tx, "add-evidence", id, { kind, agencyId, revision: 1, sha256 }, by);
}

/** Attaches what was just added to what it was added from; a sentence when it cannot be, null when all is well. */
function attachNew(tx: Queries, id: string, item: NewEvidence, by: By): string | null {
  const { actionId, attachTo, today } = item;
  if (actionId) {
    const attached = attachToAction(tx, { actionId, evidenceIds: [id] }, by);
    if (attached.ok) return null;
    return attached.because === "state" ? refusalOfState(attached.state) : attached.reason;
  }
  if (!attachTo) return null;
  const attached = changeAttached(tx, { ...attachTo, attach: [id], detach: [], today }, by);
  return attached.ok ? null : attached.reason;
}

export interface Revise {
  evidenceId: string;
  readVersion: number;
  details: EvidenceDetails;
  /** A new file, or null: the one before stays. */
  file: NewFile | null;
}

export type ChangedEvidence =
  | { ok: true; changed: boolean }
  /** Somebody changed it in between: theirs, for both to be shown. */
  | { ok: false; because: "version"; theirs: EvidenceRow }
  | { ok: false; because: "refused"; reason: string };

/** Adds a revision with new words, a new file or both; the ones before stay as they were. */
export function reviseEvidence(db: Db, revise: Revise, by: By): ChangedEvidence {
  return write(db, (tx) => {
    const stored = storedAt(tx, revise);
    if (!stored.ok) return stored;
    const { row } = stored;
    const { details, file } = revise;
    if (row.withdrawnAt !== null) return { ok: false, because: "refused", reason: WITHDRAWN };
    if (file === null && isSameEvidence(row, details)) return { ok: true, changed: false };
    const full = refusalOfSize(tx, row.agencyId, file);
    if (full) return { ok: false, because: "refused", reason: full };
    const revision = row.revision + 1;
    insertRevision(tx, { evidenceId: row.id, revision, details, file }, by);
    update(tx, row, { ...details, revision, sha256: file?.sha256 ?? row.sha256 });
    const act = file ? "revise-evidence" : "change-evidence";
    record(tx, act, row.id, { version: row.version + 1, revision, sha256: file?.sha256 ?? row.sha256 }, by);
    return { ok: true, changed: true };
  });
}

/** Records that somebody looked on `checkedOn` and it still holds; `reviewOn` null leaves the review date as it is. */
export function checkEvidence(
  db: Db,
  check: { evidenceId: string; readVersion: number; checkedOn: string; reviewOn: string | null },
  by: By,
): ChangedEvidence {
  return write(db, (tx) => {
    const stored = storedAt(tx, check);
    if (!stored.ok) return stored;
    const { row } = stored;
    if (row.withdrawnAt !== null) return { ok: false, because: "refused", reason: WITHDRAWN };
    const { checkedOn, reviewOn } = { checkedOn: check.checkedOn, reviewOn: check.reviewOn ?? row.reviewOn };
    update(tx, row, { checkedOn, reviewOn });
    record(tx, "check-evidence", row.id, { version: row.version + 1, checkedOn, reviewOn }, by);
    return { ok: true, changed: true };
  });
}

/** Takes evidence out of the library or puts it back. What it is attached to keeps it. */
export function setWithdrawn(
  db: Db,
  change: { evidenceId: string; readVersion: number; isWithdrawn: boolean },
  by: By,
): ChangedEvidence {
  return write(db, (tx) => {
    const stored = storedAt(tx, change);
    if (!stored.ok) return stored;
    const { row } = stored;
    if ((row.withdrawnAt !== null) === change.isWithdrawn) return { ok: true, changed: false };
    update(tx, row, { withdrawnAt: change.isWithdrawn ? by.at : null });
    const act = change.isWithdrawn ? "withdraw-evidence" : "restore-evidence";
    record(tx, act, row.id, { version: row.version + 1 }, by);
    return { ok: true, changed: true };
  });
}

/** Records that somebody of the Board, or an administrator, downloaded one revision. */
export function recordViewed(db: Db, evidenceId: string, revision: number, by: By): void {
  write(db, (tx) => record(tx, "view-evidence", evidenceId, { revision }, by));
}

/** Bytes that all files of an agency take, every revision counted. */
export function bytesOfAgency(db: Queries, agencyId: string): number {
  const row = db
    .select({ bytes: sql<number>`coalesce(sum(${evidenceRevisions.sizeBytes}), 0)` })
    .from(evidenceRevisions)
    .innerJoin(evidence, eq(evidence.id, evidenceRevisions.evidenceId))
    .where(and(eq(evidence.agencyId, agencyId), isNotNull(evidenceRevisions.storedName)))
    .get();
  return row?.bytes ?? 0;
}

const WITHDRAWN = "This evidence was taken out of the library. Put it back before you change it";

function refusalOfSize(tx: Queries, agencyId: string, file: NewFile | null): string | null {
  if (file === null || bytesOfAgency(tx, agencyId) + file.sizeBytes <= AGENCY_BYTES) return null;
  return `Your organisation’s files have reached ${sizeInWords(AGENCY_BYTES)}, so this one was not kept. Add a link or a reference instead, or ask the administrator`;
}

function storedAt(
  tx: Queries,
  { evidenceId, readVersion }: { evidenceId: string; readVersion: number },
): { ok: true; row: EvidenceRow } | { ok: false; because: "version"; theirs: EvidenceRow } {
  const row = findEvidence(tx, evidenceId);
  if (!row) throw new Error(`There is no evidence ${evidenceId}`);
  return row.version === readVersion ? { ok: true, row } : { ok: false, because: "version", theirs: row };
}

function update(tx: Queries, row: EvidenceRow, changes: Partial<EvidenceRow>): void {
  tx.update(evidence)
    .set({ ...changes, version: row.version + 1 })
    .where(eq(evidence.id, row.id))
    .run();
}

/** A revision without a file of its own, of evidence that is a file, stands for the last file before it. */
function insertRevision(
  tx: Queries,
  revision: { evidenceId: string; revision: number; details: EvidenceDetails; file: NewFile | null },
  by: By,
): void {
  const { details, file, ...key } = revision;
  tx.insert(evidenceRevisions)
    .values({ ...key, ...details, ...file, addedAt: by.at, addedBy: by.actorId })
    .run();
}

function record(
  tx: Queries,
  act: Parameters<typeof appendHistory>[1]["act"],
  evidenceId: string,
  detail: Record<string, string | number | null>,
  by: By,
): void {
  appendHistory(tx, { ...by, act, objectKind: "evidence", objectId: evidenceId, detail });
}
