import type { Colour } from "#app/domain/colour.ts";
import { NOT_APPLICABLE_STYLE, rampStyles, UNANSWERED_STYLE } from "#app/lib/colours.ts";
import { scorePercent } from "#app/lib/format.ts";
import type { BarsBlock, StackedBarsBlock } from "#app/reports/blocks.ts";
import { ofText } from "#app/reports/report-parts.ts";
import type { BoardSummary, LevelTally, StandardFigures } from "./board-types.ts";

/** The Board's charts, drawn alike on the page and in the PDF. Each stands beside the table of its numbers. */
export type Bars = Omit<BarsBlock, "kind">;
export type Distribution = Omit<StackedBarsBlock, "kind">;

/** The share of enrolled agencies that have submitted, by sector. */
export function submittedBySector({ coverage }: BoardSummary): Bars {
  const rows = coverage.bySector.map(({ label, all }) => ({
    label,
    part: all.submitted,
    whole: all.invited,
  }));
  return sharesChart("Share of organisations that have submitted", rows, "blue");
}

/** The share of scored returns whose stage meets, by area and for the whole audit. */
export function meetingByArea({ group, template }: BoardSummary): Bars {
  const meeting = template.bands.find(({ meets }) => meets)?.label ?? "";
  const rows = [...group.effective.areas, group.effective.all].map((area) => ({
    label: area.title,
    part: area.meeting,
    whole: area.scored,
  }));
  return sharesChart(`Share of audits at the stage ${meeting} or better`, rows, "green");
}

/** How many returns stand at which stage, by area and for the whole audit. */
export function stagesByArea({ group }: BoardSummary): Distribution {
  const rows = [...group.effective.areas, group.effective.all].map(({ title, bands }) => ({
    label: title,
    parts: inOrder(bands),
  }));
  return { title: "Audits at each stage", alt: `Audits at each stage. ${wordsOf(rows)}`, rows };
}

/** How many returns stand at which level, for each of the standards given. */
export function levelsByStandard(standards: readonly StandardFigures[]): Distribution {
  const rows = standards.map(({ code, title, effective }) => ({
    label: `${code} ${title}`,
    parts: partsOf(effective),
  }));
  return { title: "Ratings of each standard", alt: `Ratings of each standard. ${wordsOf(rows)}`, rows };
}

/** The levels, then not applicable and unanswered: three different things, each with a look of its own. */
export function partsOf(tally: LevelTally): Distribution["rows"][number]["parts"] {
  return [
    ...inOrder(tally.levels),
    { label: "Not applicable", value: tally.notApplicable, style: NOT_APPLICABLE_STYLE },
    { label: "Unanswered", value: tally.unanswered, style: UNANSWERED_STYLE },
  ];
}

/** Levels or stages from worst to best, in the tones of their order. */
function inOrder(counts: readonly { label: string; count: number; colour: Colour }[]) {
  const styles = rampStyles(counts.map(({ colour }) => colour));
  return counts.flatMap(({ label, count }, index) => {
    const style = styles[index];
    return style ? [{ label, value: count, style }] : [];
  });
}

function sharesChart(
  title: string,
  rows: readonly { label: string; part: number; whole: number }[],
  colour: Colour,
): Bars {
  const bars = rows.map(({ label, part, whole }) => ({
    label,
    value: whole === 0 ? null : scorePercent({ points: part, topPoints: whole }),
    text: whole === 0 ? "none yet" : ofText(part, whole),
    colour,
  }));
  const words = bars.map(({ label, text }) => `${label}: ${text}`).join("; ");
  return { title, alt: `${title}. ${words}.`, unit: "%", max: 100, bars };
}

function wordsOf(rows: Distribution["rows"]): string {
  const row = ({ label, parts }: Distribution["rows"][number]) =>
    `${label}: ${parts.map((part) => `${part.label} ${part.value}`).join(", ")}`;
  return `${rows.map(row).join("; ")}.`;
}
