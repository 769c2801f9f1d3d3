import type { MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { fileName } from "#app/reports/file-names.ts";
import { workbookSheets } from "#app/reports/offline/workbook-sheets.ts";
import { renderFormXlsx } from "#app/reports/xlsx.server.ts";
import type { Db } from "#db/client.server.ts";
import { findWorkbookContent } from "#db/offline/workbook-facts.server.ts";
import { madeFile } from "./made-files.server.ts";

/** A return's workbook, for its own agency to fill in away from the portal. */
export async function makeWorkbook(db: Db, clock: Clock, returnId: string): Promise<MadeFile> {
  const content = findWorkbookContent(db, returnId);
  if (!content) throw new Error(`There is no return ${returnId} to make a workbook of`);
  const { auditReturn, template, partnership, answers, marks, lastTime } = content;
  const { agency, cycle, sector, form, dueOn } = auditReturn;
  const today = clock.today();
  const sheets = workbookSheets({
    returnId,
    template,
    partnership,
    agency,
    cycle: cycle.name,
    sector,
    form,
    dueOn,
    today,
    answers,
    marks,
    lastTime,
  });
  const name = fileName(["workbook", agency.name, cycle.name], { template, today, extension: "xlsx" });
  return madeFile(await renderFormXlsx(sheets), name, "xlsx");
}
