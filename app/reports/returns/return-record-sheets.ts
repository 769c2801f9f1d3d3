import { ACTION_STATE_LABELS, PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import { EVIDENCE_KIND_LABELS } from "#app/domain/evidence/evidence.ts";
import { closingInFull, closingQuestionText, closingWords } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, riskText, sortFindings } from "#app/domain/findings/findings.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { SIGNAL_KINDS } from "#app/domain/signals/kinds.ts";
import { noteWords } from "#app/lib/action-words.ts";
import { formatInstant } from "#app/lib/format.ts";
import type { Table } from "#app/reports/csv.ts";
import { CHALLENGE_LABELS, NOT_ANSWERED } from "./return-report-records.ts";
import { sheetColumns } from "./sheet-columns.ts";

/** What stands beside the answers, a table for each kind. */

export function evidenceTable({ evidence }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns(
      "title kind detail version revision dated_on in_effect_from review_on held_by link sha256 standards seen_by_the_board_on withdrawn",
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
      withdrawn: one.isWithdrawn ? "yes" : "",
    })),
  };
}

export function findingTable({ findings }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns("kind area text likelihood impact risk_rating"),
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

export function closingTable({ closing }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns("question text"),
    rows: closingInFull(closing).map(({ question, text }) => ({
      question: closingQuestionText(question),
      text: closingWords(question, text) || NOT_ANSWERED,
    })),
  };
}

/** As they were submitted, and where they stand on the day of the file; of a working version both are the same. */
export function actionTable({ actions }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns(
      "title standard owner due_on priority state done_on checked_on added_since due_on_today state_today done_on_today checked_on_today notes",
    ),
    rows: actions.map((action) => ({
      title: action.title,
      standard: action.standard,
      owner: action.owner,
      due_on: action.dueOn,
      priority: PRIORITY_LABELS[action.priority],
      state: ACTION_STATE_LABELS[action.state],
      done_on: action.doneOn,
      checked_on: action.checkedOn,
      added_since: action.isAddedSince ? "yes" : "no",
      due_on_today: action.today.dueOn,
      state_today: ACTION_STATE_LABELS[action.today.state],
      done_on_today: action.today.doneOn,
      checked_on_today: action.today.checkedOn,
      notes: action.notes.length,
    })),
  };
}

export function actionNoteTable({ actions }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns("action standard written_at written_by text"),
    rows: actions.flatMap(({ title, standard, notes }) =>
      notes.map((note) => ({
        action: title,
        standard,
        written_at: formatInstant(note.at),
        written_by: note.byName ?? "",
        text: noteWords(note),
      })),
    ),
  };
}

export function pointTable({ signals, acknowledgements }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns("point about noticed reason"),
    rows: signals.map(({ key, about, reason }) => ({
      point: SIGNAL_KINDS[key].title,
      about: about ?? "",
      noticed: reason,
      reason: acknowledgements.find((one) => one.signal === key && one.about === about)?.reason ?? "",
    })),
  };
}

/** A row for each question, then one for each message about it. */
export function challengeTable({ challenges }: ReturnReportFacts): Table {
  return {
    columns: sheetColumns("number standard reply_due_on state written_by written_at text"),
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
