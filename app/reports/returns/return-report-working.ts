import { type Rating, ratingOf } from "#app/domain/answers/answer.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { RAISES_SHOWN, type Raise, type RaisedFigure, raisesOf } from "#app/domain/scoring/raises.ts";
import { type Standard, standardsAsked } from "#app/domain/template/template.ts";
import { scoreTenths, tenthsGained } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { bullets, heading, muted, paragraph } from "#app/reports/report-parts.ts";
import { notApplicableReasons, type ReturnFigures } from "./return-figures.ts";
import { stageText } from "./return-report-scores.ts";

/** Every score opened to its own working: the sums, what was left out and why, what would raise it most. */
export function workingBlocks(facts: ReturnReportFacts, { used, levels }: ReturnFigures): Block[] {
  return [
    {
      kind: "table",
      caption: "Points reached, of those that could be reached on the standards rated",
      head: ["Area", "Rated", "Points", "Of", "Score", "Stage"],
      rows: [...used.areas, used.all].map((view) => [
        view.title,
        String(view.counts.rated),
        String(view.points),
        String(view.topPoints),
        view.isScored ? `${scoreTenths(view)}%` : "not scored",
        stageText(view) ?? "",
      ]),
      columnWidths: [0.28, 0.09, 0.09, 0.09, 0.13, 0.32],
      rowHeaders: true,
      align: ["left", "right", "right", "right", "right", "left"],
    },
    ...(used.all.isScored
      ? [
          paragraph(
            `The maturity score is 100 × ${used.all.points} ÷ ${used.all.topPoints} = ${scoreTenths(used.all)}%. It is worked out from the audit's own points and is not the average of its areas.`,
          ),
        ]
      : []),
    ...pointsNote(facts),
    ...leftOutBlocks(facts, levels),
    ...raiseBlocks(facts, levels),
  ];
}

function pointsNote({ template, sector, form }: ReturnReportFacts): Block[] {
  const weighted = standardsAsked(template, { sector, form }).filter(({ weight }) => weight > 1);
  if (weighted.length === 0) return [];
  const list = weighted.map(({ code, weight }) => `${code} × ${weight}`).join(", ");
  return [muted(`Every standard counts once, except those that weigh more: ${list}.`)];
}

function leftOutBlocks(facts: ReturnReportFacts, levels: ReturnFigures["levels"]): Block[] {
  const { template } = facts;
  const asked = standardsAsked(template, facts);
  const ofKind = (kind: Rating["kind"]) =>
    asked.filter(({ code }) => ratingOf(template, levels.get(code) ?? null).kind === kind);
  const reasons = notApplicableReasons(facts);
  const unanswered = ofKind("unanswered").map(named);
  const items = [
    ...ofKind("not-applicable").map(
      (standard) => `${named(standard)}: ${whyNotApplicable(reasons, standard.code)}`,
    ),
    ...(unanswered.length === 0 ? [] : [`Unanswered: ${unanswered.join(", ")}`]),
  ];
  return items.length === 0
    ? [paragraph("Nothing was left out: every standard was rated.")]
    : [heading(3, "Left out of the score"), bullets(items)];
}

function whyNotApplicable(reasons: ReadonlyMap<string, string>, code: string): string {
  const reason = reasons.get(code);
  return reason ? `not applicable (${reason})` : "not applicable, without a reason";
}

function raiseBlocks(facts: ReturnReportFacts, levels: ReturnFigures["levels"]): Block[] {
  const raises = raisesOf(facts.template, facts, levels, facts.version === "submitted");
  if (raises.length === 0) return [];
  return [
    heading(3, "What would raise it most"),
    {
      kind: "table",
      caption: "The steps that add most to the score, each by itself, in percentage points",
      head: ["Standard", "Step", "Next step", "Adds to its area", "Adds to the audit"],
      rows: raises
        .slice(0, RAISES_SHOWN)
        .map((raise) => [
          `${raise.code} ${raise.title}`,
          stepText(raise),
          raise.nextStep,
          gainText(raise.area),
          gainText(raise.whole),
        ]),
      columnWidths: [0.18, 0.19, 0.35, 0.14, 0.14],
      rowHeaders: true,
    },
  ];
}

/** The step in its levels, and the stages that it moves: also the cap that it lifts. */
function stepText({ from, to, area, whole }: Raise): string {
  const stages = [area, whole].flatMap(({ title, stage }) => {
    if (!stage) return [];
    const why = stage.liftsCap ? ", which this standard held down" : "";
    return [`${title}: stage ${stage.before} to ${stage.after}${why}`];
  });
  return [`${from} to ${to}`, ...stages].join(". ");
}

function gainText({ before, after }: RaisedFigure): string {
  return `+${tenthsGained(before, after)} (to ${scoreTenths(after)}%)`;
}

function named({ code, title }: Standard): string {
  return `${code} ${title}`;
}
