import { strToU8, zipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { columnNumber, type Sheet, type SheetCell } from "#app/domain/offline/sheet-cells.ts";
import { readSheetMarks, type SheetMarks } from "./sheet-marks.server.ts";
import { MOST_XML_BYTES, NOT_A_WORKBOOK, openXlsxArchive, TOO_DENSE } from "./xlsx-archive.server.ts";
import { readTags } from "./xml-tags.server.ts";

/** Reads an uploaded .xlsx into sheets of cells, or says in one sentence why it is refused. */
export type ReadWorkbook = { ok: true; sheets: Sheet[] } | { ok: false; refusal: string };

const TOO_FAR =
  "A sheet of this workbook reaches far beyond the table. Delete the empty rows and columns after it, or copy your text into a fresh workbook.";

const MOST_SHEETS = 20;
/** Many times what a return needs. */
const LAST_ROW = 5000;
const LAST_COLUMN = 200;
/** Of all sheets together: the reader makes every cell up to the last one, in every row. */
const MOST_CELLS = LAST_ROW * LAST_COLUMN;

export async function readWorkbook(bytes: Buffer): Promise<ReadWorkbook> {
  const archive = await openXlsxArchive(bytes);
  if (!archive.ok) return archive;
  try {
    const paths = listSheetPaths(archive.parts);
    if (paths.length > MOST_SHEETS) return { ok: false, refusal: TOO_FAR };
    const parts = new Map([
      ...archive.parts,
      ...paths.map((path) => [path, withoutFarRows(partOf(archive.parts, path))] as const),
    ]);
    const marks = paths.map((path) => readSheetMarks(partOf(parts, path)));
    if (reachesTooFar(marks)) return { ok: false, refusal: TOO_FAR };
    const read = await readXlsxFile(archiveOf(parts));
    const sheets = read.map(({ sheet, data }, index) => ({
      name: sheet,
      rows: withKinds(data, marks[index]),
    }));
    return holdsTooMuch(sheets) ? { ok: false, refusal: TOO_DENSE } : { ok: true, sheets };
  } catch {
    // Whatever the reader stumbles over, the file is none that a spreadsheet program wrote.
    return { ok: false, refusal: NOT_A_WORKBOOK };
  }
}

/** The parts as they were measured, so that the reader does not open the upload in a way of its own. */
function archiveOf(parts: ReadonlyMap<string, string>): ArrayBuffer {
  const files = Object.fromEntries([...parts].map(([path, xml]) => [path, strToU8(xml)]));
  return new Uint8Array(zipSync(files, { level: 0 })).buffer;
}

/** Some programs write an empty last row, 1,048,576, into each sheet, and the reader makes every row on the way there. */
function withoutFarRows(xml: string): string {
  return xml.replace(/<(?:\w+:)?row\s[^<>]*?(?:\/>|>\s*<\/(?:\w+:)?row>)/g, (row) => {
    const number = /\sr="(\d+)"/.exec(row)?.[1];
    return Number(number) > LAST_ROW ? "" : row;
  });
}

function reachesTooFar(marks: readonly SheetMarks[]): boolean {
  const reaches = marks.map(({ reach }) => reach);
  const cells = reaches.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return cells > MOST_CELLS || reaches.some(({ rows, columns }) => rows > LAST_ROW || columns > LAST_COLUMN);
}

/** A text kept once can stand in any number of cells: what a few bytes of the file say a thousandfold. */
function holdsTooMuch(sheets: readonly Sheet[]): boolean {
  const cells = sheets.flatMap(({ rows }) => rows.flat());
  return cells.reduce((sum, cell) => sum + (cell?.text.length ?? 0), 0) > MOST_XML_BYTES;
}

/**
 * The parts of the sheets, in the order in which the reader gives their contents. Throws where they are not told
 * plainly: the reader must not come to any part that was not measured.
 */
function listSheetPaths(parts: ReadonlyMap<string, string>): string[] {
  const paths = new Map<string, string>();
  readTags(partOf(parts, "xl/_rels/workbook.xml.rels"), (tag) => {
    if (tag.name !== "Relationship" || !tag.valueOf("Type")?.endsWith("/worksheet")) return;
    const [id = "", target = ""] = [tag.valueOf("Id"), tag.valueOf("Target")];
    if (paths.has(id)) throw new Error("Two parts have one name");
    paths.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  });
  const sheets: string[] = [];
  readTags(partOf(parts, "xl/workbook.xml"), (tag) => {
    if (tag.name === "sheet" && tag.valueOf("name")) sheets.push(paths.get(tag.valueOf("id") ?? "") ?? "");
  });
  if (new Set(sheets).size < sheets.length) throw new Error("Two sheets have one part");
  return sheets;
}

function partOf(parts: ReadonlyMap<string, string>, path: string): string {
  const xml = parts.get(path);
  if (xml === undefined) throw new Error("A part is missing");
  return xml;
}

function withKinds(
  rows: readonly (readonly unknown[])[],
  marks: SheetMarks | undefined,
): (SheetCell | null)[][] {
  if (!marks) throw new Error("A sheet has no part of its own");
  const cells = rows.map((row) => row.map(cellOf));
  for (const [address, kind] of marks.kinds) {
    const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const column = columnNumber(letters) - 1;
    // The reader leaves out rows and columns in which it finds no value; such a cell has none for it.
    while (cells.length < Number(digits)) cells.push([]);
    const row = cells[Number(digits) - 1] ?? [];
    while (row.length <= column) row.push(null);
    row[column] = { kind, text: row[column]?.text ?? "" };
  }
  return cells;
}

function cellOf(value: unknown): SheetCell | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return { kind: "date", text: value.toISOString().slice(0, 10) };
  if (typeof value === "number") return { kind: "number", text: String(value) };
  if (typeof value === "boolean") return { kind: "boolean", text: value ? "TRUE" : "FALSE" };
  return { kind: "text", text: String(value) };
}
