import readXlsxFile from "read-excel-file/universal";
import { columnNumber, type Sheet, type SheetCell } from "#app/domain/offline/sheet-cells.ts";
import { readSheetMarks, type SheetMarks } from "./sheet-marks.server.ts";
import { NOT_A_WORKBOOK, openXlsxArchive } from "./xlsx-archive.server.ts";

/** Reads an uploaded .xlsx into sheets of cells, or says in one sentence why it is refused. */
export type ReadWorkbook = { ok: true; sheets: Sheet[] } | { ok: false; refusal: string };

const TOO_FAR =
  "A sheet of this workbook reaches far beyond the table. Delete the empty rows and columns after it, or copy your text into a fresh workbook.";

const MOST_SHEETS = 20;

export async function readWorkbook(bytes: Buffer): Promise<ReadWorkbook> {
  const archive = await openXlsxArchive(bytes);
  if (!archive.ok) return archive;
  const marks = [...archive.parts]
    .filter(([path]) => /^xl\/worksheets\/[^/]+\.xml$/i.test(path))
    .map(([path, xml]) => ({ path, marks: readSheetMarks(xml) }));
  if (marks.length > MOST_SHEETS) return { ok: false, refusal: TOO_FAR };
  if (marks.some(({ marks: found }) => found?.reachesTooFar)) return { ok: false, refusal: TOO_FAR };
  try {
    const read = await readXlsxFile(new Uint8Array(bytes).buffer);
    const paths = sheetPaths(archive.parts);
    const sheets = read.map(({ sheet, data }) => {
      const found = marks.find(({ path }) => path === paths.get(sheet))?.marks;
      if (!found) throw new Error("A sheet has no part of its own");
      return { name: sheet, rows: withKinds(data, found) };
    });
    return { ok: true, sheets };
  } catch {
    // Whatever the reader stumbles over, the file is none that a spreadsheet program wrote.
    return { ok: false, refusal: NOT_A_WORKBOOK };
  }
}

/** The part of each sheet by its name, as the workbook's own relations tell it. */
function sheetPaths(parts: ReadonlyMap<string, string>): Map<string, string> {
  const targets = new Map(
    tagsOf(parts.get("xl/_rels/workbook.xml.rels") ?? "", "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return new Map(
    tagsOf(parts.get("xl/workbook.xml") ?? "", "sheet").map((tag) => {
      const target = targets.get(attribute(tag, "r:id")) ?? "";
      return [attribute(tag, "name"), target.startsWith("/") ? target.slice(1) : `xl/${target}`];
    }),
  );
}

function tagsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, "g"))].map(([tag]) => tag);
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return plainText(value?.[1] ?? value?.[2] ?? "");
}

function plainText(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => names[name] ?? whole);
}

function withKinds(rows: readonly (readonly unknown[])[], { kinds }: SheetMarks): (SheetCell | null)[][] {
  const cells = rows.map((row) => row.map(cellOf));
  for (const [address, kind] of kinds) {
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
