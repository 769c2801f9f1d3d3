import { Typed } from "#app/components/answers/answer-summary.tsx";
import type { TypedAction } from "#app/domain/actions/actions.ts";
import { isoDateOf } from "#app/domain/typed-date.ts";
import { formatDate, formatInstant } from "#app/lib/format.ts";
import { InsetText } from "../govuk/inset-text.tsx";
import { SummaryList } from "../govuk/summary-list.tsx";

/** Somebody changed the action in between: the page above shows theirs, the form below still holds what was typed here. */
export function ActionConflict({ last }: { last: { at: string; byName: string | null } | null }) {
  return (
    <InsetText id="conflict">
      <p className="govuk-body">
        {last?.byName ?? "Somebody else"} changed this action{last && ` on ${formatInstant(last.at)}`}. What
        it says now stands at the top of this page. Yours was not saved: it is still in the form below. Copy
        across what you need, then save again.
      </p>
    </InsetText>
  );
}

/** Words that cannot be saved any more, because the action is settled: they are shown, so that none is lost. */
export function UnsavedWords({ texts }: { texts: readonly string[] }) {
  return (
    <InsetText id="unsaved">
      <p className="govuk-body">What you wrote was not saved:</p>
      {texts.map((text) => (
        <Typed key={text} text={text} />
      ))}
    </InsetText>
  );
}

export function UnsavedAction({ typed }: { typed: TypedAction }) {
  const dueOn = isoDateOf(typed.dueOn);
  const rows = [
    ["What is to be done", typed.title],
    ["Details", typed.detail],
    ["Who sees to it", typed.owner],
    ["Due", dueOn === null ? "" : formatDate(dueOn)],
  ] as const;
  return (
    <InsetText id="unsaved-action">
      <p className="govuk-body">What you wrote was not saved:</p>
      <SummaryList
        rows={rows.map(([key, text]) => ({ key: { text: key }, value: { text: <Typed text={text} /> } }))}
      />
    </InsetText>
  );
}
