import type { ActionLine } from "#app/components/actions/action-table.tsx";
import { ActionTag } from "#app/components/actions/action-tag.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** On a standard's page: what is to be done about it, also from earlier rounds, and what could be done next. */
export function AnswerActions(props: {
  returnId: string;
  code: string;
  actions: (ActionLine & { isFromEarlier: boolean })[];
  today: string;
  /** What would raise the saved rating, in the audit tool's words. */
  nextStep: string | null;
  /** The action that was made of it. */
  made: { id: string; title: string } | null;
  /** The action that was added a moment ago. */
  addedId: string | null;
}) {
  const { returnId, code, actions, today, nextStep, made, addedId } = props;
  const addHref = paths.newAction({ return: returnId, standard: code });
  return (
    <section id="actions" aria-labelledby="actions-heading">
      <h2 className="govuk-heading-m" id="actions-heading">
        Actions for this standard
      </h2>
      {actions.length > 0 && (
        <ul className="govuk-list govuk-list--spaced">
          {actions.map((action) => (
            <li key={action.id} className="app-break">
              <a className="govuk-link" href={paths.action(action.id)}>
                {action.title}
              </a>{" "}
              <ActionTag action={action} today={today} />{" "}
              {action.id === addedId && <Tag classes="govuk-tag--green">Just added</Tag>}
              <div className="govuk-hint govuk-!-margin-bottom-0">
                Due {formatDate(action.dueOn)}, {action.owner}
                {action.isFromEarlier && action.cycleName && `, from ${action.cycleName}`}
              </div>
            </li>
          ))}
        </ul>
      )}
      {nextStep === null ? (
        <p className="govuk-body">
          {actions.length === 0 && "None yet. "}
          <a className="govuk-link" href={addHref}>
            Add an action
          </a>
        </p>
      ) : (
        <InsetText>
          <p className="govuk-body">
            <strong>What would raise your rating:</strong> {nextStep}
          </p>
          {made ? (
            <p className="govuk-body govuk-!-margin-bottom-0">
              Action made:{" "}
              <a className="govuk-link" href={paths.action(made.id)}>
                {made.title}
              </a>
              . You can also{" "}
              <a className="govuk-link" href={`${addHref}&blank=yes`}>
                add one of your own
              </a>
              .
            </p>
          ) : (
            <p className="govuk-body govuk-!-margin-bottom-0">
              <a className="govuk-link" href={addHref}>
                Make this an action
              </a>{" "}
              or{" "}
              <a className="govuk-link" href={`${addHref}&blank=yes`}>
                add one of your own
              </a>
            </p>
          )}
        </InsetText>
      )}
    </section>
  );
}
