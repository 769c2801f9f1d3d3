import type { DueView } from "#app/domain/cycles/deadlines.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { StatusAndDue } from "./due-line.tsx";

/** One audit on the home page: what it is, how it stands, when it is due. */
export function ReturnCard({
  auditReturn,
  heading: Heading,
}: {
  /** The level that follows what stands above the card. */
  heading: "h2" | "h3" | "h4";
  auditReturn: {
    id: string;
    agencyName: string;
    cycleName: string;
    status: Status;
    due: DueView;
    /** Open questions from the Board, and the day the first reply is due. */
    questions: { count: number; replyDueOn: string | null };
  };
}) {
  const { id, agencyName, cycleName, status, due, questions } = auditReturn;
  return (
    <article className="app-card">
      <Heading className="govuk-heading-m govuk-!-margin-bottom-1">
        <a className="govuk-link" href={paths.auditReturn(id)}>
          {cycleName}: {agencyName}
        </a>
      </Heading>
      <p className="govuk-body govuk-!-margin-bottom-0">
        <StatusAndDue status={status} due={due} />
      </p>
      {questions.replyDueOn && (
        <p className="govuk-body govuk-!-margin-bottom-0">
          <strong>
            {plural(questions.count, "question")} from the Board to answer by{" "}
            {formatDate(questions.replyDueOn)}
          </strong>
        </p>
      )}
    </article>
  );
}
