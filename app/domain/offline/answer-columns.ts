import { cellText, type Sheet, type SheetCell } from "./sheet-cells.ts";
import { ANSWER_COLUMN_NAMES, ANSWER_COLUMNS, type AnswerColumn, SHEETS } from "./workbook.ts";

/** Where each column of the sheet "Answers" stands, counted from 0. */
export type Columns = Record<AnswerColumn, number>;

type FoundColumns = { ok: true; headRow: number; columns: Columns } | { ok: false; refusal: string };

/** The columns by their names in the first row that names a code: people move columns and put titles above. */
export function findColumns({ rows }: Sheet): FoundColumns {
  const headRow = rows.findIndex((row) => row.some((cell) => headText(cell) === ANSWER_COLUMNS.code));
  const head = rows[headRow]?.map(headText) ?? [];
  const columns: Columns = { code: -1, rating: -1, notApplicableReason: -1, commentary: -1, example: -1 };
  for (const name of ANSWER_COLUMN_NAMES) {
    const title = ANSWER_COLUMNS[name];
    columns[name] = head.indexOf(title);
    if (columns[name] < 0) return { ok: false, refusal: missingColumn(title) };
    if (head.lastIndexOf(title) !== columns[name]) return { ok: false, refusal: repeatedColumn(title) };
  }
  return { ok: true, headRow, columns };
}

function headText(cell: SheetCell | null): string {
  return cellText(cell).replace(/\s+/g, " ").trim();
}

function missingColumn(title: string): string {
  return `The sheet “${SHEETS.answers}” has no column “${title}”. Give the column its name back, or download the workbook again and copy your text into it.`;
}

function repeatedColumn(title: string): string {
  return `The sheet “${SHEETS.answers}” has the column “${title}” twice. Take one of the two out and upload the workbook again.`;
}
