import { plural } from "#app/lib/format.ts";
import type { Block, Cell } from "#app/reports/blocks.ts";
import {
  heading,
  moderatedOfText,
  muted,
  paragraph,
  percentText,
  scoreCell,
} from "#app/reports/report-parts.ts";
import { meetingByArea, stagesByArea } from "./board-charts.ts";
import { sortedReturns } from "./board-heat-map.ts";
import type { AreaFigures, BoardReturn, BoardSummary, ReturnCards } from "./board-types.ts";

/** Agencies in rows, areas in columns, a table for each sector. */
export function heatMapBlocks(summary: BoardSummary): Block[] {
  const sorted = sortedReturns(summary, { by: "name", isDescending: false, isGrouped: false });
  if (summary.moderated.submitted === 0) return [paragraph("Nothing has been submitted yet.")];
  return [...areaBlocks(summary), ...sectorTables(summary, sorted)];
}

function areaBlocks(summary: BoardSummary): Block[] {
  const { areas, all } = summary.group.effective;
  return [
    { kind: "bars", ...meetingByArea(summary) },
    { kind: "stackedBars", ...stagesByArea(summary) },
    {
      kind: "table",
      caption: "Areas over all submitted audits",
      head: [
        "Area",
        "Audits scored",
        "Standards met, of those rated",
        "Lower quartile",
        "Median score",
        "Upper quartile",
      ],
      rows: [...areas, all].map(areaRow),
      columnWidths: [0.3, 0.13, 0.2, 0.12, 0.13, 0.12],
      rowHeaders: true,
      align: ["left", "right", "right", "right", "right", "right"],
    },
    muted(
      `On the ratings used: the Board's where it has released one, otherwise the organisation's own. The Board has released a rating in ${moderatedOfText(summary)}.`,
    ),
  ];
}

function areaRow({ title, scored, tally, quartiles }: AreaFigures): Cell[] {
  return [
    title,
    String(scored),
    `${tally.meets.toLocaleString("en-GB")} of ${tally.rated.toLocaleString("en-GB")}`,
    percentText(quartiles?.lower ?? null),
    percentText(quartiles?.median ?? null),
    percentText(quartiles?.upper ?? null),
  ];
}

function sectorTables(summary: BoardSummary, sorted: readonly BoardReturn[]): Block[] {
  return summary.coverage.bySector.flatMap(({ sector, label }): Block[] => {
    const rows = sorted.flatMap((row) =>
      row.sector === sector && row.figures ? [{ ...row, figures: row.figures }] : [],
    );
    if (rows.length === 0) return [];
    return [
      heading(3, label),
      {
        kind: "table",
        caption: `Stage and maturity score, ${plural(rows.length, "audit")}`,
        head: ["Organisation", "Whole audit", ...summary.areas.map(({ title }) => title)],
        rows: rows.map(heatMapRow),
        columnWidths: [0.22, 0.22, ...Array(summary.areas.length).fill(0.56 / summary.areas.length)],
        rowHeaders: true,
      },
    ];
  });
}

type SubmittedReturn = BoardReturn & { figures: { effective: ReturnCards; self: ReturnCards } };

function heatMapRow(row: SubmittedReturn): Cell[] {
  const { effective, self } = row.figures;
  const { meets, rated } = effective.all.counts;
  const notes = [
    row.moderated === 0 ? "" : `${plural(row.moderated, "rating")} by the Board`,
    row.isLate ? "submitted late" : "",
    row.isEarlierVersion ? "sent back: earlier version" : "",
    row.signedByLead ? "signed by the lead" : "",
  ];
  return [
    row.name,
    scoreCell(effective.all, self.all, { first: [`meets ${meets} of ${rated}`], last: notes }),
    ...effective.areas.map((card, index) => scoreCell(card, self.areas[index] ?? null)),
  ];
}
