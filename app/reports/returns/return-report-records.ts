import { ACTION_STATE_LABELS, PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import { closingQuestionText, closingWords, sortClosing } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, riskText, sortFindings } from "#app/domain/findings/findings.ts";
import type {
  ActionFacts,
  ChallengeFacts,
  ClosingFacts,
  ReturnReportFacts,
} from "#app/domain/returns/return-facts.ts";
import { formatDate, formatInstant, plural } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, keyValues } from "#app/reports/report-parts.ts";
import { pointBlocks } from "./return-report-points.ts";

/**
 * What stands beside the answers, but for the evidence, which a page shows with its files: findings, closing questions,
 * actions, points to ask about, the Board's questions and its judgement.
 */
export function recordBlocks(facts: ReturnReportFacts, today: string): Block[] {
  return [
    ...findingBlocks(facts),
    ...closingBlocks(facts.closing),
    ...actionBlocks(facts.actions, today),
    ...pointBlocks(facts),
    ...challengeBlocks(facts.challenges, today),
    ...evaluationBlocks(facts.evaluations),
  ];
}

export const CHALLENGE_LABELS = {
  open: "Waiting for a reply",
  answered: "Answered",
  accepted: "Reply accepted",
  escalated: "Escalated",
  waived: "Waived",
} as const satisfies Record<ChallengeFacts["state"], string>;

function findingBlocks({ findings, template }: ReturnReportFacts): Block[] {
  if (findings.length === 0) return [];
  const areaTitle = (code: string | null) =>
    template.areas.find((area) => area.code === code)?.title ?? "Whole audit";
  return [
    heading(2, "Strengths, weaknesses and risks"),
    {
      kind: "table",
      caption: "What the organisation found",
      head: ["Kind", "Area", "Finding", "Risk rating"],
      rows: sortFindings(findings).map((finding) => [
        FINDING_LABELS[finding.kind],
        areaTitle(finding.area),
        finding.text,
        riskText(finding.likelihood, finding.impact) ?? "",
      ]),
      columnWidths: [0.12, 0.2, 0.44, 0.24],
      rowHeaders: true,
    },
  ];
}

function closingBlocks(closing: readonly ClosingFacts[]): Block[] {
  if (closing.length === 0) return [];
  return [
    heading(2, "Closing questions"),
    keyValues(
      sortClosing(closing).map(({ question, text }) => [
        closingQuestionText(question),
        closingWords(question, text),
      ]),
    ),
  ];
}

function actionBlocks(actions: readonly ActionFacts[], today: string): Block[] {
  if (actions.length === 0) return [];
  return [
    heading(2, "Actions"),
    {
      kind: "table",
      caption: "Action plan",
      head: ["Action", "Standard", "Owner", "Due", "Priority", "State"],
      rows: actions.map((action) => [
        action.title,
        action.standard ?? "",
        action.owner,
        formatDate(action.dueOn),
        PRIORITY_LABELS[action.priority],
        actionState(action, today),
      ]),
      columnWidths: [0.32, 0.11, 0.17, 0.14, 0.1, 0.16],
      rowHeaders: true,
    },
  ];
}

function actionState({ state, dueOn, doneOn, checkedOn, notes }: ActionFacts, today: string): string {
  const noted = notes === 0 ? "" : `. ${plural(notes, "note")}`;
  if (state === "open" && dueOn < today) return `Open, overdue${noted}`;
  const on = state === "checked" ? checkedOn : state === "done" ? doneOn : null;
  const label = ACTION_STATE_LABELS[state];
  return `${on === null ? label : `${label}, ${formatDate(on)}`}${noted}`;
}

function challengeBlocks(challenges: readonly ChallengeFacts[], today: string): Block[] {
  if (challenges.length === 0) return [];
  return [
    heading(2, "Questions from the Board"),
    ...challenges.flatMap((challenge, index): Block[] => {
      const { standard, state, replyDueOn, messages } = challenge;
      const isLate = state === "open" && replyDueOn < today;
      return [
        heading(3, `Question ${index + 1}${standard === null ? "" : `, on ${standard}`}`),
        keyValues([
          ["Question", challenge.question],
          ["Asked for", challenge.askedFor],
          ["Reply due", formatDate(replyDueOn)],
          ["State", isLate ? `${CHALLENGE_LABELS[state]}, overdue` : CHALLENGE_LABELS[state]],
          ...messages.map(
            ({ writtenAt, writtenBy, text }) => [messageHead(writtenAt, writtenBy), text] as const,
          ),
        ]),
      ];
    }),
  ];
}

function messageHead(writtenAt: string, writtenBy: string | null): string {
  return `${writtenBy ?? "The portal"}, ${formatInstant(writtenAt)}`;
}

function evaluationBlocks(evaluations: ReturnReportFacts["evaluations"]): Block[] {
  if (evaluations.length === 0) return [];
  return [
    heading(2, "The Board's judgement"),
    ...evaluations.map(({ judgement, reasons, meeting, evaluatedOn }) =>
      keyValues([
        ["Judgement", judgement],
        ["Reasons", reasons],
        ["Meeting", meeting],
        ["Date", formatDate(evaluatedOn)],
      ]),
    ),
  ];
}
