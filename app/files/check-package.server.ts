import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { FileType } from "#app/domain/evidence/evidence-files.ts";

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

/** Characters looked at in one go, and carried over so that nothing is missed where two pieces meet. */
const LOOK_AT = 256 * 1024;
const OVERLAP = 16 * 1024;

const SAVE_AS_PDF = "Save it as a PDF and add that instead";

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

function faultOfName(entry: Entry): string | null {
  if (entry.isEncrypted()) return protectedFile();
  if (ACTIVE_NAME.test(entry.fileName)) return active();
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
  const look = isMarkup(entry.fileName) ? (text: string) => faultOfMarkup(entry.fileName, text) : () => null;
  const isMainList = entry.fileName === (type.family === "office" ? "[Content_Types].xml" : "mimetype");
  let head = Buffer.alloc(0);
  let waiting = "";
  let carried = "";
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    if (head.length < 8) head = Buffer.concat([head, piece.subarray(0, 8)]);
    if (!isMarkup(entry.fileName) && !isMainList) continue;
    waiting += piece.toString("latin1");
    if (waiting.length < LOOK_AT) continue;
    const fault = look(carried + waiting);
    if (fault) return fault;
    carried = (carried + waiting).slice(-OVERLAP);
    waiting = "";
  }
  const start = head.toString("hex");
  if (HELD_MAGIC.some((magic) => start.startsWith(magic))) return holdsAnother();
  const rest = carried + waiting;
  if (isMainList) seen.hasMain = namesMain(type, rest);
  return look(rest);
}

function isMarkup(fileName: string): boolean {
  return /\.(xml|rels|rdf|vml)$/i.test(fileName);
}

/** The list of content types names the main part of this kind; an OpenDocument says its kind and nothing else. */
function namesMain(type: FileType, text: string): boolean {
  if (type.mainType === undefined) return false;
  return type.family === "office" ? text.includes(`"${type.mainType}"`) : text === type.mainType;
}

function faultOfMarkup(fileName: string, raw: string): string | null {
  // Parts in UTF-16 have a zero beside every letter.
  const text = raw.replaceAll("\0", "");
  // No office program writes one; a reader of the file would be made to open what it names.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return reachesOut();
  if (fileName === "[Content_Types].xml") {
    return /macroEnabled|vbaProject|ms-office\.activeX|oleObject/i.test(text) ? active() : null;
  }
  if (fileName === "META-INF/manifest.xml") return /encryption-data/.test(text) ? protectedFile() : null;
  if (/\.rels$/i.test(fileName)) return text.match(RELATIONSHIP)?.some(isOutside) ? reachesOut() : null;
  return /^(content|styles)\.xml$/.test(fileName) ? faultOfOpenDocument(text) : null;
}

const RELATIONSHIP = /<(?:[\w-]+:)?Relationship\b[^>]*>/g;

/** A link that a person follows is fine; a template, picture, workbook or object that is fetched on opening is not. */
function isOutside(tag: string): boolean {
  const plain = tag.replace(/&#(x?)([0-9a-f]+);/gi, (_whole, hex, digits) =>
    String.fromCodePoint(Math.min(Number.parseInt(digits, hex ? 16 : 10) || 0, 0x10ffff)),
  );
  const isExternal = /TargetMode\s*=\s*["']External["']/i.test(plain);
  return isExternal && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(plain);
}

/** Of an OpenDocument's text: scripts bound to events, and anything but a link that points out of the file. */
function faultOfOpenDocument(text: string): string | null {
  if (/vnd\.sun\.star\.script:|<script:event-listener|<office:scripts>\s*<office:script\b/.test(text))
    return active();
  if (/<office:dde-source/.test(text)) return reachesOut();
  const tags = text.match(/<[\w:-]+\s[^>]*xlink:href="[^"]*"/g) ?? [];
  const isFetched = (tag: string) =>
    !/^<(text|draw):a\s/.test(tag) && /xlink:href="([a-z][a-z0-9+.-]*:|\.\.|\/)/i.test(tag);
  return tags.some(isFetched) ? reachesOut() : null;
}

function wrongKind({ extension, label }: FileType): string {
  return `The file’s name ends in .${extension}, but it is no ${label}. Open it in the program it was made with, save it as .${extension} and add that`;
}

function tooMuch(): string {
  return `The file holds far more than its size says, so it was not opened. ${SAVE_AS_PDF}`;
}

function active(): string {
  return "The file holds macros or other parts that run when it is opened. Save it without them, or as a PDF, and add that instead";
}

function holdsAnother(): string {
  return `The file has another file or a live chart inside it, which cannot be checked. ${SAVE_AS_PDF}`;
}

function reachesOut(): string {
  return `The file fetches something from outside when it is opened, such as a template, a picture or another workbook. ${SAVE_AS_PDF}`;
}

function protectedFile(): string {
  return "The file is protected by a password, so it cannot be checked. Take the password off and add it again";
}
