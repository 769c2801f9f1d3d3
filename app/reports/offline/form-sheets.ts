/** A workbook that people fill in, as data; `xlsx.server.ts` makes the file. */
export interface FormSheet {
  name: string;
  rows: FormCell[][];
  /** Of each column, in characters. */
  widths: number[];
  /** How many rows and columns stay in sight. */
  sticky: { rows: number; columns: number };
  /** Hidden and protected: there for the portal and not for people. */
  isHidden: boolean;
  rules: CellRule[];
}

export interface FormCell {
  text: string;
  look: "plain" | "title" | "strong" | "head" | "help" | "input";
}

export function formCell(text: string, look: FormCell["look"] = "plain"): FormCell {
  return { text, look };
}

/** What a range of cells takes; the spreadsheet says so while somebody types. */
export type CellRule =
  /** A value of the range `from`, or nothing. */
  | { kind: "list"; range: string; from: string; message: string }
  | { kind: "length"; range: string; longest: number; message: string };
