import { Details } from "#app/components/govuk/details.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import type { Standard } from "#app/domain/template/template.ts";

/** A document behind a standard, and whether it is a duty for this agency's sector. */
export interface StandardReference {
  key: string;
  title: string;
  edition: string | null;
  url: string | null;
  isDuty: boolean;
}

export interface StandardResource {
  key: string;
  title: string;
  url: string;
}

/** What helps to answer: first what the words mean here, the rest out of the way until it is wanted. */
export function StandardHelp(props: {
  standard: Standard;
  sectorNote: string | null;
  sectorLabel: string;
  references: StandardReference[];
  resources: StandardResource[];
  nextSteps: { label: string; text: string }[];
}) {
  const { standard, sectorNote, sectorLabel, references, resources, nextSteps } = props;
  return (
    <>
      {sectorNote && (
        <InsetText>
          <strong>For your sector ({sectorLabel}):</strong> {sectorNote}
        </InsetText>
      )}
      {standard.guidance && (
        <Details summaryText="What this means and how to check it">
          <p>{standard.guidance}</p>
        </Details>
      )}
      {standard.evidence.length > 0 && (
        <Details summaryText="Evidence that would show it">
          <ul className="govuk-list govuk-list--bullet">
            {standard.evidence.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
          <p>Say what you have and where it is kept. Keep the records themselves.</p>
        </Details>
      )}
      {nextSteps.length > 0 && (
        <Details summaryText="How to reach the next rating">
          <dl className="govuk-summary-list govuk-summary-list--no-border">
            {nextSteps.map(({ label, text }) => (
              <div className="govuk-summary-list__row" key={label}>
                <dt className="govuk-summary-list__key">From “{label}”</dt>
                <dd className="govuk-summary-list__value">{text}</dd>
              </div>
            ))}
          </dl>
        </Details>
      )}
      {(references.length > 0 || resources.length > 0) && (
        <Details summaryText="Law and guidance behind this, and where to find help">
          <References references={references} />
          {resources.length > 0 && (
            <>
              <p>Help to improve:</p>
              <ul className="govuk-list govuk-list--bullet">
                {resources.map((resource) => (
                  <li key={resource.key}>
                    <OutsideLink href={resource.url} text={resource.title} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Details>
      )}
    </>
  );
}

/** Duties and good practice apart: the page never tells an agency that another sector's guidance binds it. */
function References({ references }: { references: StandardReference[] }) {
  const groups = [
    { heading: "A duty for your sector:", items: references.filter(({ isDuty }) => isDuty) },
    { heading: "Good practice for you:", items: references.filter(({ isDuty }) => !isDuty) },
  ];
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => (
      <div key={heading}>
        <p>{heading}</p>
        <ul className="govuk-list govuk-list--bullet">
          {items.map((reference) => (
            <li key={reference.key}>
              {reference.url ? <OutsideLink href={reference.url} text={reference.title} /> : reference.title}
              {reference.edition && ` (${reference.edition})`}
            </li>
          ))}
        </ul>
      </div>
    ));
}

function OutsideLink({ href, text }: { href: string; text: string }) {
  return (
    <a className="govuk-link" href={href} rel="noopener noreferrer">
      {text}
    </a>
  );
}
