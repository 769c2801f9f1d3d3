import writeXlsxFile, { type Row, type Cell as XlsxCell } from "write-excel-file/node";
import { escapeCell } from "#app/domain/csv-cells.ts";
import { spreadsheetString } from "#app/domain/xml-text.ts";
import type { FormCell, FormSheet } from "#app/reports/offline/form-sheets.ts";
import { sheetExtras } from "#app/reports/offline/form-sheets-xml.ts";
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

/** A workbook that people fill in: lists to choose from, cells that keep what is typed as text, hidden sheets. */
export async function renderFormXlsx(sheets: readonly FormSheet[]): Promise<Buffer> {
  const made = sheets.map(({ name, rows, widths, sticky }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: sticky.rows,
    stickyColumnsCount: sticky.columns,
    orientation: "landscape" as const,
    data: rows.map((row): Row => row.map(formCell)),
  }));
  return writeXlsxFile(made, { features: [sheetExtras(sheets)] }).toBuffer();
}

const LOOKS = {
  plain: {},
  title: { fontWeight: "bold", fontSize: 16 },
  strong: { fontWeight: "bold" },
  head: { fontWeight: "bold", backgroundColor: "#d2e2f1", borderStyle: "thin", borderColor: "#b1b4b6" },
  help: { backgroundColor: "#f3f2f1", borderStyle: "thin", borderColor: "#b1b4b6" },
  // A cell of the format "text" keeps what is typed: no date, formula or number is made of it.
  input: { format: "@", borderStyle: "thin", borderColor: "#b1b4b6" },
} as const satisfies Record<FormCell["look"], object>;

function formCell({ text, look }: FormCell): XlsxCell {
  return wrapped({ ...textCell(text), ...LOOKS[look] });
}

function tableSheet({ name, table }: Workbook["sheets"][number]) {
  const { columns, rows } = table;
  return {
    // Excel refuses longer names.
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
    columns: columns.map(({ key }) => ({ width: LONG_TEXTS.has(key) ? 60 : Math.max(12, key.length + 2) })),
    data: [
      columns.map((column): XlsxCell => ({ ...wrapped(textCell(headingOf(column))), fontWeight: "bold" })),
      ...rows.map((row): Row => columns.map((column) => xlsxCell(row[column.key] ?? null, column))),
    ],
  };
}

function headingOf({ key, heading }: Column): string {
  const words = key.replace(/[_-]/g, " ");
  return heading ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const LONG_TEXTS: ReadonlySet<string> = new Set([
  "commentary",
  "example",
  "not_applicable_reason",
  "title",
  "text",
  "detail",
  "reason",
  "noticed",
  "question",
  "next_step",
]);

function xlsxCell(cell: CellValue, { key, decimals }: Column): XlsxCell {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") {
    return { value: cell, type: Number, ...(decimals ? { format: `0.${"0".repeat(decimals)}` } : {}) };
  }
  return LONG_TEXTS.has(key) ? wrapped(textCell(cell)) : textCell(cell);
}

function textCell(text: string) {
  return { value: spreadsheetString(escapeCell(text)), type: String };
}

function wrapped<Given extends object>(cell: Given) {
  return { ...cell, wrap: true, alignVertical: "top" as const };
}
