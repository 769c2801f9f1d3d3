import { Typed } from "#app/components/answers/answer-summary.tsx";
import { Band } from "#app/components/band.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { commentaryLabel } from "#app/domain/answers/field-labels.ts";
import type { Colour } from "#app/domain/colour.ts";

/** A rating with what it means for the standard; `colour` null is no level: unanswered or not applicable. */
export interface ReadRating {
  label: string;
  colour: Colour | null;
  meaning: string;
}

export interface ReadAnswer {
  code: string;
  title: string;
  statement: string;
  isEssential: boolean;
  own: ReadRating;
  /** The Board's released rating, or null where it has given none. */
  board: { rating: ReadRating; reason: string; agencyComment: string } | null;
  notApplicableReason: string;
  commentary: string;
  example: string;
  evidence: string[];
}

/** Every answer of one area to read, the organisation's rating and the Board's one above the other. */
export function ReadAnswers(props: { area: { code: string; title: string; answers: ReadAnswer[] } }) {
  const { code, title, answers } = props.area;
  return (
    <>
      <h2 className="govuk-heading-m app-section" id={`area-${code}`}>
        {title}
      </h2>
      {answers.map((answer) => (
        <Answer key={answer.code} answer={answer} />
      ))}
    </>
  );
}

function Answer({ answer }: { answer: ReadAnswer }) {
  const { code, title, statement, isEssential, own, board, evidence } = answer;
  return (
    <section className="app-answer" aria-labelledby={`standard-${code}`}>
      <h3 className="govuk-heading-s" id={`standard-${code}`}>
        {code} {title}
        {isEssential && <span className="app-muted"> (essential)</span>}
      </h3>
      <p className="govuk-body app-muted">{statement}</p>
      <SummaryList
        rows={[
          { key: { text: "Own rating" }, value: { text: <Rating rating={own} /> } },
          board && { key: { text: "The Board’s rating" }, value: { text: <Rating rating={board.rating} /> } },
          board && { key: { text: "The Board’s reason" }, value: { text: <Typed text={board.reason} /> } },
          board &&
            board.agencyComment !== "" && {
              key: { text: "The organisation’s reply" },
              value: { text: <Typed text={board.agencyComment} /> },
            },
          answer.notApplicableReason !== "" && {
            key: { text: "Why it does not apply" },
            value: { text: <Typed text={answer.notApplicableReason} /> },
          },
          { key: { text: commentaryLabel(false) }, value: { text: <Typed text={answer.commentary} /> } },
          { key: { text: "Difference for children" }, value: { text: <Typed text={answer.example} /> } },
          evidence.length > 0 && { key: { text: "Evidence named" }, value: { text: evidence.join("; ") } },
        ]}
      />
    </section>
  );
}

function Rating({ rating: { label, colour, meaning } }: { rating: ReadRating }) {
  return (
    <>
      {colour ? <Band label={label} colour={colour} /> : label}
      {meaning !== "" && <div className="govuk-body-s app-rating-meaning">{meaning}</div>}
    </>
  );
}
