import { columnName, columnNumber } from "#app/domain/offline/sheet-cells.ts";

/**
 * What the reader of spreadsheets does not tell: which cells hold a formula or an error (it gives the last result, or
 * nothing), and how far a sheet reaches (it makes every cell on the way there).
 */
export interface SheetMarks {
  /** By address, such as `D7`. */
  kinds: Map<string, "formula" | "error">;
  /** Whether a cell or row stands further out than any audit reaches. */
  reachesTooFar: boolean;
}

/** Many times what a return needs. Some programs write an empty last row; it costs little and is let through. */
const LAST_ROW = 5000;
const LAST_COLUMN = 200;
const ROWS_OF_A_SHEET = 1_048_576;

/** Reads the tags of one sheet's XML in one pass; null when a tag is never closed. */
export function readSheetMarks(xml: string): SheetMarks | null {
  const marks: SheetMarks = { kinds: new Map(), reachesTooFar: false };
  let row = 0;
  let column = 0;
  let address = "";
  for (let at = xml.indexOf("<"); at >= 0; ) {
    const end = endOfTag(xml, at);
    if (end < 0) return null;
    const [, name = ""] = /^<(?:\w+:)?(row|c|f)(?=[\s/>])/.exec(xml.slice(at, at + 24)) ?? [];
    const tag = name === "" ? "" : xml.slice(at, end + 1);
    if (name === "row") {
      row = Number(/\sr\s*=\s*["'](\d{1,9})["']/.exec(tag)?.[1] ?? row + 1);
      column = 0;
      if (row > ROWS_OF_A_SHEET) marks.reachesTooFar = true;
    } else if (name === "c") {
      const [, letters, digits] = /\sr\s*=\s*["']([A-Z]{1,3})(\d{1,9})["']/.exec(tag) ?? [];
      column = letters === undefined ? column + 1 : columnNumber(letters);
      row = digits === undefined ? row : Number(digits);
      address = `${letters ?? columnName(column - 1)}${row}`;
      if (row > LAST_ROW || column > LAST_COLUMN) marks.reachesTooFar = true;
      if (/\st\s*=\s*["']e["']/.test(tag)) marks.kinds.set(address, "error");
    } else if (name === "f" && marks.kinds.get(address) !== "error") {
      marks.kinds.set(address, "formula");
    }
    at = xml.indexOf("<", end + 1);
  }
  return marks;
}

/** Where the tag, comment or instruction that begins at `at` ends; -1 when it does not. */
function endOfTag(xml: string, at: number): number {
  if (xml.startsWith("<!--", at)) return lastOf(xml, "-->", at);
  if (xml.startsWith("<![CDATA[", at)) return lastOf(xml, "]]>", at);
  for (let index = at + 1; index < xml.length; index += 1) {
    const character = xml[index];
    if (character === ">") return index;
    if (character === '"' || character === "'") {
      index = xml.indexOf(character, index + 1);
      if (index < 0) return -1;
    }
  }
  return -1;
}

function lastOf(xml: string, closing: string, from: number): number {
  const found = xml.indexOf(closing, from);
  return found < 0 ? -1 : found + closing.length - 1;
}
