import { type Rating, ratingOf } from "#app/domain/answer.ts";
import type { ReturnReportFacts } from "#app/domain/return-facts.ts";
import { GAINS_SHOWN, type ReturnScoreView } from "#app/domain/score-view.ts";
import { type Standard, standardsAsked, type Template } from "#app/domain/template.ts";
import { scoreTenths } from "#app/lib/format.ts";
import type { Block } from "./blocks.ts";
import { bullets, heading, muted, paragraph } from "./report-parts.ts";
import type { ReturnFigures } from "./return-figures.ts";
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
    ...gainBlocks(facts, used, levels),
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
  const unanswered = ofKind("unanswered").map(named);
  const items = [
    ...ofKind("not-applicable").map(
      (standard) => `${named(standard)}: ${whyNotApplicable(facts, standard.code)}`,
    ),
    ...(unanswered.length === 0 ? [] : [`Unanswered: ${unanswered.join(", ")}`]),
  ];
  return items.length === 0
    ? [paragraph("Nothing was left out: every standard was rated.")]
    : [heading(3, "Left out of the score"), bullets(items)];
}

function whyNotApplicable(facts: ReturnReportFacts, code: string): string {
  const moderation = facts.version === "submitted" ? facts.moderated.get(code) : undefined;
  const reason = moderation
    ? `the Board: ${moderation.reason}`
    : facts.answers.get(code)?.notApplicableReason;
  return reason ? `not applicable (${reason})` : "not applicable, without a reason";
}

function gainBlocks(
  facts: ReturnReportFacts,
  used: ReturnScoreView,
  levels: ReturnFigures["levels"],
): Block[] {
  const { all, gains } = used;
  if (gains.length === 0) return [];
  return [
    heading(3, "What would raise it most"),
    {
      kind: "table",
      caption: "The standards with the most points still to reach",
      head: ["Standard", "Next step", "Points to gain", "Score with it"],
      rows: gains
        .slice(0, GAINS_SHOWN)
        .map(({ code, title, gain }) => [
          `${code} ${title}`,
          nextStep(facts.template, code, levels.get(code) ?? null),
          String(gain),
          `${scoreTenths({ points: all.points + gain, topPoints: all.topPoints })}%`,
        ]),
      columnWidths: [0.24, 0.52, 0.11, 0.13],
      rowHeaders: true,
      align: ["left", "left", "right", "right"],
    },
  ];
}

function nextStep(template: Template, code: string, level: string | null): string {
  const standard = template.areas.flatMap(({ standards }) => standards).find((one) => one.code === code);
  return (level !== null && standard?.nextSteps[level]) || "";
}

function named({ code, title }: Standard): string {
  return `${code} ${title}`;
}
