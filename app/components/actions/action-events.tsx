import { Typed } from "#app/components/answers/answer-summary.tsx";
import type { ActionEvent, ChangedField, WordChange } from "#app/domain/actions/action-history.ts";
import { PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import { noteHeading } from "#app/lib/action-words.ts";
import { formatInstant } from "#app/lib/format.ts";
import { Details } from "../govuk/details.tsx";

/** Everything that happened to an action, the latest first: who, when, and what changed. */
export function ActionEvents({ events }: { events: readonly ActionEvent[] }) {
  return (
    <ol className="govuk-list app-events">
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list on the server, which never changes its order
        <li key={index} className="app-events__item">
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{headingOf(event)}</h3>
          <p className="govuk-body-s app-muted govuk-!-margin-bottom-1">
            {formatInstant(event.at)}
            {event.byName && `, ${event.byName}`}
          </p>
          {event.kind === "note" && event.text !== "" && <Typed text={event.text} />}
          {event.kind === "changed" &&
            event.changes.map((change) => <Change key={change.field} {...change} />)}
        </li>
      ))}
    </ol>
  );
}

function headingOf(event: ActionEvent): string {
  if (event.kind === "added") return "Added";
  if (event.kind === "changed") return "Changed";
  return noteHeading(event);
}

const FIELD_LABELS = {
  title: "What is to be done",
  detail: "Details",
  owner: "Who sees to it",
  priority: "Priority",
} as const satisfies Record<ChangedField, string>;

function Change({ field, before, after }: WordChange) {
  const shown = (value: string) =>
    isPriority(value) && field === "priority" ? PRIORITY_LABELS[value] : value;
  return (
    <Details summaryText={FIELD_LABELS[field]} classes="govuk-!-margin-bottom-1">
      <p className="govuk-!-font-weight-bold">Before</p>
      <Typed text={shown(before)} />
      <p className="govuk-!-font-weight-bold">After</p>
      <Typed text={shown(after)} />
    </Details>
  );
}

function isPriority(value: string): value is keyof typeof PRIORITY_LABELS {
  return Object.hasOwn(PRIORITY_LABELS, value);
}
