import { ACTION_STATE_LABELS, PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import { EVIDENCE_KIND_LABELS } from "#app/domain/evidence/evidence.ts";
import { closingQuestionText, closingWords, sortClosing } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, riskText, sortFindings } from "#app/domain/findings/findings.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { raisesOf } from "#app/domain/scoring/raises.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { workedStandards } from "#app/domain/scoring/score-view.ts";
import { SIGNAL_KINDS } from "#app/domain/signals/kinds.ts";
import { formatInstant, scoreTenths, tenthsGained } from "#app/lib/format.ts";
import type { Column, Table } from "#app/reports/csv.ts";
import { notApplicableReasons, returnFigures } from "./return-figures.ts";
import { CHALLENGE_LABELS } from "./return-report-records.ts";
import { comparedWithEarlier } from "./return-report-rounds.ts";
import { answerTable, scoreTable } from "./return-tables.ts";

/** The sheets of one agency's workbook: a table for each part of its report. A part without rows has its header only. */
export function returnSheets(facts: ReturnReportFacts): { name: string; table: Table }[] {
  return [
    { name: "Scores", table: scoreTable(facts) },
    { name: "Answers", table: answerTable(facts) },
    { name: "Working", table: workingTable(facts) },
    { name: "What would raise it", table: raiseTable(facts) },
    { name: "Earlier rounds", table: roundTable(facts) },
    { name: "Evidence", table: evidenceTable(facts) },
    { name: "Findings", table: findingTable(facts) },
    { name: "Closing questions", table: closingTable(facts) },
    { name: "Actions", table: actionTable(facts) },
    { name: "Points to ask about", table: pointTable(facts) },
    { name: "Questions from the Board", table: challengeTable(facts) },
  ];
}

const TENTHS = 1;

function columns(keys: string): Column[] {
  return keys.split(" ").map((key) => ({ key }));
}

function workingTable(facts: ReturnReportFacts): Table {
  const { levels } = returnFigures(facts);
  return {
    columns: columns("area standard title rating weight points top_points reason"),
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
      ...columns("standard title from to"),
      { key: "adds_to_area", decimals: TENTHS },
      { key: "adds_to_audit", decimals: TENTHS },
      ...columns("stage_before stage_after next_step"),
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
      ...columns("round submitted_on area rated_both_times met_then met_now"),
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

function evidenceTable({ evidence }: ReturnReportFacts): Table {
  return {
    columns: columns(
      "title kind detail version revision dated_on in_effect_from review_on held_by link sha256 standards seen_by_the_board_on",
    ),
    rows: evidence.map((one) => ({
      title: one.title,
      kind: EVIDENCE_KIND_LABELS[one.kind],
      detail: one.detail,
      version: one.documentVersion,
      revision: one.revision,
      dated_on: one.datedOn,
      in_effect_from: one.effectiveOn,
      review_on: one.reviewOn,
      held_by: one.heldBy,
      link: one.url,
      sha256: one.sha256,
      standards: one.standards.join(", "),
      seen_by_the_board_on: one.seenOn,
    })),
  };
}

function findingTable({ findings }: ReturnReportFacts): Table {
  return {
    columns: columns("kind area text likelihood impact risk_rating"),
    rows: sortFindings(findings).map(({ kind, area, text, likelihood, impact }) => ({
      kind: FINDING_LABELS[kind],
      area: area ?? "",
      text,
      likelihood,
      impact,
      risk_rating: riskText(likelihood, impact),
    })),
  };
}

function closingTable({ closing }: ReturnReportFacts): Table {
  return {
    columns: columns("question text"),
    rows: sortClosing(closing).map(({ question, text }) => ({
      question: closingQuestionText(question),
      text: closingWords(question, text),
    })),
  };
}

function actionTable({ actions }: ReturnReportFacts): Table {
  return {
    columns: columns("title standard owner due_on priority state done_on checked_on notes"),
    rows: actions.map((action) => ({
      title: action.title,
      standard: action.standard,
      owner: action.owner,
      due_on: action.dueOn,
      priority: PRIORITY_LABELS[action.priority],
      state: ACTION_STATE_LABELS[action.state],
      done_on: action.doneOn,
      checked_on: action.checkedOn,
      notes: action.notes,
    })),
  };
}

function pointTable({ signals, acknowledgements }: ReturnReportFacts): Table {
  return {
    columns: columns("point about noticed reason"),
    rows: signals.map(({ key, about, reason }) => ({
      point: SIGNAL_KINDS[key].title,
      about: about ?? "",
      noticed: reason,
      reason: acknowledgements.find((one) => one.signal === key && one.about === about)?.reason ?? "",
    })),
  };
}

/** A row for each question, then one for each message about it. */
function challengeTable({ challenges }: ReturnReportFacts): Table {
  return {
    columns: columns("number standard reply_due_on state written_by written_at text"),
    rows: challenges.flatMap(({ standard, question, askedFor, replyDueOn, state, messages }, index) => [
      {
        number: index + 1,
        standard,
        reply_due_on: replyDueOn,
        state: CHALLENGE_LABELS[state],
        written_by: "The Board",
        text: askedFor === "" ? question : `${question}\nAsked for: ${askedFor}`,
      },
      ...messages.map(({ writtenAt, writtenBy, text }) => ({
        number: index + 1,
        standard,
        written_by: writtenBy ?? "",
        written_at: formatInstant(writtenAt),
        text,
      })),
    ]),
  };
}
