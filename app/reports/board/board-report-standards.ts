import type { Block, Cell } from "#app/reports/blocks.ts";
import { heading, muted, ofText, paragraph } from "#app/reports/report-parts.ts";
import { levelsByStandard } from "./board-charts.ts";
import { notMeeting } from "./board-standards.ts";
import type { BoardSummary, StandardFigures } from "./board-types.ts";

/** How many of the weakest standards the paper shows first. */
const WEAKEST_SHOWN = 10;

/** The weakest standards with their picture, every standard's counts, and where the Board's ratings differ. */
export function standardsBlocks(summary: BoardSummary): Block[] {
  if (summary.moderated.submitted === 0) return [paragraph("Nothing has been submitted yet.")];
  return [...weakestBlocks(summary), ...everyStandard(summary), ...moderatedBlocks(summary)];
}

function weakestBlocks({ weakest }: BoardSummary): Block[] {
  const shown = weakest.filter(({ effective }) => notMeeting(effective) > 0).slice(0, WEAKEST_SHOWN);
  if (shown.length === 0) return [paragraph("Every standard that was rated is met in every audit.")];
  return [
    heading(3, shown.length === 1 ? "The weakest standard" : `The ${shown.length} weakest standards`),
    {
      kind: "table",
      caption: "The largest share of audits that do not meet the standard first",
      head: ["Standard", "What it asks", "Not met, of those rated"],
      rows: shown.map(({ code, title, statement, effective }) => [
        `${code} ${title}`,
        statement,
        ofText(notMeeting(effective), effective.rated),
      ]),
      columnWidths: [0.26, 0.54, 0.2],
      rowHeaders: true,
      align: ["left", "left", "right"],
    },
    { kind: "stackedBars", ...levelsByStandard(shown) },
  ];
}

function everyStandard({ areas, standards, template }: BoardSummary): Block[] {
  const levels = template.scale.levels.map(({ label }) => label);
  const counted = levels.length + 3;
  return [
    heading(3, "Every standard"),
    ...areas.map(
      ({ code, title }): Block => ({
        kind: "table",
        caption: `${title}: audits at each rating`,
        head: ["Standard", ...levels, "Not applicable", "Unanswered", "Audits"],
        rows: standards.filter(({ area }) => area === code).map(standardRow),
        columnWidths: [0.3, ...Array(counted).fill(0.7 / counted)],
        rowHeaders: true,
        align: ["left", ...Array(counted).fill("right")],
      }),
    ),
    muted(
      "On the ratings used. Audits counts those to which the standard applies: the sum of the figures before it.",
    ),
  ];
}

function standardRow({ code, title, effective }: StandardFigures): Cell[] {
  const { levels, notApplicable, unanswered, answers } = effective;
  const counts = [...levels.map(({ count }) => count), notApplicable, unanswered, answers];
  return [`${code} ${title}`, ...counts.map(String)];
}

function moderatedBlocks({ standards }: BoardSummary): Block[] {
  const moderated = standards.filter((standard) => standard.moderated > 0);
  if (moderated.length === 0) return [];
  return [
    heading(3, "Own ratings and the Board's"),
    {
      kind: "table",
      caption: "Standards on which the Board has released a rating",
      head: ["Standard", "Ratings by the Board", "Met on own ratings", "Met on the ratings used"],
      rows: moderated.map(({ code, title, moderated: count, self, effective }) => [
        `${code} ${title}`,
        String(count),
        ofText(self.meets, self.rated),
        ofText(effective.meets, effective.rated),
      ]),
      columnWidths: [0.4, 0.16, 0.22, 0.22],
      rowHeaders: true,
      align: ["left", "right", "right", "right"],
    },
  ];
}
