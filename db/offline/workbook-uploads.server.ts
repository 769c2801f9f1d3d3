import { and, desc, eq } from "drizzle-orm";
import { planUpload, type UploadPlan } from "#app/domain/offline/workbook-plan.ts";
import { readUploadContent, type UploadContent } from "#app/domain/offline/workbook-upload.ts";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import { listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory, canonicalJson } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturn, type ReturnRow, updateReturn } from "#db/returns/returns.server.ts";
import { users, workbookUploads } from "#db/schema.ts";

/** Workbooks that were read and wait to be taken over. Nothing of one is an answer before somebody confirms it. */
export interface StoredUpload {
  id: string;
  fileName: string;
  uploadedAt: string;
  uploadedByName: string | null;
  appliedAt: string | null;
  content: UploadContent;
}

export interface NewUpload {
  returnId: string;
  fileName: string;
  sha256: string;
  content: UploadContent;
}

/** Keeps what a file says and gives the upload's id. */
export function recordUpload(db: Db, { content, ...upload }: NewUpload, by: By): string {
  const id = newId();
  write(db, (tx) => {
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
  });
  return id;
}

/** An upload of this return; one of another return is not there. */
export function findUpload(db: Queries, returnId: string, uploadId: string): StoredUpload | undefined {
  const row = selectUploads(db)
    .where(and(eq(workbookUploads.returnId, returnId), eq(workbookUploads.id, uploadId)))
    .get();
  return row && { ...row, content: readUploadContent(row.content) };
}

/** The latest uploads of a return, the newest first. */
export function listUploads(db: Queries, returnId: string, most: number): Omit<StoredUpload, "content">[] {
  return selectUploads(db)
    .where(eq(workbookUploads.returnId, returnId))
    .orderBy(desc(workbookUploads.uploadedAt), desc(workbookUploads.id))
    .limit(most)
    .all()
    .map(({ content: _content, ...upload }) => upload);
}

/** What an upload would change as the answers stand now. */
export function planOfUpload(db: Queries, returnId: string, { content }: StoredUpload): UploadPlan {
  return planUpload(content.rows, listAnswers(db, returnId));
}

export interface ApplyUpload {
  auditReturn: ReturnRow;
  uploadId: string;
  /** The version of each answer that the person was shown beside the file's. */
  seen: ReadonlyMap<string, number>;
  /** For each conflict: whose answer is kept. */
  choices: ReadonlyMap<string, "file" | "portal">;
}

export type AppliedUpload =
  | { ok: true }
  /** The return was made ready, submitted or closed in between. */
  | { ok: false; because: "status" }
  /** Answers were changed since the page was made: they are compared anew. */
  | { ok: false; because: "version"; codes: string[] }
  | { ok: false; because: "choice"; codes: string[] };

/**
 * Writes every change of an upload and every conflict for which the file was chosen, in one transaction or not at all.
 * Versions are compared here again. An upload is taken over once: the same form posted twice changes nothing more.
 */
export function applyUpload(
  db: Db,
  { auditReturn, uploadId, seen, choices }: ApplyUpload,
  by: By,
): AppliedUpload {
  return write(db, (tx) => {
    const upload = findUpload(tx, auditReturn.id, uploadId);
    if (!upload) throw new Error(`There is no upload ${uploadId} of return ${auditReturn.id}`);
    if (upload.appliedAt !== null) return { ok: true };
    const current = findReturn(tx, auditReturn.id);
    const status = current && statusAfterSaving(current.status);
    if (!current || !status) return { ok: false, because: "status" };
    const { changes, conflicts } = planOfUpload(tx, auditReturn.id, upload);
    const moved = [...changes, ...conflicts].filter(({ code, before }) => seen.get(code) !== before.version);
    if (moved.length > 0) return { ok: false, because: "version", codes: moved.map(({ code }) => code) };
    const undecided = conflicts.filter(({ code }) => !choices.has(code));
    if (undecided.length > 0)
      return { ok: false, because: "choice", codes: undecided.map(({ code }) => code) };
    const isKept = (code: string) => choices.get(code) === "portal";
    const written = [...changes, ...conflicts.filter(({ code }) => !isKept(code))];
    const inFileOrder = upload.content.rows.map(codeOf);
    written.sort((one, other) => inFileOrder.indexOf(one.code) - inFileOrder.indexOf(other.code));
    const stored = listAnswers(tx, auditReturn.id);
    for (const { code, after } of written) {
      const save = {
        auditReturn,
        standardCode: code,
        answer: after,
        origin: { act: "apply-workbook" },
      } as const;
      writeAnswer(tx, save, stored.get(code), by);
    }
    if (written.length > 0 && status !== current.status) updateReturn(tx, current, { status });
    const kept = conflicts.filter(({ code }) => isKept(code));
    settleUpload(tx, upload, { written: written.map(codeOf), kept: kept.map(codeOf) }, by);
    return { ok: true };
  });
}

function settleUpload(
  tx: Queries,
  upload: StoredUpload,
  outcome: NonNullable<UploadContent["outcome"]>,
  by: By,
): void {
  tx.update(workbookUploads)
    .set({ appliedAt: by.at, rows: jsonOf({ ...upload.content, outcome }) })
    .where(eq(workbookUploads.id, upload.id))
    .run();
}

function codeOf({ code }: { code: string }): string {
  return code;
}

/** Canonical JSON has no `undefined`. */
function jsonOf(content: UploadContent): string {
  return canonicalJson(JSON.parse(JSON.stringify(content)));
}

function selectUploads(db: Queries) {
  return db
    .select({
      id: workbookUploads.id,
      fileName: workbookUploads.fileName,
      uploadedAt: workbookUploads.uploadedAt,
      uploadedByName: users.name,
      appliedAt: workbookUploads.appliedAt,
      content: workbookUploads.rows,
    })
    .from(workbookUploads)
    .leftJoin(users, eq(users.id, workbookUploads.uploadedBy))
    .$dynamic();
}
