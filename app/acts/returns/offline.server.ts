import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { type ReturnJson, readJsonRows, readReturnJson } from "#app/domain/offline/return-json.ts";
import type { Sheet } from "#app/domain/offline/sheet-cells.ts";
import type { UnreadCell } from "#app/domain/offline/unread-cells.ts";
import { SHEETS } from "#app/domain/offline/workbook.ts";
import { type FileOrigin, readMarks, refusalOfOrigin } from "#app/domain/offline/workbook-marks.ts";
import { saysTheSame } from "#app/domain/offline/workbook-plan.ts";
import { type FileRow, readAnswerRows } from "#app/domain/offline/workbook-rows.ts";
import { type UploadContent, WAITING_UPLOADS } from "#app/domain/offline/workbook-upload.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { receiveOfflineFile } from "#app/files/read-offline.server.ts";
import { plural } from "#app/lib/format.ts";
import {
  listAnswersBefore,
  listAnswersOfSubmission,
  listAnswersOfVersions,
  listMarkedAnswers,
} from "#db/answers/answer-bases.server.ts";
import { type ApplyUpload, applyUpload } from "#db/offline/apply-upload.server.ts";
import { discardUpload, recordUpload } from "#db/offline/workbook-uploads.server.ts";

/** Taking in a file that was filled in away from the portal, and taking over what it says. */
export type TakenIn =
  | { ok: true; uploadId: string }
  /** `isFile`: the fault is the file's, and stands at its field. */
  | { ok: false; status: number; fault: string; isFile: boolean };

type Bases = ReadonlyMap<string, UploadContent["rows"][number]["answer"]>;
type ReadFile = { rows: FileRow[]; unread: UnreadCell[]; bases: Bases };

/** Reads an uploaded file and keeps what it says. Refused as a whole: nothing is kept of it. */
export async function takeInFile(visit: ReturnVisit, request: Request): Promise<TakenIn> {
  const { services, db, clock, user, auditReturn } = visit;
  const locked = lockedSentence(visit);
  if (locked) return { ok: false, status: 409, fault: locked, isFile: false };
  const file = await receiveOfflineFile(request, services.config);
  if (!file.ok) return { ...file, isFile: true };
  const read =
    "json" in file.content ? readJson(visit, file.content.json) : readBook(visit, file.content.sheets);
  if ("refusal" in read) return { ok: false, status: 400, fault: read.refusal, isFile: true };
  const { fileName, sha256 } = file;
  const upload = { returnId: auditReturn.id, fileName, sha256, content: contentOf(read) };
  const recorded = unlessBusy(() => recordUpload(db, upload, { actorId: user.id, at: clock.now() }));
  if (recorded === "busy") {
    const fault = "The portal is busy for a moment. Upload the file again.";
    return { ok: false, status: 503, fault, isFile: true };
  }
  return recorded.ok
    ? { ok: true, uploadId: recorded.id }
    : { ok: false, status: 409, fault: TOO_MANY, isFile: true };
}

const TOO_MANY = `${WAITING_UPLOADS} uploaded files wait to be taken over. Open one of them below and take it over or discard it, then upload this one`;

/** Why nothing can be taken over into this return now, or null. */
export function lockedSentence({ clock, auditReturn, roles }: ReturnVisit): string | null {
  const today = clock.today();
  return mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today);
}

/** What this return's own files say of themselves. */
function originOf({ auditReturn, template }: ReturnVisit): FileOrigin {
  return {
    agency: auditReturn.agency.reference,
    cycle: auditReturn.cycle.name,
    template: `${template.id}@${template.version}`,
  };
}

function readBook(visit: ReturnVisit, sheets: readonly Sheet[]): ReadFile | { refusal: string } {
  const { db, auditReturn, template } = visit;
  const marks = readMarks(sheets);
  if (!marks.ok) return marks;
  const foreign = refusalOfOrigin(marks.marks, originOf(visit));
  if (foreign) return { refusal: foreign };
  const sheet = sheets.find(({ name }) => name === SHEETS.answers);
  if (!sheet) return { refusal: NO_ANSWERS };
  const read = readAnswerRows(sheet, { template, askedOf: auditReturn });
  if (!read.ok) return read;
  return { ...read, bases: listMarkedAnswers(db, auditReturn.id, marks.marks.answers) };
}

