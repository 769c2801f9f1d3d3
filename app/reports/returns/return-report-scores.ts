import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import type { ReturnScoreView, ScoreView } from "#app/domain/scoring/score-view.ts";
import { plural, scorePercent, throughoutText } from "#app/lib/format.ts";
import type { Block, Cell } from "#app/reports/blocks.ts";
import { keyValues, note } from "#app/reports/report-parts.ts";
import type { ReturnFigures } from "./return-figures.ts";

/** The first figure, the maturity score beside it, and a table of the areas. */
export function resultBlocks(facts: ReturnReportFacts, { used, own }: ReturnFigures): Block[] {
  const { all } = used;
  const soFar = facts.version === "working" ? " so far" : "";
  return [
    {
      kind: "paragraph",
      text: `Meets ${all.counts.meets} of ${plural(all.counts.rated, "standard")}${soFar}`,
      style: "strong",
    },
    keyValues([
      [
        "Maturity score",
        all.isScored
          ? `${scorePercent(all)}%${soFar} (${throughoutText(used.meetingThroughout)})`
          : "not scored",
      ],
      ["Stage", stageText(all)],
      ["Coverage", coverageText(all)],
      ["Board's ratings", moderationText(facts, own)],
    ]),
    ...provisionalNote(all),
    areaTable(used),
    scoreBars(used),
  ];
}

/** The band with what held it down, or null when nothing was rated. */
export function stageText({ band, cap }: ScoreView): string | null {
  if (band === null) return null;
  if (cap === null) return band.label;
  return `${band.label}, held down by the essential standard ${cap.code} ${cap.standardTitle}. Without it: ${cap.uncappedLabel}`;
}

function coverageText({ counts, coverage }: ScoreView): string {
  const { rated, notApplicable, unanswered } = counts;
  return `${coverage.done} of ${plural(coverage.applies, "standard")} answered: ${rated} rated, ${notApplicable} not applicable, ${unanswered} unanswered`;
}

function moderationText(facts: ReturnReportFacts, own: ReturnScoreView): string | null {
  if (facts.moderated.size === 0) return null;
  const ratings = plural(facts.moderated.size, "rating");
  if (facts.version === "working")
    return `${ratings}, not used in the figures while the answers are being changed`;
  const score = own.all.isScored ? `${scorePercent(own.all)}%` : "not scored";
  return `${ratings}, used in place of the organisation's own. On its own ratings: meets ${own.all.counts.meets} of ${own.all.counts.rated}, score ${score}`;
}

function provisionalNote({ provisional }: ScoreView): Block[] {
  return provisional
    ? [
        note(
          "Provisional: an essential standard has no answer. It holds the stage down as the lowest rating would.",
        ),
      ]
    : [];
}

function areaTable({ areas, all }: ReturnScoreView): Block {
  return {
    kind: "table",
    caption: "Result by area",
    head: ["Area", "Meets", "Maturity score", "Stage", "Not applicable", "Unanswered"],
    rows: [...areas, all].map((view): Cell[] => [
      view.title,
      `${view.counts.meets} of ${view.counts.rated}`,
      view.isScored ? `${scorePercent(view)}%` : "not scored",
      view.band ? { band: { label: view.band.label, colour: view.band.colour } } : "none",
      String(view.counts.notApplicable),
      String(view.counts.unanswered),
    ]),
    columnWidths: [0.32, 0.13, 0.14, 0.15, 0.13, 0.13],
    rowHeaders: true,
    align: ["left", "right", "right", "left", "right", "right"],
  };
}

function scoreBars({ areas, all }: ReturnScoreView): Block {
  const bars = [...areas, all].map((view) => ({
    label: view.title,
    value: view.isScored ? scorePercent(view) : null,
    text: view.isScored ? `${scorePercent(view)}%` : "not scored",
    colour: view.band?.colour ?? ("grey" as const),
  }));
  const words = bars.map(({ label, text }) => `${label} ${text}`).join("; ");
  return {
    kind: "bars",
    title: "Maturity score by area",
    alt: `Maturity score by area: ${words}.`,
    unit: "%",
    max: 100,
    bars,
  };
}
