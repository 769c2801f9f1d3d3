import type { MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { fileName } from "#app/reports/file-names.ts";
import { paperFacts } from "#app/reports/offline/paper-facts.ts";
import { workbookSheets } from "#app/reports/offline/workbook-sheets.ts";
import { renderFormXlsx } from "#app/reports/xlsx.server.ts";
import type { Db } from "#db/client.server.ts";
import { findWorkbookContent } from "#db/offline/workbook-facts.server.ts";
import { madeFile } from "./made-files.server.ts";

/** A return's workbook, for its own agency to fill in away from the portal. */
export async function makeWorkbook(db: Db, clock: Clock, returnId: string): Promise<MadeFile> {
  const content = findWorkbookContent(db, returnId);
  if (!content) throw new Error(`There is no return ${returnId} to make a workbook of`);
  const paper = paperFacts(content, clock.today());
  const { answers, marks, lastTime } = content;
  const sheets = workbookSheets({ ...paper, returnId, answers, marks, lastTime });
  const name = fileName(["workbook", paper.agency.name, paper.cycle], { ...paper, extension: "xlsx" });
  return madeFile(await renderFormXlsx(sheets), name, "xlsx");
}
