import type { Coverage } from "#app/domain/board/coverage.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import type { Block, Cell } from "#app/reports/blocks.ts";
import { muted, paragraph } from "#app/reports/report-parts.ts";
import { submittedBySector } from "./board-charts.ts";
import type { BoardSummary } from "./board-types.ts";
import { LONG_OVERDUE_DAYS } from "./board-work.ts";

/** Who has submitted: the chart, and the table of its numbers with required and invited agencies apart. */
export function coverageBlocks(summary: BoardSummary): Block[] {
  const { coverage } = summary;
  if (coverage.all.all.invited === 0) return [paragraph("No organisation is enrolled.")];
  const extended =
    coverage.extended === 0
      ? ""
      : ` ${plural(coverage.extended, "audit")} had an extension, which counts as the due date.`;
  return [
    { kind: "bars", ...submittedBySector(summary) },
    {
      kind: "table",
      caption: "Audits by sector",
      head: ["Sector", "Enrolled", "Not started", "In progress", "Submitted", "On time", "Late", "Overdue"],
      rows: [
        ...coverage.bySector.flatMap(({ label, required, invited }) => [
          ...coverageRow(label, required),
          ...coverageRow(`${label} (invited)`, invited),
        ]),
        ...coverageRow("All required", coverage.all.required, true),
        ...coverageRow("All invited", coverage.all.invited, true),
      ],
      columnWidths: [0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      rowHeaders: true,
      align: ["left", "right", "right", "right", "right", "right", "right", "right"],
    },
    muted(
      `Submitted counts every audit ever submitted: on time and late together. Overdue means not submitted after the organisation's own due date.${extended}`,
    ),
  ];
}

function coverageRow(label: string, coverage: Coverage, isTotal = false): Cell[][] {
  if (coverage.invited === 0) return [];
  const { invited, notStarted, inProgress, submitted, onTime, late, overdue } = coverage;
  const counts = [invited, notStarted, inProgress, submitted, onTime, late, overdue].map(String);
  return [[label, ...counts].map((text) => (isTotal ? { text, strong: true } : text))];
}

/**
 * Everybody without a submission, once: the required ones that are overdue first, the longest first, then the others
 * by due date. Of an open return the Board sees status and coverage, and no more (design, section 5).
 */
export function notSubmittedBlocks(summary: BoardSummary): Block[] {
  const rows = notSubmitted(summary);
  if (rows.length === 0) return [paragraph("Every organisation has submitted its audit.")];
  return [
    paragraph(overdueText(summary)),
    {
      kind: "table",
      caption: plural(rows.length, "organisation without a submission", "organisations without a submission"),
      head: ["Organisation", "Sector", "Status", "Answered so far", "Due", "Days overdue"],
      rows: rows.map(({ row, daysOverdue, isLongOverdue }) => [
        `${row.name} (${row.reference})${row.enrolment === "invited" ? ", invited" : ""}`,
        row.sectorLabel,
        `${row.status === "closed" ? "Closed without a submission" : row.statusLabel}${isLongOverdue ? ": not returned" : ""}`,
        `${row.coverage.done} of ${row.coverage.applies}`,
        `${formatDate(row.dueOn)}${row.isExtended ? " (extended)" : ""}`,
        daysOverdue === null ? "" : String(daysOverdue),
      ]),
      columnWidths: [0.26, 0.19, 0.13, 0.12, 0.19, 0.11],
      rowHeaders: true,
      align: ["left", "left", "left", "right", "left", "right"],
    },
  ];
}

/** `daysOverdue` null: in time, or invited only, which is never called overdue (design, section 6). */
export function notSubmitted({ returns, overdue }: Pick<BoardSummary, "returns" | "overdue">) {
  const open = returns.filter(({ figures }) => figures === null);
  const ranks = new Map(
    overdue.map(({ returnId, daysOverdue, isLongOverdue }, rank) => [
      returnId,
      { rank, daysOverdue, isLongOverdue },
    ]),
  );
  const last = overdue.length;
  return open
    .map((row) => ({
      row,
      ...(ranks.get(row.returnId) ?? { rank: last, daysOverdue: null, isLongOverdue: false }),
    }))
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        one.row.dueOn.localeCompare(other.row.dueOn) ||
        one.row.name.localeCompare(other.row.name, "en-GB"),
    );
}

function overdueText({ overdue, cycle, today }: BoardSummary): string {
  if (overdue.length === 0) {
    return today <= cycle.dueOn
      ? `Nothing is overdue: the audit is due on ${formatDate(cycle.dueOn)}.`
      : "No required organisation is overdue: those below have time left under an extension, or were only invited.";
  }
  const long = overdue.filter(({ isLongOverdue }) => isLongOverdue).length;
  const ofThose =
    long === 0
      ? `none of them by ${LONG_OVERDUE_DAYS} days or more`
      : `${long} of them by ${LONG_OVERDUE_DAYS} days or more and so reported as not returned`;
  return `${plural(overdue.length, "required organisation is", "required organisations are")} overdue, ${ofThose}.`;
}
