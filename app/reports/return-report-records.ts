import type {
  ActionFacts,
  ChallengeFacts,
  EvidenceFacts,
  FindingFacts,
  ReturnReportFacts,
} from "#app/domain/return-facts.ts";
import { formatDate, formatInstant } from "#app/lib/format.ts";
import type { Block } from "./blocks.ts";
import { heading, keyValues } from "./report-parts.ts";

/** What stands beside the answers: findings, evidence, actions, the Board's questions and its judgement. */
export function recordBlocks(facts: ReturnReportFacts, today: string): Block[] {
  return [
    ...findingBlocks(facts),
    ...evidenceBlocks(facts.evidence),
    ...actionBlocks(facts.actions, today),
    ...challengeBlocks(facts.challenges, today),
    ...evaluationBlocks(facts.evaluations),
  ];
}

const FINDING_LABELS = {
  strength: "Strength",
  weakness: "Weakness",
  risk: "Risk",
} as const satisfies Record<FindingFacts["kind"], string>;

const ACTION_LABELS = {
  open: "Open",
  done: "Done, says its owner",
  checked: "Checked by the Board",
  cancelled: "Cancelled",
} as const satisfies Record<ActionFacts["state"], string>;

const CHALLENGE_LABELS = {
  open: "Waiting for a reply",
  answered: "Answered",
  accepted: "Reply accepted",
  escalated: "Escalated",
  waived: "Waived",
} as const satisfies Record<ChallengeFacts["state"], string>;

const EVIDENCE_LABELS = {
  file: "File",
  link: "Link",
  reference: "Reference",
} as const satisfies Record<EvidenceFacts["kind"], string>;

function findingBlocks({ findings, template }: ReturnReportFacts): Block[] {
  if (findings.length === 0) return [];
  const areaTitle = (code: string | null) =>
    template.areas.find((area) => area.code === code)?.title ?? "Whole audit";
  return [
    heading(2, "Strengths, weaknesses and risks"),
    {
      kind: "table",
      caption: "What the organisation found",
      head: ["Kind", "Area", "Finding"],
      rows: findings.map((finding) => [
        FINDING_LABELS[finding.kind],
        areaTitle(finding.area),
        findingText(finding),
      ]),
      columnWidths: [0.14, 0.24, 0.62],
      rowHeaders: true,
    },
  ];
}

function findingText({ text, likelihood, impact }: FindingFacts): string {
  if (likelihood === null || impact === null) return text;
  return `${text} (likelihood ${likelihood} of 5, impact ${impact} of 5)`;
}

function evidenceBlocks(evidence: readonly EvidenceFacts[]): Block[] {
  if (evidence.length === 0) return [];
  return [
    heading(2, "Evidence"),
    {
      kind: "table",
      caption: "Evidence named in the answers",
      head: ["Evidence", "Details", "Standards", "Review due", "Seen by the Board"],
      rows: evidence.map((one) => [
        one.title,
        evidenceText(one),
        one.standards.join(", "),
        one.reviewOn === null ? "not set" : formatDate(one.reviewOn),
        one.seenOn === null ? "not yet" : formatDate(one.seenOn),
      ]),
      columnWidths: [0.28, 0.3, 0.14, 0.14, 0.14],
      rowHeaders: true,
    },
  ];
}

function evidenceText({ kind, documentVersion, datedOn, heldBy, url }: EvidenceFacts): string {
  const parts = [
    EVIDENCE_LABELS[kind],
    documentVersion === "" ? "" : `version ${documentVersion}`,
    datedOn === null ? "" : `dated ${formatDate(datedOn)}`,
    heldBy === "" ? "" : `held by ${heldBy}`,
    url,
  ];
  return parts.filter((part) => part !== "").join(", ");
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
        `${action.priority.charAt(0).toUpperCase()}${action.priority.slice(1)}`,
        actionState(action, today),
      ]),
      columnWidths: [0.32, 0.11, 0.17, 0.14, 0.1, 0.16],
      rowHeaders: true,
    },
  ];
}

function actionState({ state, dueOn, doneOn, checkedOn }: ActionFacts, today: string): string {
  if (state === "open" && dueOn < today) return "Open, overdue";
  const on = state === "checked" ? checkedOn : state === "done" ? doneOn : null;
  return on === null ? ACTION_LABELS[state] : `${ACTION_LABELS[state]}, ${formatDate(on)}`;
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
