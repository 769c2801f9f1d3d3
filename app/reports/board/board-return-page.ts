import { answerAsRead, BLANK_ANSWER, ratingLabel, ratingOf } from "#app/domain/answers/answer.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { raisesOf } from "#app/domain/scoring/raises.ts";
import { scoreView, workedStandards } from "#app/domain/scoring/score-view.ts";
import { areasAsked, type Standard, type Template } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";
import type { Block, Cell, HeadingBlock, KeyValuesBlock } from "#app/reports/blocks.ts";
import { notApplicableReasons } from "#app/reports/returns/return-figures.ts";
import { evidenceText, evidenceTitle } from "#app/reports/returns/return-report-evidence.ts";
import { recordBlocks } from "#app/reports/returns/return-report-records.ts";
import { roundBlocks } from "#app/reports/returns/return-report-rounds.ts";

/** What the Board's page of one submitted return prints. */
export function submittedReturn(facts: ReturnReportFacts, today: string) {
  const { template, moderated } = facts;
  const own = new Map([...facts.answers].map(([code, { level }]) => [code, level]));
  const released = new Map([...moderated].map(([code, { level }]) => [code, level]));
  const used = effectiveLevels(own, released);
  return {
    scores: scoreView(template, facts, used, true),
    /** Null where the Board has changed nothing: the figures are the same. */
    ownScores: released.size === 0 ? null : scoreView(template, facts, own, true),
    moderated: released.size,
    worked: workedStandards(template, facts, used, notApplicableReasons(facts)),
    raises: raisesOf(template, facts, used, true),
    scale: { levels: template.scale.levels, bands: template.bands },
    areas: areasAsked(template, facts).map(({ code, title, standards }) => ({
      code,
      title,
      answers: standards.map((standard) => readAnswer(facts, standard)),
    })),
    evidence: facts.evidence.map((one) => ({
      id: one.id,
      title: one.title,
      detail: one.detail,
      details: evidenceText(one),
      url: /^https?:\/\//.test(one.url) ? one.url : null,
      file: one.kind === "file" ? paths.evidenceFile(one.id, one.revision) : null,
      standards: one.standards,
      reviewOn: one.reviewOn,
      seenOn: one.seenOn,
    })),
    records: [...recordBlocks(facts, today), ...roundBlocks(facts, { levels: used })].flatMap(readableBlock),
  };
}

function readAnswer(facts: ReturnReportFacts, standard: Standard) {
  const { template } = facts;
  const { level, notApplicableReason, commentary, example } = answerAsRead(
    facts.answers.get(standard.code) ?? BLANK_ANSWER,
  );
  const moderation = facts.moderated.get(standard.code);
  return {
    code: standard.code,
    title: standard.title,
    statement: standard.statement,
    isEssential: standard.essential.includes(facts.sector),
    own: readRating(template, standard, level),
    board: moderation
      ? {
          rating: readRating(template, standard, moderation.level),
          reason: moderation.reason,
          agencyComment: moderation.agencyComment,
        }
      : null,
    notApplicableReason,
    commentary,
    example,
    evidence: facts.evidence.filter(({ standards }) => standards.includes(standard.code)).map(evidenceTitle),
  };
}

/** A rating in words, with what it means for this standard; what is no level has neither colour nor meaning. */
function readRating(template: Template, standard: Standard, level: string | null) {
  const rating = ratingOf(template, level);
  const label = ratingLabel(rating);
  if (rating.kind !== "rated") return { label, colour: null, meaning: "" };
  const { key, colour, meaning } = rating.level;
  return { label, colour, meaning: standard.levels[key] ?? meaning ?? "" };
}

type ReadableBlock =
  | HeadingBlock
  | KeyValuesBlock
  | { kind: "paragraph"; text: string }
  | { kind: "table"; caption: string; head: string[]; rows: string[][] };

/** The blocks of the PDF that a page shows as they are: headings, paragraphs, summary lists and tables of words. */
function readableBlock(block: Block): ReadableBlock[] {
  switch (block.kind) {
    case "heading":
    case "keyValues":
      return [block];
    case "paragraph":
      return [{ kind: "paragraph", text: block.text }];
    case "table": {
      const { kind, caption, head, rows } = block;
      return [{ kind, caption, head: head.map(cellText), rows: rows.map((row) => row.map(cellText)) }];
    }
    default:
      return [];
  }
}

function cellText(cell: Cell): string {
  return typeof cell === "string" ? cell : (cell.text ?? cell.band?.label ?? "");
}
