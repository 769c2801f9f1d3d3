import type { DueView } from "#app/domain/cycles/deadlines.ts";
import { formatDate, plural } from "#app/lib/format.ts";

/** When an audit is due, or when it came: one plain line. */
export function DueLine({ due }: { due: DueView }) {
  if (due.replyDueOn) return <>Changes due {formatDate(due.replyDueOn)}</>;
  if (due.submittedOn) return <>Submitted {formatDate(due.submittedOn)}</>;
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
