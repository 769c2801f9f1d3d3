import { isExtended, isOverdue, isSentBack, wasLate } from "#app/domain/cycles/deadlines.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { STATUS_LABELS } from "#app/domain/returns/workflow.ts";
import { sectorLabel } from "#app/domain/template/template.ts";
import { formatDate } from "#app/lib/format.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import { bullets, heading, keyValues, MARKING, note, scoreRules } from "#app/reports/report-parts.ts";
import { returnFigures } from "./return-figures.ts";
import { answerBlocks } from "./return-report-answers.ts";
import { changeBlocks } from "./return-report-changes.ts";
import { evidenceBlocks } from "./return-report-evidence.ts";
import { recordBlocks } from "./return-report-records.ts";
import { roundBlocks } from "./return-report-rounds.ts";
import { resultBlocks } from "./return-report-scores.ts";
import { workingBlocks } from "./return-report-working.ts";

/** When a report is made: `today` is London's date, `createdAt` the instant in UTC. */
export interface Made {
  today: string;
  createdAt: string;
}

/** One agency's audit on paper, for itself or for the Board (design, section 8). */
export function returnReport(facts: ReturnReportFacts, made: Made): Report {
  const { template, agency, cycle, partnership } = facts;
  const figures = returnFigures(facts);
  return {
    title: `${agency.name}, ${cycle}`,
    subject: template.title,
    language: "en-GB",
    marking: MARKING,
    author: partnership,
    createdAt: made.createdAt,
    footer: `${partnership} · ${agency.reference} · ${formatDate(made.today)}`,
    blocks: [
      heading(1, agency.name),
      ...introduction(facts, made.today),
      ...changeBlocks(facts),
      heading(2, facts.version === "working" ? "Result so far" : "Result"),
      ...resultBlocks(facts, figures),
      heading(2, "Working of the score"),
      ...workingBlocks(facts, figures),
      ...roundBlocks(facts, figures),
      ...answerBlocks(facts),
      ...evidenceBlocks(facts.evidence),
      ...recordBlocks(facts, made.today),
      heading(2, "How the scores are made"),
      bullets(scoreRules(template)),
    ],
  };
}

function introduction(facts: ReturnReportFacts, today: string): Block[] {
  const { template, agency, submission } = facts;
  const form = facts.form === "short" ? ", short form" : "";
  return [
    keyValues([
      ["Organisation", `${agency.name} (${agency.reference})`],
      ["Sector", `${sectorLabel(template, facts.sector)}${form}`],
      ["Senior person accountable", agency.accountableName],
      ["Audit round", facts.cycle],
      ["Audit tool", `${template.title}, version ${template.version}. ${template.issuer}`],
      ["Status", statusText(facts, today)],
      ["Due", `${formatDate(facts.dueOn)}${isExtended(facts) ? " (extended)" : ""}`],
      ["Submitted", submittedText(facts)],
      ["Signed by", submission && signedText(submission)],
      ["Receipt code", submission?.receiptCode ?? null],
      ["As at", formatDate(today)],
    ]),
    ...versionNote(facts),
  ];
}

function statusText(facts: ReturnReportFacts, today: string): string {
  const label = STATUS_LABELS[facts.status];
  if (facts.status === "returned-for-changes" && facts.replyDueOn !== null) {
    return `${label}, due back on ${formatDate(facts.replyDueOn)}`;
  }
  return isOverdue(facts, today) ? `${label}, overdue` : label;
}

function submittedText(facts: ReturnReportFacts): string | null {
  const { submission, isLatest } = facts;
  if (submission === null) return null;
  const version = submission.number > 1 || !isLatest ? `, version ${submission.number}` : "";
  return `${formatDate(submission.submittedOn)}${version}${wasLate(facts) ? ", first submitted late" : ""}`;
}

function signedText({ signedBy, signedByLead }: NonNullable<ReturnReportFacts["submission"]>): string {
  if (signedBy === null) return "imported by the partnership, without a signature in the portal";
  return signedByLead ? `${signedBy}, signed by the lead` : signedBy;
}

function versionNote(facts: ReturnReportFacts): Block[] {
  const { version, submission, isLatest } = facts;
  if (version === "working" && submission === null) {
    return [
      note(
        "This audit has not been submitted. It shows the answers so far; the Board does not see them before it is submitted.",
      ),
    ];
  }
  if (version === "working" && submission) {
    return [
      note(
        `The Board sent this audit back. It shows your answers as they stand now; the Board sees those submitted on ${formatDate(submission.submittedOn)}, to which the receipt code belongs, until you submit again.`,
      ),
    ];
  }
  if (!isLatest) {
    return [
      note(
        "This is an earlier version: the organisation submitted again later. What counts is the later one.",
      ),
    ];
  }
  if (isSentBack(facts)) {
    return [note("This audit was sent back for changes. It shows the answers submitted before.")];
  }
  return [];
}
