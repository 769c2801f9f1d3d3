import type { Page } from "playwright-core";
import { placeOf } from "#app/domain/offline/sheet-cells.ts";
import { ANSWER_COLUMNS, type AnswerColumn, SHEETS } from "#app/domain/offline/workbook.ts";
import { readWorkbook } from "#app/files/read-workbook.server.ts";
import { editWorkbook } from "#tests/support/workbooks.ts";
import { download } from "./downloads.ts";

/** What somebody writes into the workbook: a text by column, for each standard. */
export type Filled = Record<string, Partial<Record<AnswerColumn, string>>>;

/** The audit's workbook as this person downloads it, filled in. */
export async function filledWorkbook(page: Page, auditPath: string, filled: Filled): Promise<Buffer> {
  const { bytes } = await download(page, `${auditPath}/workbook.xlsx`);
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.refusal);
  const rows = read.sheets.find(({ name }) => name === SHEETS.answers)?.rows ?? [];
  const edits = Object.entries(filled).flatMap(([code, texts]) => {
    const row = rows.findIndex(([cell]) => cell?.text === code);
    return Object.entries(ANSWER_COLUMNS).flatMap(([name, title]): [string, string][] => {
      const text = Object.entries(texts).find(([column]) => column === name)?.[1];
      const column = rows[0]?.findIndex((cell) => cell?.text === title) ?? -1;
      return text === undefined ? [] : [[placeOf(SHEETS.answers, row, column), text]];
    });
  });
  return editWorkbook(bytes, Object.fromEntries(edits));
}
