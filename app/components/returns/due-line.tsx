import { Tag } from "#app/components/govuk/tag.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import type { DueView } from "#app/domain/cycles/deadlines.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate, plural } from "#app/lib/format.ts";

/** How an audit stands, and when it is due or when it came. */
export function StatusAndDue({ status, due }: { status: Status; due: DueView }) {
  return (
    <>
      <ReturnTag status={status} isNotSubmitted={due.notSubmitted !== null} /> <DueLine due={due} />
    </>
  );
}

/** "In progress" would be wrong of an audit that can no longer come. */
export function ReturnTag({ status, isNotSubmitted }: { status: Status; isNotSubmitted: boolean }) {
  return isNotSubmitted ? <Tag classes="govuk-tag--grey">Not submitted</Tag> : <StatusTag status={status} />;
}

/** When an audit is due, or when it came: one plain line. */
function DueLine({ due }: { due: DueView }) {
  if (due.notSubmitted) return <>{closedText(due.notSubmitted)}</>;
  if (due.replyDueOn) return <>Changes due {formatDate(due.replyDueOn)}</>;
  if (due.submittedOn) return <>{submittedText(due.submittedOn, due.submittedAgainOn)}</>;
  const date = `${formatDate(due.dueOn)}${due.isExtended ? ", extended" : ""}`;
  if (due.isOverdue) {
    return (
      <strong className="app-overdue">
        Was due {date}: {plural(-due.days, "day")} overdue
      </strong>
    );
  }
  return (
    <>
      Due {date}
      {due.days === 0 ? ", today" : `, ${plural(due.days, "day")} left`}
    </>
  );
}

function submittedText(submittedOn: string, againOn: string | null): string {
  return `Submitted ${formatDate(submittedOn)}${againOn ? `, again ${formatDate(againOn)}` : ""}`;
}

function closedText({ closedOn }: NonNullable<DueView["notSubmitted"]>): string {
  return closedOn ? `The audit round closed on ${formatDate(closedOn)}` : "The audit was closed";
}
