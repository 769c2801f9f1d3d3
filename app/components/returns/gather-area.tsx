import type { GatherArea as Area } from "#app/domain/template/gather.ts";
import { paths } from "#app/lib/paths.ts";

/** The evidence that one area's standards would be shown by, with what is attached to each already. */
export function GatherArea(props: {
  returnId: string;
  area: Area;
  /** Evidence by the standard it is attached to. */
  attached: Record<string, { id: string; title: string }[]>;
}) {
  const { returnId, area, attached } = props;
  return (
    <section aria-labelledby={`gather-${area.code}`}>
      <h2 className="govuk-heading-m" id={`gather-${area.code}`}>
        {area.title}
      </h2>
      {area.standards.map(({ code, title, prompts }) => (
        <div key={code}>
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
            <a className="govuk-link" href={paths.standard(returnId, code)}>
              {code} {title}
            </a>
          </h3>
          <ul className="govuk-list govuk-list--bullet app-tick-list">
            {prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
          <Attached items={attached[code] ?? []} />
        </div>
      ))}
    </section>
  );
}

function Attached({ items }: { items: { id: string; title: string }[] }) {
  if (items.length === 0) return null;
  return (
    <p className="govuk-body govuk-!-text-break-word">
      Attached already:{" "}
      {items.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && "; "}
          <a className="govuk-link" href={paths.evidence(id)}>
            {title}
          </a>
        </span>
      ))}
      .
    </p>
  );
}
