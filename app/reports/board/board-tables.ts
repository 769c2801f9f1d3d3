import { ALL_SECTORS } from "#app/domain/board/coverage.ts";
import { frozenScores } from "#app/domain/returns/submission.ts";
import type { Table } from "#app/reports/csv.ts";
import { coverageRows, scoreRows } from "#app/reports/export-rows.ts";
import type { BoardReturn, BoardSummary, StandardFigures } from "./board-types.ts";

/** The Board's figures as tables, under the columns of the exports (design, section 9: Files). */

/** The scores of submitted versions on effective levels, agencies by reference. */
export function boardScoreTable({ template, returns }: BoardSummary): Table {
  return scoreRows(
    template,
    returns.flatMap((row) => {
      if (row.figures === null) return [];
      const { areas, all } = row.figures.effective;
      const frozen = frozenScores({ areas: areas.filter((card) => card !== null), all });
      return [{ ...agencyOf(row), scored: { frozen: new Map(frozen.map((score) => [score.area, score])) } }];
    }),
  );
}

/** How many returns stand at which level of each standard that the filter holds, in template order. */
export function boardStandardTable({ template, standards }: BoardSummary): Table {
  const levelKeys = template.scale.levels.map(({ key }) => key);
  const keys = ["standard", "title", ...levelKeys, "not_applicable", "unanswered", "returns"];
  return { columns: keys.map((key) => ({ key })), rows: standards.map(standardCells) };
}

/** Who has submitted, by sector, then all. */
export function boardCoverageTable({ coverage }: BoardSummary): Table {
  return coverageRows([
    ...coverage.bySector.map(({ sector, all }) => ({ sector, coverage: all })),
    { sector: ALL_SECTORS, coverage: coverage.all.all },
  ]);
}

/** Required agencies past their due date, the longest overdue first. */
export function boardOverdueTable({ overdue }: BoardSummary): Table {
  const keys = [
    "agency_reference",
    "agency_name",
    "sector",
    "status",
    "due_on",
    "days_overdue",
    "not_returned",
  ];
  return {
    columns: keys.map((key) => ({ key })),
    rows: overdue.map((row) => ({
      agency_reference: row.reference,
      agency_name: row.name,
      sector: row.sector,
      status: row.status,
      due_on: row.dueOn,
      days_overdue: row.daysOverdue,
      not_returned: row.isLongOverdue ? "yes" : "no",
    })),
  };
}

function agencyOf({ reference, name, sector, form, status, submittedOn }: BoardReturn) {
  return { agencyReference: reference, agencyName: name, sector, form, status, submittedOn };
}

function standardCells({ code, title, effective }: StandardFigures): Table["rows"][number] {
  return {
    standard: code,
    title,
    ...Object.fromEntries(effective.levels.map(({ key, count }) => [key, count])),
    not_applicable: effective.notApplicable,
    unanswered: effective.unanswered,
    returns: effective.answers,
  };
}
