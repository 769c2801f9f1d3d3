import { closingInFull, closingQuestionText, closingWords } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, riskText, sortFindings } from "#app/domain/findings/findings.ts";
import type { ChallengeFacts, ClosingFacts, ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { formatDate, formatInstant } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, keyValues } from "#app/reports/report-parts.ts";
import { actionBlocks } from "./return-report-actions.ts";
import { pointBlocks } from "./return-report-points.ts";

/**
 * What stands beside the answers, but for the evidence, which a page shows with its files: findings, closing questions,
 * actions, points to ask about, the Board's questions and its judgement.
 */
export function recordBlocks(facts: ReturnReportFacts, today: string): Block[] {
  return [
    ...findingBlocks(facts),
    ...closingBlocks(facts.closing),
    ...actionBlocks(facts, today),
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

/** Also the questions without an answer: that nobody said anything is something to read. */
function closingBlocks(closing: readonly ClosingFacts[]): Block[] {
  return [
    heading(2, "Closing questions"),
    keyValues(
      closingInFull(closing).map(({ question, text }) => [
        closingQuestionText(question),
        closingWords(question, text) || NOT_ANSWERED,
      ]),
    ),
  ];
}

export const NOT_ANSWERED = "Not answered";

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
