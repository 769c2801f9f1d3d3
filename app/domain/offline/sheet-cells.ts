import { unescapeCell } from "#app/domain/csv-cells.ts";

/** A sheet of an uploaded workbook as it was read, before anybody asks what it means. */
export interface Sheet {
  name: string;
  /** Rows and cells from the top left; an empty cell is null. */
  rows: (SheetCell | null)[][];
}

/** What a spreadsheet keeps in a cell. Only a text is what somebody wrote; the others are what it made of it. */
export interface SheetCell {
  kind: "text" | "number" | "date" | "boolean" | "formula" | "error";
  /** The text, or the value as it would be read. */
  text: string;
}

/** Such as `Answers!D7`; both numbers count from 0. */
export function placeOf(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnName(column)}${row + 1}`;
}

/** `A`, `B` … `Z`, `AA`; counted from 0. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** The number of a column by its letters, counted from 1 as spreadsheets do: `A` is 1. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The text of a cell as it was before the export escaped it; empty for an empty cell. */
export function cellText(cell: SheetCell | null | undefined): string {
  return cell ? unescapeCell(cell.text) : "";
}

export function isBlankRow(row: readonly (SheetCell | null)[]): boolean {
  return row.every((cell) => cell === null || cell.text.trim() === "");
}

/** A value short enough to be named in a sentence, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE - 1).trimEnd()}…` : line;
}

const LONGEST_VALUE = 60;
