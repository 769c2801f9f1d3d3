import { answerAsRead, BLANK_ANSWER, ratingLabel, ratingOf } from "#app/domain/answers/answer.ts";
import { commentaryLabel } from "#app/domain/answers/field-labels.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { areasAsked, type Standard, type Template } from "#app/domain/template/template.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, keyValues, muted } from "#app/reports/report-parts.ts";
import { evidenceTitle } from "./return-report-evidence.ts";

/** Each area with every standard asked: what was rated, why, and what the Board made of it. */
export function answerBlocks(facts: ReturnReportFacts): Block[] {
  return areasAsked(facts.template, facts).flatMap((area) => [
    heading(2, area.title),
    ...area.standards.flatMap((standard) => standardBlocks(facts, standard)),
  ]);
}

function standardBlocks(facts: ReturnReportFacts, standard: Standard): Block[] {
  const { template, isOwn } = facts;
  const answer = answerAsRead(facts.answers.get(standard.code) ?? BLANK_ANSWER);
  const moderation = facts.moderated.get(standard.code);
  const evidence = facts.evidence.filter(({ standards }) => standards.includes(standard.code));
  const essential = standard.essential.includes(facts.sector) ? " (essential)" : "";
  return [
    heading(3, `${standard.code} ${standard.title}${essential}`),
    muted(standard.statement),
    keyValues([
      [isOwn ? "Your rating" : "Own rating", ratingText(template, standard, answer.level)],
      ["Reason", answer.notApplicableReason],
      ["The Board's rating", moderation ? ratingText(template, standard, moderation.level) : null],
      ["The Board's reason", moderation?.reason ?? null],
      [isOwn ? "Your reply" : "The organisation's reply", moderation?.agencyComment ?? null],
      [commentaryLabel(isOwn), answer.commentary],
      ["What is different for children", answer.example],
      ["Evidence named", evidence.map(evidenceTitle).join("; ")],
    ]),
  ];
}

/** The level with its own words for this standard: a reader need not know the scale. */
function ratingText(template: Template, standard: Standard, level: string | null): string {
  const rating = ratingOf(template, level);
  const label = ratingLabel(rating);
  if (rating.kind !== "rated") return label;
  const descriptor = standard.levels[rating.level.key] ?? rating.level.meaning;
  return descriptor ? `${label}: ${descriptor}` : label;
}
