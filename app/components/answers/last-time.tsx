import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import { CarriedTag } from "./carried-tag.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import { LastTimeAnswer, type LastTimePanel } from "./last-time-answer.tsx";

/** Beside the form: what the organisation said last time, and *nothing has changed* where that may be said. */
export function LastTime(props: {
  returnId: string;
  standard: { code: string; title: string; statement: string };
  version: number;
  userId: string;
  /** Null: its first audit; then there is nothing to show. */
  lastTime: LastTimePanel | null;
}) {
  const { returnId, standard, version, userId, lastTime } = props;
  if (!lastTime) return null;
  return (
    <section aria-labelledby="last-time" className="app-break">
      <h2 className="govuk-heading-m" id="last-time">
        Last time ({lastTime.cycleName})
      </h2>
      <p className="govuk-body">
        <CarriedTag kind={lastTime.kind} />
      </p>
      <LastTimeAnswer standard={standard} lastTime={lastTime} />
      {lastTime.confirmed && <Confirmed {...lastTime.confirmed} />}
      {lastTime.isToDo && lastTime.isConfirmable && (
        <>
          <h3 className="govuk-heading-s">Nothing has changed?</h3>
          <p className="govuk-body-s">
            Confirming saves last time’s rating and words as your answer now. To change anything, use the form
            instead.
          </p>
          <ConfirmForm
            returnId={returnId}
            code={standard.code}
            version={version}
            userId={userId}
            evidence={lastTime.evidence}
          />
        </>
      )}
      {lastTime.isToDo && !lastTime.isConfirmable && <p className="govuk-body-s">{whyRateAgain(lastTime)}</p>}
    </section>
  );
}

function Confirmed({ at, evidenceCheckedOn }: { at: string; evidenceCheckedOn: string | null }) {
  return (
    <InsetText>
      Confirmed {formatInstantDay(at)}
      {evidenceCheckedOn && `; evidence last checked ${formatDate(evidenceCheckedOn)}`}.
    </InsetText>
  );
}

/** Why *nothing has changed* is not offered, as a sentence; for a question that is not new. */
export function whyRateAgain({ kind, sources, suggestion }: LastTimePanel): string {
  if (kind === "question-changed") {
    return "The question has changed since last time, so last time’s rating may not fit it. Read it again and choose a rating.";
  }
  if (suggestion?.level === null && sources.every(({ answer }) => answer.level === null)) {
    return "It was left unanswered last time. Choose a rating in the form.";
  }
  return "Last time’s rating cannot be given to this standard any more. Choose a rating in the form.";
}

/** Above the form: whether the words in it are last time's, and what makes them count. */
export function LastTimeNote({ lastTime }: { lastTime: LastTimePanel | null }) {
  if (!lastTime?.isToDo || !lastTime.suggestion) return null;
  const { commentary, example, notApplicableReason } = lastTime.suggestion;
  if (commentary === "" && example === "" && notApplicableReason === "") return null;
  return (
    <InsetText>
      {lastTime.isInForm
        ? `This text is from ${lastTime.cycleName}. It does not count until you choose a rating and save. `
        : `What you wrote in ${lastTime.cycleName} is not in this form: somebody emptied it. `}
      <a className="govuk-link" href="#last-time">
        {lastTime.isConfirmable
          ? "Has nothing changed? Confirm it in one step"
          : "See what you said last time"}
      </a>
    </InsetText>
  );
}
