import { escapeCell } from "#app/domain/csv-cells.ts";

/**
 * Rows as CSV text (design, section 9: Files). Pure: where the text goes, and whether a byte-order mark stands
 * before it, is its caller's business.
 */

/** A null is printed as an empty cell: no score, no date. Numbers are never escaped, texts always. */
export type CellValue = string | number | null;

export interface Column {
  key: string;
  /** What a sheet that people read calls it; left out: the key in plain words. CSV and JSON have the key. */
  heading?: string;
  /** How many decimals a number of this column is printed with; integers when it is left out. */
  decimals?: number;
}

export interface Table {
  columns: readonly Column[];
  rows: readonly Record<string, CellValue>[];
}

/** The header row and one line per row, each closed by a line feed. */
export function csvText({ columns, rows }: Table): string {
  const header = columns.map(({ key }) => quoted(key)).join(",");
  const lines = rows.map((row) =>
    columns.map((column) => csvCell(row[column.key] ?? null, column)).join(","),
  );
  return [header, ...lines].map((line) => `${line}\n`).join("");
}

function csvCell(cell: CellValue, { decimals = 0 }: Column): string {
  if (cell === null) return "";
  return typeof cell === "number" ? cell.toFixed(decimals) : quoted(escapeCell(cell));
}

// Outer spaces are quoted too: some programs drop them from a bare cell. A semicolon, so that no reader that
// guesses the separator from the text guesses wrong.
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
