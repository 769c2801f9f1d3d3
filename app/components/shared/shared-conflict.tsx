import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Level } from "#app/domain/template/template.ts";
import { formatInstant } from "#app/lib/format.ts";
import { type SharedEvidenceItem, SharedSummary } from "./shared-summary.tsx";

interface Theirs extends AnswerText {
  updatedAt: string;
  updatedByName: string | null;
  evidence: SharedEvidenceItem[];
}

/** Above the heading: that a colleague saved in between, and that nothing is lost. */
export function SharedConflictSummary({ theirs }: { theirs: Theirs }) {
  return (
    <ErrorSummary
      errorList={[{ text: "Compare both texts, then save yours or leave theirs", href: "#conflict" }]}
      descriptionText={`${nameOf(theirs)} saved a different text while you were writing. Yours has not been saved yet.`}
    />
  );
}

/** The colleague's text; one's own is still in the form below. */
export function SharedConflict({ theirs, levels }: { theirs: Theirs; levels: Level[] }) {
  return (
    <section id="conflict" aria-labelledby="conflict-heading">
      <h2 className="govuk-heading-m" id="conflict-heading">
        What {nameOf(theirs)} saved {formatInstant(theirs.updatedAt)}
      </h2>
      <SharedSummary answer={theirs} evidence={theirs.evidence} levels={levels} />
      <p className="govuk-body">
        Your own words are in the form below. Copy across what you need, then save: the text above stays in
        the earlier versions.
      </p>
    </section>
  );
}

function nameOf({ updatedByName }: Theirs): string {
  return updatedByName ?? "Somebody else";
}
