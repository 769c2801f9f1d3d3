import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate, plural } from "#app/lib/format.ts";

export interface BoardReturnSummaryProps {
  reference: string;
  sector: string;
  parent: string | null;
  status: Status;
  dueOn: string;
  isExtended: boolean;
  daysOverdue: number;
  isLate: boolean;
  replyDueOn: string | null;
  coverage: { done: number; applies: number };
  /** Null: never submitted. */
  submission: {
    submittedOn: string;
    number: number;
    signedBy: string | null;
    signedByLead: boolean;
    receiptCode: string;
  } | null;
}

/** What the Board may always know of a return, and who submitted it when. */
export function BoardReturnSummary(props: BoardReturnSummaryProps) {
  const { reference, sector, parent, status, submission, replyDueOn, coverage } = props;
  return (
    <SummaryList
      rows={[
        { key: { text: "Sector" }, value: { text: `${sector} (${reference})` } },
        parent !== null && { key: { text: "Part of" }, value: { text: parent } },
        { key: { text: "Status" }, value: { text: <StatusTag status={status} /> } },
        { key: { text: "Due" }, value: { text: dueText(props) } },
        replyDueOn !== null && { key: { text: "Changes due" }, value: { text: formatDate(replyDueOn) } },
        {
          key: { text: "Answered" },
          value: { text: `${coverage.done} of ${plural(coverage.applies, "standard")}` },
        },
        submission && { key: { text: "Submitted" }, value: { text: submittedText(props) } },
        submission && {
          key: { text: "Signed by" },
          value: { text: signedText(submission) },
        },
        submission && {
          key: { text: "Receipt code" },
          value: { text: <code className="app-code">{submission.receiptCode}</code> },
        },
      ]}
    />
  );
}

function dueText({ dueOn, isExtended, daysOverdue }: BoardReturnSummaryProps): string {
  const overdue = daysOverdue > 0 ? `: ${plural(daysOverdue, "day")} overdue` : "";
  return `${formatDate(dueOn)}${isExtended ? " (extended)" : ""}${overdue}`;
}

function submittedText({ submission, isLate }: BoardReturnSummaryProps): string {
  if (!submission) return "";
  if (submission.number > 1) {
    return `${formatDate(submission.submittedOn)} (version ${submission.number}); the first was ${isLate ? "late" : "on time"}`;
  }
  return `${formatDate(submission.submittedOn)}, ${isLate ? "late" : "on time"}`;
}

function signedText({ signedBy, signedByLead }: NonNullable<BoardReturnSummaryProps["submission"]>): string {
  if (signedBy === null) return "Nobody: brought in by the partnership";
  return signedByLead ? `${signedBy} (signed by the lead)` : signedBy;
}
