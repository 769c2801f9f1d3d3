import writeXlsxFile, { type Row, type Cell as XlsxCell } from "write-excel-file/node";
import { escapeCell } from "#app/domain/csv-cells.ts";
import type { CellValue, Column, Table } from "./csv.ts";

/** A workbook as data: a first sheet that says what it holds, then a sheet for each table. */
export interface Workbook {
  /** Names and values of the first sheet, "About". */
  about: (readonly [name: string, value: string])[];
  sheets: { name: string; table: Table }[];
}

/** The workbook's bytes. Text cells are escaped as in CSV: a program that opens them runs no formula. */
export async function renderXlsx({ about, sheets }: Workbook): Promise<Buffer> {
  const aboutSheet = {
    sheet: "About",
    columns: [{ width: 28 }, { width: 90 }],
    data: about.map(
      ([name, value]): Row => [{ ...textCell(name), fontWeight: "bold" }, wrapped(textCell(value))],
    ),
  };
  return writeXlsxFile([aboutSheet, ...sheets.map(tableSheet)]).toBuffer();
}

function tableSheet({ name, table }: Workbook["sheets"][number]) {
  const { columns, rows } = table;
  return {
    // Excel refuses longer names.
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
    columns: columns.map(({ key }) => ({ width: LONG_TEXTS.has(key) ? 60 : Math.max(12, key.length + 2) })),
    data: [
      columns.map(({ key }): XlsxCell => ({ ...textCell(key), fontWeight: "bold" })),
      ...rows.map((row): Row => columns.map((column) => xlsxCell(row[column.key] ?? null, column))),
    ],
  };
}

const LONG_TEXTS: ReadonlySet<string> = new Set(["commentary", "example", "not_applicable_reason", "title"]);

function xlsxCell(cell: CellValue, { key, decimals }: Column): XlsxCell {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") {
    return { value: cell, type: Number, ...(decimals ? { format: `0.${"0".repeat(decimals)}` } : {}) };
  }
  return LONG_TEXTS.has(key) ? wrapped(textCell(cell)) : textCell(cell);
}

function textCell(text: string) {
  return { value: withoutControls(escapeCell(text)), type: String };
}

function wrapped<Given extends object>(cell: Given) {
  return { ...cell, wrap: true, alignVertical: "top" as const };
}

/** XML 1.0 has no place for control characters other than tab and line ends, nor for half a surrogate pair. */
function withoutControls(text: string): string {
  return [...text.toWellFormed()].filter((character) => !isForbidden(character.codePointAt(0) ?? 0)).join("");
}

function isForbidden(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0xfffe || code === 0xffff
  );
}
