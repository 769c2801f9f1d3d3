import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { boardReport } from "#app/reports/board/board-report.ts";
import { boardSummary } from "#app/reports/board/board-summary.ts";
import {
  boardCoverageTable,
  boardOverdueTable,
  boardScoreTable,
  boardStandardTable,
} from "#app/reports/board/board-tables.ts";
import type { BoardSummary } from "#app/reports/board/board-types.ts";
import { fileName } from "#app/reports/file-names.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { MARKING } from "#app/reports/report-parts.ts";
import { renderXlsx, type Workbook } from "#app/reports/xlsx.server.ts";
import { findBoardFacts } from "#db/board/board.server.ts";
import type { Db } from "#db/client.server.ts";
import { findCycle } from "#db/cycles/cycles.server.ts";
import { csvDownload, madeFile } from "./made-files.server.ts";

export interface BoardJob {
  cycleId: string;
  /** A sector's key, or null for all. */
  sector: string | null;
}

/** The Board's figures of one cycle as a file: submitted versions only, whoever asks. */
export async function makeBoardFile(
  db: Db,
  clock: Clock,
  { cycleId, sector }: BoardJob,
  format: FileJob["format"],
): Promise<MadeFile> {
  const cycle = findCycle(db, cycleId);
  if (!cycle) throw new Error(`There is no cycle ${cycleId}`);
  const today = clock.today();
  const summary = boardSummary({ facts: findBoardFacts(db, cycle, today), sector, today });
  const name = boardFileName(summary, format);
  if (format === "pdf") return madeFile(await renderPdf(boardReport(summary, clock.now())), name, format);
  if (format === "xlsx") return madeFile(await renderXlsx(boardWorkbook(summary)), name, format);
  if (format === "csv") return madeFile(csvDownload(boardScoreTable(summary)), name, format);
  throw new Error("The Board report is not made as JSON");
}

function boardFileName(
  { cycle, filter, moderated, coverage, template, today }: BoardSummary,
  extension: string,
): string {
  const counted = `${moderated.submitted} of ${coverage.all.all.invited}`;
  return fileName(["board-report", cycle.name, filter.sector ?? "all sectors", counted], {
    template,
    today,
    extension,
  });
}

function boardWorkbook(summary: BoardSummary): Workbook {
  const { template, cycle, filter, moderated, coverage, today, partnership } = summary;
  return {
    about: [
      ["Report", "Board report: scores, standards, coverage and overdue returns"],
      ["Marking", MARKING],
      ["Partnership", partnership],
      ["Audit round", cycle.name],
      ["Audit tool", `${template.title} (${template.id}), version ${template.version}`],
      ["Date", formatDate(today)],
      ["Filter", filter.sectorLabel ?? "All sectors"],
      [
        "Counted",
        `${plural(moderated.submitted, "submitted audit")} of ${plural(coverage.all.all.invited, "enrolled organisation")}`,
      ],
      ["Moderated", `${moderated.moderated} of ${moderated.submitted}; the figures are on the ratings used`],
    ],
    sheets: [
      { name: "Scores", table: boardScoreTable(summary) },
      { name: "Standards", table: boardStandardTable(summary) },
      { name: "Coverage", table: boardCoverageTable(summary) },
      { name: "Overdue", table: boardOverdueTable(summary) },
    ],
  };
}
