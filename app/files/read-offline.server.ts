import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import type { Sheet } from "#app/domain/offline/sheet-cells.ts";
import { OFFLINE_FILE_BYTES } from "#app/domain/offline/workbook.ts";
import { faultOfVerdict, scanFile } from "./clamd.server.ts";
import { newPartPath, openEvidenceFolder } from "./evidence-folder.server.ts";
import { isMultipart, receiveForm } from "./multipart.server.ts";
import { readWorkbook } from "./read-workbook.server.ts";

/** An uploaded workbook or JSON export, read into memory. Whatever it is, nothing of it is left on disk. */
export type OfflineFile =
  | { ok: true; fileName: string; sha256: string; content: { sheets: Sheet[] } | { json: string } }
  | { ok: false; status: 400 | 413; fault: string };

const LIMIT = `${OFFLINE_FILE_BYTES / 1024 / 1024} MB`;
const FAULTS = {
  none: "Choose the workbook that you filled in",
  tooLarge: `The file must be ${LIMIT} or smaller. Download the workbook again and copy your text into it: pictures and other sheets make a file large`,
} as const;

/** Receives the form's one file, has it scanned where a scanner is configured, and reads it by what it holds. */
export async function receiveOfflineFile(
  request: Request,
  config: { dataFolder: string; clamd: string | null },
): Promise<OfflineFile> {
  if (!isMultipart(request)) return refuse(FAULTS.none);
  const folder = await openEvidenceFolder(config.dataFolder);
  const received = await receiveForm(request, {
    fileBytes: OFFLINE_FILE_BYTES,
    partPath: () => newPartPath(folder),
  });
  if (received.isTooLarge) return { ok: false, status: 413, fault: FAULTS.tooLarge };
  const { file } = received;
  if (!file) return refuse(FAULTS.none);
  try {
    const fault = config.clamd && faultOfVerdict(await scanFile(config.clamd, file.path), "read");
    if (fault) return refuse(fault);
    return await readOfflineFile(await readFile(file.path), file.fileName);
  } finally {
    await rm(file.path, { force: true });
  }
}

async function readOfflineFile(bytes: Buffer, fileName: string): Promise<OfflineFile> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const named = { ok: true as const, fileName: shownName(fileName), sha256 };
  const json = jsonText(bytes);
  if (json !== null) return { ...named, content: { json } };
  const read = await readWorkbook(bytes);
  return read.ok ? { ...named, content: { sheets: read.sheets } } : refuse(read.refusal);
}

/** The text when the bytes begin as a JSON object does; null for anything else. */
function jsonText(bytes: Buffer): string | null {
  if (!/^(?:\xef\xbb\xbf)?\s*\{/.test(bytes.subarray(0, 64).toString("latin1"))) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const LONGEST_NAME = 100;

/** The file's name as it is shown again: without the folders that some browsers send, and on one line. */
function shownName(fileName: string): string {
  const own = fileName.split(/[\\/]/).at(-1) ?? "";
  const plain = own
    .toWellFormed()
    .replace(/\p{C}+/gu, "")
    .trim();
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}…` : plain || "workbook.xlsx";
}

function refuse(fault: string): OfflineFile {
  return { ok: false, status: 400, fault };
}
