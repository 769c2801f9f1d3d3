import yauzl from "yauzl";

/**
 * What stands inside an .xlsx, opened with suspicion: it is a ZIP archive that somebody else made. Nothing is written
 * to disk, and nothing is unpacked before its declared sizes are known to be small (shared OWASP ASVS 5.2.3).
 */
export type OpenedArchive = { ok: true; parts: Map<string, string> } | { ok: false; refusal: string };

/** A workbook of one return has some 15 parts; a spreadsheet program adds a few of its own. */
const MOST_ENTRIES = 200;
/**
 * Of the parts made of XML, unpacked; no other part is ever unpacked. 48 standards with each of their three texts at
 * its limit take 1.5 MB in English, 2.8 MB in Cyrillic letters and 4.3 MB in Chinese ones. Reading this much holds
 * the server up for a few dozen milliseconds at a time and takes below 100 MB of memory.
 */
export const MOST_XML_BYTES = 8 * 1024 * 1024;
/** Text packs at most some 20 to 1; far more is a file made to grow when it is opened. */
const MOST_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

export const NOT_A_WORKBOOK =
  "This file is not an Excel workbook. Choose the .xlsx file that you downloaded here and filled in.";
export const TOO_DENSE =
  "This workbook unpacks to far more than an audit can hold, so it was not opened. Download the workbook again and copy your text into it.";
const MACROS =
  "This workbook contains macros or embedded programs. Save it as “Excel workbook (.xlsx)” without macros and upload that.";
const ENCRYPTED =
  "This file is protected with a password, or is in the old Excel format (.xls). Save it as “Excel workbook (.xlsx)” without a password and upload that.";

/** The parts of a workbook as text, by their paths, or why it is refused. */
export async function openXlsxArchive(bytes: Buffer): Promise<OpenedArchive> {
  if (isCompoundFile(bytes)) return { ok: false, refusal: ENCRYPTED };
  const archive = await openZip(bytes);
  if (!archive) return { ok: false, refusal: NOT_A_WORKBOOK };
  const entries = await listEntries(archive);
  const refusal = entries ? refusalOfEntries(entries) : NOT_A_WORKBOOK;
  if (!entries || refusal) return { ok: false, refusal: refusal ?? NOT_A_WORKBOOK };
  const parts = await readParts(archive, entries);
  if (!parts) return { ok: false, refusal: NOT_A_WORKBOOK };
  const faulty = refusalOfKind(parts);
  return faulty ? { ok: false, refusal: faulty } : { ok: true, parts };
}

/** OLE: the old Excel format, and what an encrypted .xlsx is wrapped in. */
function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}

async function openZip(bytes: Buffer): Promise<yauzl.ZipFile | null> {
  if (bytes.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return null;
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  } catch {
    return null;
  }
}

/** The central directory; null when it is broken, or names one path twice: two readers could then see two files. */
async function listEntries(archive: yauzl.ZipFile): Promise<yauzl.Entry[] | null> {
  if (archive.entryCount > MOST_ENTRIES) return null;
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of archive.eachEntry()) entries.push(entry);
  } catch {
    return null;
  }
  const paths = new Set(entries.map(({ fileName }) => fileName));
  return paths.size === entries.length ? entries : null;
}

function refusalOfEntries(entries: readonly yauzl.Entry[]): string | null {
  if (entries.some((entry) => entry.isEncrypted())) return ENCRYPTED;
  const total = entries.filter(isXml).reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const isDense = entries.some(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > RATIO_COUNTS_FROM_BYTES && uncompressedSize > MOST_RATIO * compressedSize,
  );
  if (total > MOST_XML_BYTES || isDense) return TOO_DENSE;
  return entries.some(({ fileName }) => PROGRAMS.test(fileName)) ? MACROS : null;
}

/** As the reader of workbooks tells them, and some more. */
function isXml({ fileName }: yauzl.Entry): boolean {
  return /\.(xml|rels)$/.test(fileName);
}

const PROGRAMS =
  /vbaProject|\/macrosheets\/|\/activeX\/|\/embeddings\/|\/ctrlProps\/|\.(bin\.exe|exe|dll|js|vbs)$/i;

/** The parts made of XML, each no longer than it was declared: yauzl stops a stream that runs over. */
async function readParts(
  archive: yauzl.ZipFile,
  entries: readonly yauzl.Entry[],
): Promise<Map<string, string> | null> {
  const parts = new Map<string, string>();
  try {
    for (const entry of entries) {
      if (!isXml(entry)) continue;
      const chunks: Buffer[] = [];
      for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk);
      parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
    }
  } catch {
    return null;
  }
  return parts;
}

const SHEET_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** By what the file says of itself inside, whatever its name ends with. */
function refusalOfKind(parts: ReadonlyMap<string, string>): string | null {
  const kinds = parts.get("[Content_Types].xml") ?? "";
  if (/macroEnabled|vbaProject|macrosheet/i.test(kinds)) return MACROS;
  if (!kinds.includes(SHEET_KIND)) return NOT_A_WORKBOOK;
  // A document type can make a short file long when it is read; no spreadsheet program writes one.
  return [...parts.values()].some((xml) => /<!(DOCTYPE|ENTITY)/i.test(xml)) ? NOT_A_WORKBOOK : null;
}
