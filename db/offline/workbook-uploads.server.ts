import { and, count, desc, eq, sql } from "drizzle-orm";
import { planUpload, type UploadPlan } from "#app/domain/offline/workbook-plan.ts";
import {
  readUploadContent,
  type UploadContent,
  WAITING_UPLOADS,
} from "#app/domain/offline/workbook-upload.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory, canonicalJson } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { users, workbookUploads } from "#db/schema.ts";

/**
 * Workbooks that were read and wait to be taken over, or to be discarded. Nothing of one is an answer before somebody
 * confirms it. Of one that was discarded the row stays, with nothing of what the file said.
 */
export interface StoredUpload extends ListedUpload {
  content: UploadContent;
}

export interface ListedUpload {
  id: string;
  fileName: string;
  uploadedAt: string;
  uploadedByName: string | null;
  appliedAt: string | null;
  isDiscarded: boolean;
}

export interface NewUpload {
  returnId: string;
  fileName: string;
  sha256: string;
  content: UploadContent;
}

export type RecordedUpload = { ok: true; id: string } | { ok: false; because: "too-many" };

/** Keeps what a file says. Refused while as many wait as may wait: none is pushed out unseen. */
export function recordUpload(db: Db, { content, ...upload }: NewUpload, by: By): RecordedUpload {
  return write(db, (tx) => {
    const id = newId();
    if (countWaiting(tx, upload.returnId) >= WAITING_UPLOADS) return { ok: false, because: "too-many" };
    const stamp = { uploadedAt: by.at, uploadedBy: by.actorId };
    tx.insert(workbookUploads)
      .values({ id, ...upload, ...stamp, rows: jsonOf(content) })
      .run();
    appendHistory(tx, {
      ...by,
      act: "upload-workbook",
      objectKind: "workbook-upload",
      objectId: id,
      returnId: upload.returnId,
      detail: { sha256: upload.sha256, rows: content.rows.length, unread: content.unread.length },
    });
    return { ok: true, id };
  });
}

function countWaiting(tx: Queries, returnId: string): number {
  const row = tx
    .select({ waiting: count() })
    .from(workbookUploads)
    .where(and(eq(workbookUploads.returnId, returnId), isWaiting()))
    .get();
  return row?.waiting ?? 0;
}

/** An upload of this return; one of another return is not there. */
export function findUpload(db: Queries, returnId: string, uploadId: string): StoredUpload | undefined {
  const row = db
    .select({ ...LISTED, rows: workbookUploads.rows })
    .from(workbookUploads)
    .leftJoin(users, eq(users.id, workbookUploads.uploadedBy))
    .where(and(eq(workbookUploads.returnId, returnId), eq(workbookUploads.id, uploadId)))
    .get();
  if (!row) return undefined;
  const { rows, size, ...upload } = row;
  const isDiscarded = size === 0;
  return { ...upload, isDiscarded, content: isDiscarded ? NOTHING : readUploadContent(rows) };
}

/** Those that wait, and then the latest of the others; each the newest first. What the files say is not read. */
export function listUploads(db: Queries, returnId: string, most: number): ListedUpload[] {
  return db
    .select(LISTED)
    .from(workbookUploads)
    .leftJoin(users, eq(users.id, workbookUploads.uploadedBy))
    .where(eq(workbookUploads.returnId, returnId))
    .orderBy(desc(isWaiting()), desc(workbookUploads.uploadedAt), desc(workbookUploads.id))
    .limit(most)
    .all()
    .map(({ size, ...upload }) => ({ ...upload, isDiscarded: size === 0 }));
}

export type DiscardedUpload =
  | { ok: true }
  /** Somebody took it over in between. */
  | { ok: false; because: "applied" };

/** Lets go of what a file said. The row stays, so that the history has something to name; twice is once. */
export function discardUpload(
  db: Db,
  upload: { returnId: string; uploadId: string },
  by: By,
): DiscardedUpload {
  const { returnId, uploadId } = upload;
  return write(db, (tx) => {
    const stored = findUpload(tx, returnId, uploadId);
    if (!stored) throw new Error(`There is no upload ${uploadId} of return ${returnId}`);
    if (stored.isDiscarded) return { ok: true };
    if (stored.appliedAt !== null) return { ok: false, because: "applied" };
    tx.update(workbookUploads).set({ rows: "" }).where(eq(workbookUploads.id, uploadId)).run();
    const about = { objectKind: "workbook-upload", objectId: uploadId, returnId } as const;
    appendHistory(tx, { ...by, act: "discard-upload", ...about });
    return { ok: true };
  });
}

/** What an upload would change as the answers stand now. */
export function planOfUpload(db: Queries, returnId: string, { content }: StoredUpload): UploadPlan {
  return planUpload(content.rows, listAnswers(db, returnId));
}

/** What a row keeps of a file. Canonical JSON has no `undefined`. */
export function jsonOf(content: UploadContent): string {
  return canonicalJson(JSON.parse(JSON.stringify(content)));
}

const NOTHING: UploadContent = { rows: [], unread: [], untouched: 0, outcome: null };

/** How much the row holds, told without reading it: it may be megabytes. Nothing is left of what was discarded. */
const size = () => sql<number>`octet_length(${workbookUploads.rows})`;

const isWaiting = () => sql`${workbookUploads.appliedAt} is null and ${size()} > 0`;

const LISTED = {
  id: workbookUploads.id,
  fileName: workbookUploads.fileName,
  uploadedAt: workbookUploads.uploadedAt,
  uploadedByName: users.name,
  appliedAt: workbookUploads.appliedAt,
  size: size(),
};
