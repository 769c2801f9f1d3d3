import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";

/** A part that two people gave to different people, by names; empty: nobody. */
export interface DisputedPart {
  field: string;
  title: string;
  theirs: string;
  yours: string;
  /** Saved by this very person, in another window. */
  isOwn: boolean;
}

/** Somebody shared the audit out in between: both choices, of which one's own are still in the form. */
export function AssignmentConflict({ parts }: { parts: DisputedPart[] }) {
  return (
    <>
      <ErrorSummary
        titleText={
          parts.length > 0 && parts.every(({ isOwn }) => isOwn)
            ? "You changed who does what in another window while you were choosing here"
            : "Somebody changed who does what while you were choosing"
        }
        descriptionText="Nothing of yours was saved. Compare both, then save again to keep what is in the form."
        errorList={parts.map(({ field, title }) => ({ text: title, href: `#${field}` }))}
      />
      <InsetText>
        <dl className="govuk-body govuk-!-margin-bottom-0">
          {parts.map(({ field, title, theirs, yours, isOwn }) => (
            <div key={field}>
              <dt className="govuk-!-font-weight-bold">{title}</dt>
              <dd>
                {isOwn ? "Saved by you, in another window" : "Saved by somebody else"}: {theirs || "nobody"}
              </dd>
              <dd>
                {isOwn ? "Chosen here" : "Chosen by you"}: {yours || "nobody"}
              </dd>
            </div>
          ))}
        </dl>
      </InsetText>
    </>
  );
}
