import { Typed } from "#app/components/answers/answer-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { CLOSING_QUESTIONS, closingQuestionText, closingWords } from "#app/domain/findings/closing.ts";
import { formatInstant } from "#app/lib/format.ts";

interface Said {
  question: string;
  text: string;
  updatedAt: string;
  updatedByName: string | null;
}

/** The closing answers to read. */
export function ClosingAnswers({ answers }: { answers: readonly Pick<Said, "question" | "text">[] }) {
  return (
    <SummaryList
      rows={CLOSING_QUESTIONS.map(({ key, text }) => {
        const said = answers.find(({ question }) => question === key)?.text ?? "";
        return { key: { text }, value: { text: <Typed text={closingWords(key, said)} /> } };
      })}
    />
  );
}

/** What somebody else answered in between; what was typed here is still in the form below. */
export function ClosingConflict({ theirs }: { theirs: readonly Said[] }) {
  return (
    <InsetText id="conflict">
      {theirs.map(({ question, text, updatedAt, updatedByName }) => (
        <div key={question}>
          <h2 className="govuk-heading-s govuk-!-margin-bottom-1">{closingQuestionText(question)}</h2>
          <p className="govuk-body-s app-muted govuk-!-margin-bottom-1">
            {updatedByName ?? "Somebody else"}, {formatInstant(updatedAt)}
          </p>
          <Typed text={closingWords(question, text)} />
        </div>
      ))}
      <p className="govuk-body">
        Yours was not saved: it is still in the form below. Copy across what you need, then save it.
      </p>
    </InsetText>
  );
}
