import { type EarlierRound, type RoundsCompared, roundsCompared } from "#app/domain/board/rounds-compared.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { formatDate, plural, scoreTenths, tenthsChanged } from "#app/lib/format.ts";
import type { Block, Cell } from "#app/reports/blocks.ts";
import { heading, paragraph } from "#app/reports/report-parts.ts";
import type { ReturnFigures } from "./return-figures.ts";
import { roundsChart } from "./round-charts.ts";

/** This round beside each earlier one, on the ratings that the report's own figures are on. */
export function comparedWithEarlier(facts: ReturnReportFacts, { levels }: Pick<ReturnFigures, "levels">) {
  return facts.earlier.map((earlier) => ({
    earlier,
    compared: roundsCompared({ template: facts.template, levels }, facts, earlier),
  }));
}

/** Counts first, the maturity score second, then what could not be compared; nothing when this is the first round. */
export function roundBlocks(facts: ReturnReportFacts, figures: Pick<ReturnFigures, "levels">): Block[] {
  const rounds = comparedWithEarlier(facts, figures);
  if (rounds.length === 0) return [];
  return [
    heading(2, "Compared with earlier rounds"),
    ...rounds.flatMap(({ earlier, compared }) => oneRound(facts, earlier, compared)),
  ];
}

function oneRound(facts: ReturnReportFacts, earlier: EarlierRound, compared: RoundsCompared): Block[] {
  const { all } = compared;
  const title = heading(3, `${earlier.cycleName}, submitted ${formatDate(earlier.submittedOn)}`);
  if (all.both === 0) {
    return [
      title,
      paragraph("No standard was rated both times and asks the same as before."),
      leftOut(compared),
    ];
  }
  const chart = roundsChart(compared, { earlier: earlier.cycleName, current: facts.cycle });
  return [
    title,
    {
      kind: "paragraph",
      text: `On ${plural(all.both, "standard")} rated both times: met ${all.meetsThen} then, ${all.meetsNow} now`,
      style: "strong",
    },
    roundTable(earlier, compared),
    ...(chart ? [{ kind: "bars" as const, ...chart }] : []),
    paragraph(moderationText(facts, earlier)),
    leftOut(compared),
  ];
}

function roundTable({ cycleName }: EarlierRound, { areas, all, isSameScale }: RoundsCompared): Block {
  return {
    kind: "table",
    caption: `${cycleName} and now, on the standards rated both times`,
    head: ["Area", "Rated both times", "Met then", "Met now", "Score then", "Score now", "Change"],
    rows: [...areas, all].map(({ title, both, meetsThen, meetsNow, scores }): Cell[] => [
      title,
      String(both),
      String(meetsThen),
      String(meetsNow),
      ...(scores
        ? [
            `${scoreTenths(scores.before)}%`,
            `${scoreTenths(scores.after)}%`,
            tenthsChanged(scores.before, scores.after),
          ]
        : isSameScale
          ? ["", "", ""]
          : ["not comparable", "not comparable", ""]),
    ]),
    columnWidths: [0.28, 0.13, 0.1, 0.1, 0.14, 0.14, 0.11],
    rowHeaders: true,
    align: ["left", "right", "right", "right", "right", "right", "right"],
  };
}

function moderationText({ moderated, version }: ReturnReportFacts, earlier: EarlierRound): string {
  const now = version === "submitted" ? moderated.size : 0;
  if (now === 0 && earlier.moderated === 0) return "Both times these are the organisation's own ratings.";
  return `Where the Board set a rating of its own it is used: ${earlier.moderated} then, ${now} now.`;
}

function leftOut({ notCompared, dropped, reworded, isSameScale }: RoundsCompared): Block {
  const sentences = [
    isSameScale ? "" : "The two rounds rated on different scales, so their scores are not comparable.",
    reworded === 0 ? "" : `${plural(reworded, "standard was", "standards were")} worded differently then.`,
    notCompared.length === 0
      ? ""
      : `Not compared: ${notCompared.map(({ code, why }) => `${code} (${WHY[why]})`).join(", ")}.`,
    dropped.length === 0 ? "" : `Asked then and not now: ${dropped.map(({ code }) => code).join(", ")}.`,
  ].filter((sentence) => sentence !== "");
  return paragraph(sentences.length === 0 ? "Every standard was compared." : sentences.join(" "));
}

const WHY: Record<RoundsCompared["notCompared"][number]["why"], string> = {
  new: "new",
  "merged-or-split": "merged or split",
  "not-rated-then": "not rated then",
  "not-rated-now": "not rated now",
  "not-rated-either-time": "rated neither then nor now",
};
