import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";

const ROWS = [
  { field: "name", label: "Name of the partnership" },
  { field: "contactEmail", label: "E-mail address" },
  { field: "contactPhone", label: "Phone number" },
  { field: "socialCarePhone", label: "Children’s social care" },
  { field: "outOfHoursPhone", label: "Children’s social care, out of hours" },
  { field: "ladoPhone", label: "Designated officer (LADO)" },
] as const;

/** What the settings page changes; a saved row of the database fits. */
type Values = Record<(typeof ROWS)[number]["field"], string>;

/** Somebody saved in between: what they saved, beside what was typed here, which is still in the form below. */
export function SettingsConflict({ typed, theirs }: { typed: Values; theirs: Values }) {
  const differing = ROWS.filter(({ field }) => typed[field] !== theirs[field]);
  return (
    <>
      <ErrorSummary
        titleText="Somebody saved the settings while you were changing them"
        errorList={[{ text: "Compare both, then save again to keep what is in the form", href: "#name" }]}
      />
      <InsetText>
        <p className="govuk-body">Nothing of yours was saved. Where the two differ:</p>
        <dl className="govuk-body">
          {differing.map(({ field, label }) => (
            <div key={field}>
              <dt className="govuk-!-font-weight-bold">{label}</dt>
              <dd>Saved by somebody else: {theirs[field] || "(empty)"}</dd>
              <dd>Typed by you: {typed[field] || "(empty)"}</dd>
            </div>
          ))}
        </dl>
      </InsetText>
    </>
  );
}
