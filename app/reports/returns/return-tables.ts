import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { frozenScores } from "#app/domain/returns/submission.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import type { Table } from "#app/reports/csv.ts";
import { returnRows, scoreRows } from "#app/reports/export-rows.ts";
import { returnFigures } from "./return-figures.ts";

/** One agency's audit as tables, under the columns of the exports (design, section 9: Files). */

/** A row for each standard asked. */
export function answerTable(facts: ReturnReportFacts): Table {
  const moderated = new Map([...facts.moderated].map(([code, { level }]) => [code, level]));
  return returnRows(facts.template, [{ ...agencyOf(facts), answers: facts.answers, moderated }]);
}

/** The areas and the whole audit, on the ratings used. */
export function scoreTable(facts: ReturnReportFacts): Table {
  const { levels } = returnFigures(facts);
  const scores = frozenScores(scoreReturn(facts.template, facts, levels, facts.version === "submitted"));
  const frozen = new Map(scores.map((score) => [score.area, score]));
  return scoreRows(facts.template, [{ ...agencyOf(facts), scored: { frozen } }]);
}

function agencyOf({ agency, sector, form, status, submission }: ReturnReportFacts) {
  return {
    agencyReference: agency.reference,
    agencyName: agency.name,
    sector,
    form,
    status,
    submittedOn: submission?.submittedOn ?? null,
  };
}
