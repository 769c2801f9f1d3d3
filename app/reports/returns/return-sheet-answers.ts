import { answerAsRead, BLANK_ANSWER, ratingLabel, ratingOf } from "#app/domain/answers/answer.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import { areasAsked, type Template } from "#app/domain/template/template.ts";
import type { Table } from "#app/reports/csv.ts";
import { scoreTable } from "./return-tables.ts";

/**
 * The answers and the scores as people sort and filter them: in words. The keys that programs rely on stand in the CSV
 * and the JSON (design, section 9: Files).
 */

export function answerSheet(facts: ReturnReportFacts): Table {
  const { template, sector, answers, moderated } = facts;
  return {
    columns: [
      { key: "area" },
      { key: "standard" },
      { key: "title" },
      { key: "essential" },
      { key: "rating" },
      { key: "board_rating", heading: "The Board’s rating" },
      { key: "not_applicable_reason", heading: "If it does not apply: why" },
      { key: "commentary", heading: "How do you know?" },
      { key: "example", heading: "What is different for children because of this?" },
    ],
    rows: areasAsked(template, facts).flatMap((area) =>
      area.standards.map(({ code, title, essential }) => {
        const answer = answerAsRead(answers.get(code) ?? BLANK_ANSWER);
        const board = moderated.get(code);
        return {
          area: area.title,
          standard: code,
          title,
          essential: essential.includes(sector) ? "yes" : "no",
          rating: labelOf(template, answer.level),
          board_rating: board ? labelOf(template, board.level) : "",
          not_applicable_reason: answer.notApplicableReason,
          commentary: answer.commentary,
          example: answer.example,
        };
      }),
    ),
  };
}

function labelOf(template: Template, level: string | null): string {
  return ratingLabel(ratingOf(template, level));
}

/** The areas and the whole audit, by their names. */
export function scoreSheet(facts: ReturnReportFacts): Table {
  const { template } = facts;
  const { columns, rows } = scoreTable(facts);
  const areaTitle = (code: unknown) =>
    code === WHOLE_RETURN ? "Whole audit" : (template.areas.find((area) => area.code === code)?.title ?? "");
  const bandLabel = (key: unknown) => template.bands.find((band) => band.key === key)?.label ?? "";
  return {
    columns: columns
      .filter(({ key }) => !OF_THE_ORGANISATION.has(key))
      .map((column) => ({ ...column, ...(HEADINGS[column.key] && { heading: HEADINGS[column.key] }) })),
    rows: rows.map((row) => ({ ...row, area: areaTitle(row.area), band: bandLabel(row.band) })),
  };
}

/** The same in every row: the first sheet says it once. */
const OF_THE_ORGANISATION: ReadonlySet<string> = new Set([
  "agency_reference",
  "agency_name",
  "sector",
  "status",
]);

const HEADINGS: Record<string, string> = {
  points: "Points reached",
  top_points: "Points that could be reached",
  score: "Maturity score, per cent",
  band: "Stage",
  rated: "Standards rated",
  meets: "Standards met",
};
