import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { raisesOf } from "#app/domain/scoring/raises.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { workedStandards } from "#app/domain/scoring/score-view.ts";
import { scoreTenths, tenthsGained } from "#app/lib/format.ts";
import type { Table } from "#app/reports/csv.ts";
import { notApplicableReasons, returnFigures } from "./return-figures.ts";
import {
  actionNoteTable,
  actionTable,
  challengeTable,
  closingTable,
  evidenceTable,
  findingTable,
  pointTable,
} from "./return-record-sheets.ts";
import { comparedWithEarlier } from "./return-report-rounds.ts";
import { answerSheet, scoreSheet } from "./return-sheet-answers.ts";
import { sheetColumns } from "./sheet-columns.ts";

/** The sheets of one agency's workbook: a table for each part of its report. A part without rows has its header only. */
export function returnSheets(facts: ReturnReportFacts): { name: string; table: Table }[] {
  return [
    { name: "Scores", table: scoreSheet(facts) },
    { name: "Answers", table: answerSheet(facts) },
    { name: "Working", table: workingTable(facts) },
    { name: "What would raise it", table: raiseTable(facts) },
    { name: "Earlier rounds", table: roundTable(facts) },
    { name: "Evidence", table: evidenceTable(facts) },
    { name: "Findings", table: findingTable(facts) },
    { name: "Closing questions", table: closingTable(facts) },
    { name: "Actions", table: actionTable(facts) },
    { name: "Notes on actions", table: actionNoteTable(facts) },
    { name: "Points to ask about", table: pointTable(facts) },
    { name: "Questions from the Board", table: challengeTable(facts) },
  ];
}

const TENTHS = 1;

function workingTable(facts: ReturnReportFacts): Table {
  const { levels } = returnFigures(facts);
  return {
    columns: sheetColumns("area standard title rating weight points top_points reason"),
    rows: workedStandards(facts.template, facts, levels, notApplicableReasons(facts)).map((one) => ({
      area: one.area,
      standard: one.code,
      title: one.title,
      rating: one.rating,
      weight: one.weight,
      points: one.points,
      top_points: one.topPoints,
      reason: one.leftOut,
    })),
  };
}

function raiseTable(facts: ReturnReportFacts): Table {
  const { levels } = returnFigures(facts);
  return {
    columns: [
      ...sheetColumns("standard title from to"),
      { key: "adds_to_area", decimals: TENTHS },
      { key: "adds_to_audit", decimals: TENTHS },
      ...sheetColumns("stage_before stage_after next_step"),
    ],
    rows: raisesOf(facts.template, facts, levels, facts.version === "submitted").map((raise) => ({
      standard: raise.code,
      title: raise.title,
      from: raise.from,
      to: raise.to,
      adds_to_area: Number(tenthsGained(raise.area.before, raise.area.after)),
      adds_to_audit: Number(tenthsGained(raise.whole.before, raise.whole.after)),
      stage_before: raise.whole.stage?.before ?? null,
      stage_after: raise.whole.stage?.after ?? null,
      next_step: raise.nextStep,
    })),
  };
}

function roundTable(facts: ReturnReportFacts): Table {
  return {
    columns: [
      ...sheetColumns("round submitted_on area rated_both_times met_then met_now"),
      { key: "score_then", decimals: TENTHS },
      { key: "score_now", decimals: TENTHS },
    ],
    rows: comparedWithEarlier(facts, returnFigures(facts)).flatMap(({ earlier, compared }) =>
      [...compared.areas, compared.all].map(({ area, both, meetsThen, meetsNow, scores }) => ({
        round: earlier.cycleName,
        submitted_on: earlier.submittedOn,
        area,
        rated_both_times: both,
        met_then: meetsThen,
        met_now: meetsNow,
        score_then: tenthsOf(scores?.before),
        score_now: tenthsOf(scores?.after),
      })),
    ),
  };
}

function tenthsOf(score: Score | undefined): number | null {
  return score ? Number(scoreTenths(score)) : null;
}