const NO_ANSWERS = `This workbook has no sheet “${SHEETS.answers}”. Give the sheet its name back, or download the workbook again and copy your text into it.`;

function readJson(visit: ReturnVisit, json: string): ReadFile | { refusal: string } {
  const { auditReturn, template } = visit;
  const read = readReturnJson(json);
  if (!read.ok) return read;
  const { origin, rows } = read.file;
  const foreign = refusalOfOrigin(origin, originOf(visit));
  if (foreign) return { refusal: foreign };
  return { ...readJsonRows(rows, { template, askedOf: auditReturn }), bases: basesOf(visit, read.file) };
}

function basesOf({ db, auditReturn, template }: ReturnVisit, { madeFrom }: ReturnJson): Bases {
  if ("submission" in madeFrom) {
    return listAnswersOfSubmission(db, auditReturn.id, madeFrom.submission) ?? new Map();
  }
  const codes = standardsAsked(template, auditReturn).map(({ code }) => code);
  if ("savedBefore" in madeFrom) {
    return listAnswersBefore(db, auditReturn.id, madeFrom.savedBefore, codes);
  }
  const asked = [...madeFrom.versions].filter(([code]) => codes.includes(code));
  return listAnswersOfVersions(db, auditReturn.id, new Map(asked));
}

/** Only what somebody wrote is kept: a row that says what its file was made from is counted and let go. */
function contentOf({ rows, unread, bases }: ReadFile): UploadContent {
  const all = rows.map((row) => ({ ...row, base: bases.get(row.code) ?? null }));
  const edited = all.filter(({ answer, base }) => base === null || !saysTheSame(answer, base));
  return { rows: edited, unread, untouched: all.length - edited.length, outcome: null };
}

export type TakenOver = { ok: true } | { ok: false; status: 400 | 409 | 503; fault: string; codes: string[] };

/** Writes what an upload says, as the person chose on its page. */
export function takeOver(visit: ReturnVisit, posted: Omit<ApplyUpload, "auditReturn">): TakenOver {
  const { db, clock, user, auditReturn } = visit;
  const locked = lockedSentence(visit);
  if (locked) return { ok: false, status: 409, fault: locked, codes: [] };
  const by = { actorId: user.id, at: clock.now() };
  const applied = unlessBusy(() => applyUpload(db, { ...posted, auditReturn }, by));
  if (applied === "busy") return { ok: false, status: 503, fault: BUSY_SENTENCE, codes: [] };
  if (applied.ok) return applied;
  const refuse = (status: 400 | 409, fault: string, codes: string[]): TakenOver => ({
    ok: false,
    status,
    fault,
    codes,
  });
  if (applied.because === "status") return refuse(409, CHANGED_STATUS, []);
  if (applied.because === "discarded") return refuse(409, DISCARDED, []);
  const { codes } = applied;
  if (applied.because === "choice") return refuse(400, "Choose which answer to keep", codes);
  return refuse(
    409,
    `${plural(codes.length, "answer was", "answers were")} changed in the portal a moment ago. Nothing has been written. Look at the lists again before you go on`,
    codes,
  );
}

const CHANGED_STATUS =
  "Somebody changed the status of this audit a moment ago. Nothing has been written. Open the task list to see where it stands";
const DISCARDED =
  "Somebody discarded this upload a moment ago. Nothing has been written. Upload the file again to take it over";

/** Lets go of an upload that nobody wants to take over, also while the audit is locked: no answer changes by it. */
export function discard({ db, clock, user, auditReturn }: ReturnVisit, uploadId: string): TakenOver {
  const by = { actorId: user.id, at: clock.now() };
  const discarded = unlessBusy(() => discardUpload(db, { returnId: auditReturn.id, uploadId }, by));
  const refuse = (status: 409 | 503, fault: string): TakenOver => ({ ok: false, status, fault, codes: [] });
  if (discarded === "busy") return refuse(503, "The portal is busy for a moment. Discard the upload again.");
  return discarded.ok ? discarded : refuse(409, "Somebody took this upload over a moment ago");
}
