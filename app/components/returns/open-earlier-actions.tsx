import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

interface OpenAction {
  id: string;
  title: string;
  standardCode: string | null;
  owner: string;
  dueOn: string;
  cycleName: string;
  isOverdue: boolean;
}

/** Actions outlive the round that they were made in: those that are still open, the first due first. */
export function OpenEarlierActions({ actions, agencyId }: { actions: OpenAction[]; agencyId: string }) {
  return (
    <section aria-labelledby="open-actions">
      <h2 className="govuk-heading-m" id="open-actions">
        Actions still open from earlier rounds
      </h2>
      {actions.length === 0 && <p className="govuk-body">No action from an earlier round is still open.</p>}
      {actions.length > 0 && (
        <ul className="govuk-list govuk-list--spaced">
          {actions.map((action) => (
            <li key={action.id}>
              <a className="govuk-link" href={paths.action(action.id)}>
                {action.title}
              </a>
              <br />
              <span className="govuk-body-s">
                {action.standardCode && `${action.standardCode} · `}
                {action.cycleName} · {action.owner} ·{" "}
                {action.isOverdue ? (
                  <strong className="app-overdue">overdue since {formatDate(action.dueOn)}</strong>
                ) : (
                  `due ${formatDate(action.dueOn)}`
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.actions({ agency: agencyId })}>
          Your whole action plan
        </a>
      </p>
    </section>
  );
}
