import { eq } from "drizzle-orm";
import type { UploadContent } from "#app/domain/offline/workbook-upload.ts";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import { listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturn, type ReturnRow, updateReturn } from "#db/returns/returns.server.ts";
import { workbookUploads } from "#db/schema.ts";
import { findUpload, jsonOf, planOfUpload, type StoredUpload } from "./workbook-uploads.server.ts";

/** Taking over what an upload says: what a person was shown and what they chose. */
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
  /** Somebody let go of the upload in between. */
  | { ok: false; because: "discarded" }
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
    if (upload.isDiscarded) return { ok: false, because: "discarded" };
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
    const outcome = { written: written.map(codeOf), kept: kept.map(codeOf) };
    settleUpload(tx, auditReturn.id, upload, outcome, by);
    return { ok: true };
  });
}

function settleUpload(
  tx: Queries,
  returnId: string,
  upload: StoredUpload,
  outcome: NonNullable<UploadContent["outcome"]>,
  by: By,
): void {
  tx.update(workbookUploads)
    .set({ appliedAt: by.at, rows: jsonOf({ ...upload.content, outcome }) })
    .where(eq(workbookUploads.id, upload.id))
    .run();
  appendHistory(tx, {
    ...by,
    act: "take-over-upload",
    objectKind: "workbook-upload",
    objectId: upload.id,
    returnId,
    detail: { written: outcome.written.length, kept: outcome.kept.length },
  });
}

function codeOf({ code }: { code: string }): string {
  return code;
}
