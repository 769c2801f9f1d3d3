import { stat } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import {
  allowedEndings,
  downloadName,
  FILE_BYTES,
  type FileType,
  typeOfName,
} from "#app/domain/evidence/evidence-files.ts";
import { faultOfPdf, faultOfText, readHead } from "./check-contents.server.ts";
import { faultOfPackage } from "./check-package.server.ts";
import { faultOfVerdict, scanFile } from "./clamd.server.ts";
import { cleanPicture } from "./clean-picture.server.ts";
import { digestOf } from "./evidence-folder.server.ts";

/** What is known of a file once it was found to be sound. */
export interface CheckedFile {
  fileName: string;
  contentType: string;
  sizeBytes: number;
  /** Lower-case hex, of what is stored: of a picture, as it was drawn anew. */
  sha256: string;
  scan: "clean" | "not-scanned";
}

export type FileCheck = { ok: true; file: CheckedFile } | { ok: false; fault: string };

/**
 * Whether a received file is what its name says and holds nothing harmful: ending, first bytes and structure must
 * agree, a scanner (where there is one) must find it clean, and a picture is drawn anew in place. `clamd` null: none
 * is configured. Every refusal is one sentence that says what to do.
 */
export async function checkFile(path: string, fileName: string, clamd: string | null): Promise<FileCheck> {
  const type = typeOfName(fileName);
  if (!type)
    return refuse(`Choose a file that ends in ${allowedEndings()}. Anything else can be saved as a PDF`);
  const { size } = await stat(path);
  if (size === 0) return refuse("The file is empty. Choose another, or save it again and add that");
  const fault = (await faultOfKind(path, type)) ?? (await faultOfStructure(path, type, size));
  if (fault) return refuse(fault);
  const harm = clamd && faultOfVerdict(await scanFile(clamd, path), "kept");
  if (harm) return refuse(harm);
  const pictureFault = type.family === "picture" ? await cleanPicture(path, type) : null;
  if (pictureFault) return refuse(pictureFault);
  const digest = await digestOf(path);
  if (digest.sizeBytes > FILE_BYTES)
    return refuse("The picture is too large. Save it smaller, or as .jpg, and add that");
  const { contentType } = type;
  const file: CheckedFile = {
    fileName: downloadName(fileName, type),
    contentType,
    ...digest,
    scan: clamd === null ? "not-scanned" : "clean",
  };
  return { ok: true, file };
}

/** Compares the first bytes with the ending. */
async function faultOfKind(path: string, type: FileType): Promise<string | null> {
  const head = await readHead(path, 8);
  if (head.toString("hex") === "d0cf11e0a1b11ae1") {
    return `The file is protected by a password or saved in an old format. Take the password off, save it as .${type.extension} and add that`;
  }
  const found = await recognise(path);
  return isExpected(type, found) ? null : wrongKind(type, found);
}

/** The content type that the bytes speak of; undefined when of none. Bytes that lead its reader astray are of none either. */
async function recognise(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime;
  } catch {
    return undefined;
  }
}

function isExpected(type: FileType, found: string | undefined): boolean {
  if (type.family === "text") return found === undefined;
  if (type.family === "picture")
    return found === type.contentType || (type.extension === "png" && found === "image/apng");
  // A package whose list of parts stands far behind is seen as a plain zip; its structure is looked at next.
  const isPackage = type.family === "office" || type.family === "open-document";
  return found === type.contentType || (isPackage && found === "application/zip");
}

function wrongKind({ extension, label }: FileType, found: string | undefined): string {
  if (found?.includes("macroenabled") || found?.includes("macroEnabled"))
    return "The file holds macros. Save it without them, or as a PDF, and add that instead";
  return `The file’s name ends in .${extension}, but it is no ${label}. Open it in the program it was made with, save it as .${extension} and add that`;
}

async function faultOfStructure(path: string, type: FileType, size: number): Promise<string | null> {
  if (type.family === "pdf") return faultOfPdf(path);
  if (type.family === "text") return faultOfText(path, type);
  return type.family === "picture" ? null : faultOfPackage(path, type, size);
}

function refuse(fault: string): FileCheck {
  return { ok: false, fault };
}
