import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { FileType } from "#app/domain/evidence/evidence-files.ts";

/** Checks of PDF and text files by their bytes, read piece by piece. Each gives a sentence, or null. */

const OVERLAP = 4096;

/** Begins and ends as a PDF, and runs nothing that stands in it plainly. What is packed in streams is left to a scanner. */
export async function faultOfPdf(path: string): Promise<string | null> {
  const head = await readHead(path, 5);
  if (head.toString("latin1") !== "%PDF-") {
    return "The file’s name ends in .pdf, but it is no PDF. Open it in the program it was made with, save or print it as a PDF and add that";
  }
  let hasEnd = false;
  let carried = "";
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = carried + piece.toString("latin1");
    hasEnd ||= text.includes("%%EOF");
    if (runsSomething(text)) {
      return "The PDF holds a script or starts a program. Print it to a new PDF and add that instead";
    }
    carried = text.slice(-OVERLAP);
  }
  return hasEnd ? null : "The PDF is damaged or breaks off. Save or print it again and add that";
}

/** Names of PDF may be written with their letters as numbers: `/J#61vaScript` is `/JavaScript`. */
function runsSomething(text: string): boolean {
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_whole, digits) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return /\/JavaScript(?![A-Za-z])|\/S\s*\/Launch(?![A-Za-z])/.test(plain);
}

/** Plain words in UTF-8 or in the older Windows letters: no control signs but tabs and line ends, and no page in disguise. */
export async function faultOfText(path: string, type: FileType): Promise<string | null> {
  const head = await readHead(path, 512);
  if (isUtf16(head)) {
    return `The file is written as UTF-16. Save it as ${type.extension === "csv" ? "CSV UTF-8" : "text in UTF-8"} and add that`;
  }
  if (
    /^(\u00ef\u00bb\u00bf)?\s*(<(!doctype|html|svg|script|\?xml)|%!?PS|%PDF|\{\\rtf)/i.test(
      head.toString("latin1"),
    )
  )
    return wrongText(type);
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\0-\x08\x0e-\x1f\x7f]/.test(piece.toString("latin1"))) return wrongText(type);
  }
  return null;
}

function isUtf16(head: Buffer): boolean {
  const [first, second] = head;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function wrongText({ extension, label }: FileType): string {
  return `The file’s name ends in .${extension}, but it is no ${label}. Open it in the program it was made with, save it as .${extension} and add that`;
}

/** The first bytes of a file; fewer when it is shorter. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
