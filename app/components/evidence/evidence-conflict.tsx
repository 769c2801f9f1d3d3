import type { TypedEvidence } from "#app/domain/evidence/evidence.ts";
import { EVIDENCE_DATE_LABELS, EVIDENCE_DATES, type EvidenceDetails } from "#app/domain/evidence/evidence.ts";
import { isEmptyDate, isoDateOf } from "#app/domain/typed-date.ts";
import { formatDate } from "#app/lib/format.ts";
import { ErrorSummary } from "../govuk/error-summary.tsx";
import { InsetText } from "../govuk/inset-text.tsx";

const TEXTS = [
  { field: "title", label: "Title" },
  { field: "url", label: "Link" },
  { field: "heldBy", label: "Who holds it" },
  { field: "detail", label: "What does it show?" },
  { field: "documentVersion", label: "Version" },
] as const;

/** Somebody saved in between: what they saved, beside what was typed here, which is still in the form below. */
export function EvidenceConflict(props: {
  typed: TypedEvidence;
  theirs: EvidenceDetails;
  lostFile: boolean;
}) {
  const { typed, theirs, lostFile } = props;
  const texts = TEXTS.map(({ field, label }) => ({
    label,
    mine: typed[field].trim(),
    theirs: theirs[field],
  }));
  const dates = EVIDENCE_DATES.map((field) => ({
    label: EVIDENCE_DATE_LABELS[field],
    mine: isEmptyDate(typed[field]) ? "" : dateInWords(isoDateOf(typed[field])),
    theirs: theirs[field] === null ? "" : dateInWords(theirs[field]),
  }));
  const differing = [...texts, ...dates].filter(({ mine, theirs: saved }) => mine !== saved);
  return (
    <>
      <ErrorSummary
        titleText="Somebody changed this evidence while you were changing it"
        errorList={[{ text: "Compare both, then save again to keep what is in the form", href: "#title" }]}
      />
      <InsetText>
        <p className="govuk-body">
          Nothing of yours was saved. {lostFile && "Choose your file again. "}
          {differing.length > 0 ? "Where the two differ:" : "What you typed says the same as theirs."}
        </p>
        <dl className="govuk-body">
          {differing.map(({ label, mine, theirs: saved }) => (
            <div key={label} className="govuk-!-margin-bottom-3">
              <dt className="govuk-!-font-weight-bold">{label}</dt>
              <dd className="app-typed">Saved by somebody else: {saved || "(empty)"}</dd>
              <dd className="app-typed">Typed by you: {mine || "(empty)"}</dd>
            </div>
          ))}
        </dl>
      </InsetText>
    </>
  );
}

function dateInWords(date: string | null): string {
  return date === null ? "(no date)" : formatDate(date);
}
