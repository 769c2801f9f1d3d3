import { Details } from "#app/components/govuk/details.tsx";
import type { Level } from "#app/domain/template/template.ts";
import type { ChangesView } from "#app/lib/changes-view.ts";
import { formatDate } from "#app/lib/format.ts";
import { ChangeList } from "./change-list.tsx";

/** On the Board's page of an audit that was handed in again: what is different from the version before. */
export function ChangedSince(props: {
  from: { number: number; submittedOn: string };
  inShort: string;
  view: ChangesView;
  levels: Level[];
}) {
  const { from, inShort, view, levels } = props;
  const before = `version ${from.number}, submitted on ${formatDate(from.submittedOn)}`;
  return (
    <section aria-labelledby="changed-since">
      <h2 className="govuk-heading-m app-section" id="changed-since">
        What changed since version {from.number}
      </h2>
      {view.count === 0 ? (
        <p className="govuk-body">Nothing is different from {before}.</p>
      ) : (
        <>
          <p className="govuk-body">
            Different from {before}: {inShort}.
          </p>
          <Details classes="app-print-open" summaryText={`See what is different from version ${from.number}`}>
            <ChangeList view={view} levels={levels} standardHref={(code) => `#standard-${code}`} />
          </Details>
        </>
      )}
    </section>
  );
}
