import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** On an audit's page: how many of the organisation's actions, of all rounds, are open, how many of these are overdue, and the way to them. */
export function ActionsSummary(props: { agencyId: string; returnId: string; open: number; overdue: number }) {
  const { agencyId, returnId, open, overdue } = props;
  return (
    <section aria-labelledby="actions-heading">
      <h2 className="govuk-heading-m" id="actions-heading">
        Your actions
      </h2>
      {open === 0 ? (
        <p className="govuk-body">No action is open.</p>
      ) : (
        <p className="govuk-body">
          {plural(open, "action is", "actions are")} open
          {overdue > 0 && (
            <>
              , and of these{" "}
              <strong className="app-overdue">
                {overdue.toLocaleString("en-GB")} {overdue === 1 ? "is" : "are"} overdue
              </strong>
            </>
          )}
          .
        </p>
      )}
      <ul className="govuk-list">
        {overdue > 0 && (
          <li>
            <a className="govuk-link" href={paths.actions({ agency: agencyId, state: "overdue" })}>
              See what is overdue
            </a>
          </li>
        )}
        <li>
          <a className="govuk-link" href={paths.actions({ agency: agencyId })}>
            Action plan
          </a>
        </li>
        <li>
          <a className="govuk-link" href={paths.newAction({ return: returnId })}>
            Add an action
          </a>
        </li>
      </ul>
    </section>
  );
}
