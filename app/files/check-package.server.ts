import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { FileType } from "#app/domain/evidence/evidence-files.ts";
import { activeContent, markupCheck, protectedFile, SAVE_AS_PDF } from "./check-markup.server.ts";

/**
 * Looks through a Word, Excel, PowerPoint or OpenDocument file, which is a zip of parts: is it what its name says, is
 * it a bomb, does it run something, hold another file or read from elsewhere? Nothing is unpacked to disk; each part
 * is inflated once, piece by piece, so that a size that lies is found as well.
 */

/** More parts and bytes than office files of 25 MB have, and far fewer than a bomb needs to do harm. */
const MOST_PARTS = 5000;
const MOST_BYTES = 250 * 1024 * 1024;
/** Up to this size a file may be packed as tightly as it likes: a table of zeros is no bomb. */
const RATIO_FREE_BYTES = 20 * 1024 * 1024;
const MOST_RATIO = 200;

/** Why the file is refused, as a sentence that says what to do, or null. `fileBytes` is its size on disk. */
export async function faultOfPackage(
  path: string,
  type: FileType,
  fileBytes: number,
): Promise<string | null> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
    return await faultOfParts(zip, type, fileBytes);
  } catch {
    return `The file is damaged. Open it in the program it was made with, save it again as .${type.extension} and add that`;
  } finally {
    zip?.close();
  }
}

async function faultOfParts(zip: ZipFile, type: FileType, fileBytes: number): Promise<string | null> {
  if (zip.entryCount > MOST_PARTS) return tooMuch();
  const seen = { packed: 0, unpacked: 0, hasMain: false };
  for await (const entry of zip.eachEntry()) {
    seen.packed += entry.compressedSize;
    seen.unpacked += entry.uncompressedSize;
    if (isBomb(seen, fileBytes)) return tooMuch();
    const fault = faultOfName(entry) ?? (await faultOfContent(zip, entry, type, seen));
    if (fault) return fault;
  }
  return seen.hasMain ? null : wrongKind(type);
}

/** Parts that lie over each other are packed in more bytes than the file has. */
function isBomb(seen: { packed: number; unpacked: number }, fileBytes: number): boolean {
  if (seen.unpacked > MOST_BYTES || seen.packed > fileBytes) return true;
  return seen.unpacked > RATIO_FREE_BYTES && seen.unpacked > fileBytes * MOST_RATIO;
}

const ACTIVE_NAME =
  /vbaproject|vbadata|(^|\/)activex\/|(^|\/)(macrosheets|dialogsheets)\/|^basic\/|^scripts\/|(^|\/)customui\/.*\.(js|vbs)$/i;
const HELD_NAME =
  /(^|\/)embeddings\/|\.(zip|7z|rar|gz|tgz|jar|exe|dll|msi|js|vbs|bat|cmd|ps1|docm?|xlsm?|pptm?|docx|xlsx|pptx)$/i;

/** Info-ZIP's second name of a part: some readers go by it, office programs by the first. */
const UNICODE_PATH = 0x7075;

function faultOfName(entry: Entry): string | null {
  if (entry.extraFields.some(({ id }) => id === UNICODE_PATH)) throw new Error("A part has two names");
  if (entry.isEncrypted()) return protectedFile();
  if (ACTIVE_NAME.test(entry.fileName)) return activeContent();
  return HELD_NAME.test(entry.fileName) ? holdsAnother() : null;
}

/** First bytes of what may not be inside: archives, programs, and the old office container that carries objects and macros. */
const HELD_MAGIC = ["504b0304", "526172211a07", "377abcaf271c", "4d5a", "7f454c46", "d0cf11e0a1b11ae1"];

async function faultOfContent(
  zip: ZipFile,
  entry: Entry,
  type: FileType,
  seen: { hasMain: boolean },
): Promise<string | null> {
  const markup = isMarkup(entry.fileName) ? markupCheck(entry.fileName, type) : null;
  let head = Buffer.alloc(0);
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES)]);
    const fault = markup?.write(piece);
    if (fault) return fault;
  }
  const start = head.toString("hex");
  if (HELD_MAGIC.some((magic) => start.startsWith(magic))) return holdsAnother();
  // An OpenDocument says its kind in a part of its own and nothing else; an office file in its list of content types.
  if (entry.fileName === "mimetype" && type.family === "open-document") {
    seen.hasMain = head.toString("latin1") === type.mainType;
  }
  const read = markup?.end();
  if (read?.namesMain) seen.hasMain = true;
  return read?.fault ?? null;
}

/** Enough for the longest `mimetype`, and a character more. */
const HEAD_BYTES = 64;

function isMarkup(fileName: string): boolean {
  return /\.(xml|rels|rdf|vml)$/i.test(fileName);
}

function wrongKind({ extension, label }: FileType): string {
  return `The file’s name ends in .${extension}, but it is no ${label}. Open it in the program it was made with, save it as .${extension} and add that`;
}

function tooMuch(): string {
  return `The file holds far more than its size says, so it was not opened. ${SAVE_AS_PDF}`;
}

function holdsAnother(): string {
  return `The file has another file or a live chart inside it, which cannot be checked. ${SAVE_AS_PDF}`;
}
