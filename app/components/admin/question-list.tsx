import { InsetText } from "#app/components/govuk/inset-text.tsx";
import type { ChallengeFacts } from "#app/domain/returns/return-facts.ts";
import { formatDate } from "#app/lib/format.ts";

/** The Board's open questions, in its own words, with the day by which a reply is wanted. */
export function QuestionList({ questions }: { questions: ChallengeFacts[] }) {
  if (questions.length === 0) return null;
  return (
    <section id="questions" aria-labelledby="questions-heading">
      <h2 className="govuk-heading-m" id="questions-heading">
        {questions.length === 1 ? "The Board’s question" : "The Board’s questions"}
      </h2>
      {questions.map(({ standard, question, askedFor, replyDueOn }) => (
        <InsetText key={`${standard} ${question}`}>
          <p className="govuk-body">
            {standard && <strong>{standard}: </strong>}
            {question}
          </p>
          {askedFor && <p className="govuk-body">Asked for: {askedFor}</p>}
          <p className="govuk-body govuk-!-margin-bottom-0">Reply by {formatDate(replyDueOn)}.</p>
        </InsetText>
      ))}
    </section>
  );
}
