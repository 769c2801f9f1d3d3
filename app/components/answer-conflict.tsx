import type { AnswerText } from "#app/domain/answer.ts";
import type { Level } from "#app/domain/template.ts";
import { formatInstant } from "#app/lib/format.ts";
import { AnswerSummary } from "./answer-summary.tsx";
import { ErrorSummary } from "./govuk/error-summary.tsx";

interface Theirs extends AnswerText {
  updatedAt: string;
  updatedByName: string | null;
}

/** Above the heading: that somebody saved in between, and that nothing is lost. */
export function ConflictSummary({ theirs }: { theirs: Theirs }) {
  return (
    <ErrorSummary
      errorList={[{ text: "Compare both answers, then save yours or keep theirs", href: "#conflict" }]}
      descriptionText={`${whoOf(theirs)} saved a different answer while you were writing. Yours has not been saved yet.`}
    />
  );
}

/** Their words; your own are still in the form below. */
export function AnswerConflict({ theirs, levels, here }: { theirs: Theirs; levels: Level[]; here: string }) {
  return (
    <section id="conflict" aria-labelledby="conflict-heading">
      <h2 className="govuk-heading-m" id="conflict-heading">
        What {whoOf(theirs)} saved {theirs.updatedAt && formatInstant(theirs.updatedAt)}
      </h2>
      <AnswerSummary answer={theirs} levels={levels} ratingLabel="Rating" />
      <p className="govuk-body">
        <a className="govuk-link" href={here}>
          Keep this answer and leave mine unsaved
        </a>
      </p>
      <p className="govuk-body">
        Your own words are in the form below. Copy across what you need, then save: the answer above stays in
        the history.
      </p>
    </section>
  );
}

function whoOf({ updatedByName }: Theirs): string {
  return updatedByName ?? "Somebody else";
}
