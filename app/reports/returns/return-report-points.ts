import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { SIGNAL_KINDS } from "#app/domain/signals/kinds.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, keyValues } from "#app/reports/report-parts.ts";

/** The points that the Board may ask about, with what the organisation says to each, and what counts in its favour. */
export function pointBlocks(facts: ReturnReportFacts): Block[] {
  const { signals, gapsWithAction } = facts;
  if (signals.length === 0 && !gapsWithAction) return [];
  return [
    heading(2, "Points to ask about"),
    ...(gapsWithAction
      ? [keyValues([["Gaps the organisation found itself, with an action", String(gapsWithAction)]])]
      : []),
    ...(signals.length > 0 ? [pointTable(facts)] : []),
  ];
}

function pointTable({ signals, acknowledgements, template, version }: ReturnReportFacts): Block {
  // What was handed in without a word stays so.
  const noWord = version === "submitted" ? "no reason given" : "nothing yet";
  const areaTitles = new Map(template.areas.map(({ code, title }) => [code, title]));
  return {
    kind: "table",
    caption: "What the portal noticed, and what the organisation says to it",
    head: ["Point", "About", "What was noticed", "What the organisation says"],
    rows: signals.map(({ key, about, reason }) => [
      SIGNAL_KINDS[key].title,
      about === null ? "Whole audit" : (areaTitles.get(about) ?? about),
      reason,
      acknowledgements.find((one) => one.signal === key && one.about === about)?.reason ?? noWord,
    ]),
    columnWidths: [0.2, 0.12, 0.34, 0.34],
    rowHeaders: true,
  };
}
