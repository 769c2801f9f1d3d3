import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { formatInstant, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

interface Named {
  code: string;
  title: string;
}

/** What became of an uploaded file: the answers written, and those of which the portal's was kept. */
export function TakenOverSummary(props: {
  returnId: string;
  outcome: { written: Named[]; kept: Named[] };
  appliedAt: string;
}) {
  const { returnId, outcome, appliedAt } = props;
  const { written, kept } = outcome;
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        {plural(written.length, "answer was", "answers were")} written on {formatInstant(appliedAt)}
      </p>
      <CodeLinks returnId={returnId} items={written} />
      {kept.length > 0 && (
        <>
          <p className="govuk-body">Of these the answer in the portal was kept:</p>
          <CodeLinks returnId={returnId} items={kept} />
        </>
      )}
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href={paths.auditReturn(returnId)}>
          Go to the task list
        </a>
      </p>
    </NotificationBanner>
  );
}

function CodeLinks({ returnId, items }: { returnId: string; items: Named[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="govuk-list">
      {items.map(({ code, title }) => (
        <li key={code}>
          <a className="govuk-notification-banner__link" href={paths.standard(returnId, code)}>
            {code} {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
