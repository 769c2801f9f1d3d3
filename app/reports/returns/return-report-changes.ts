import { ratingLabel, ratingOf } from "#app/domain/answers/answer.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import { type ChangesView, changesInShort, changesView } from "#app/lib/changes-view.ts";
import { formatDate } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { bullets, heading, paragraph } from "#app/reports/report-parts.ts";

/** What is different from the version before, in short: both wordings stand side by side in the portal. */
export function changeBlocks({ since, template, isOwn }: ReturnReportFacts): Block[] {
  if (since === null) return [];
  const { from, changes } = since;
  const before = `version ${from.number}, submitted on ${formatDate(from.submittedOn)}`;
  const view = changesView(changes, template, isOwn);
  return [
    heading(2, `Changed since version ${from.number}`),
    ...(view.count === 0
      ? [paragraph(`Nothing is different from ${before}.`)]
      : [
          paragraph(`Different from ${before}: ${changesInShort(changes)}.`),
          ...answerTable(view, template),
          ...otherChanges(view),
        ]),
  ];
}

function answerTable({ answers }: ChangesView, template: Template): Block[] {
  if (answers.length === 0) return [];
  const rating = (level: string | null) => ratingLabel(ratingOf(template, level));
  return [
    {
      kind: "table",
      caption: "Answers that changed",
      head: ["Standard", "Rating", "Words changed"],
      rows: answers.map(({ code, title, level, texts }) => [
        `${code} ${title}`,
        level === null ? "the same" : `${rating(level.before)}, then ${rating(level.after)}`,
        texts.length === 0 ? "none" : texts.map(({ label }) => label).join(", "),
      ]),
      columnWidths: [0.4, 0.3, 0.3],
      rowHeaders: true,
    },
  ];
}

function otherChanges({ evidence, findings, closing, reasons, actions }: ChangesView): Block[] {
  const named = (kind: string, pairs: ChangesView["closing"]) =>
    pairs.map(({ pair }) => `${kind}: ${pair.label}`);
  const items = [
    ...evidence.map(({ title, sentences }) => `Evidence: ${title}. ${sentences.join(" ")}`),
    ...findings.map(({ pair }) => pair.label),
    ...named("Closing question", closing),
    ...named("Reason for a point to ask about", reasons),
    ...named("Action", actions),
  ];
  return items.length === 0 ? [] : [bullets(items)];
}
