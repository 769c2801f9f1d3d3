import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { MISSING_LABELS } from "#app/components/saved-notice.tsx";

const FIELD_OF = { rating: "level", reason: "notApplicableReason", example: "example" } as const;

/** On an answer that is not complete: what it lacks, with the way there. */
export function StillNeeded({ missing }: { missing: keyof typeof FIELD_OF }) {
  return (
    <InsetText>
      Still needed before sign-off:{" "}
      <a className="govuk-link" href={`#${FIELD_OF[missing]}`}>
        {MISSING_LABELS[missing]}
      </a>
      .
    </InsetText>
  );
}
