import { StandardLinks } from "#app/components/answers/standard-links.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import type { AskedQuestion } from "./start-questions-form.tsx";

type AnsweredQuestion = AskedQuestion & { answeredAt: string | null; answeredByName: string | null };

/** What was answered so far and what it marked, each standard with a link. */
export function StartSummary(props: { returnId: string; questions: AnsweredQuestion[]; isOpen: boolean }) {
  const { returnId, questions, isOpen } = props;
  const answered = questions.filter(({ answer }) => answer !== null);
  if (answered.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What your answers marked</h2>
      <SummaryList
        rows={answered.map((question) => ({
          key: { text: question.text, classes: "app-normal" },
          value: { text: <Said returnId={returnId} question={question} /> },
          ...(isOpen && {
            actions: {
              items: [
                {
                  text: "Change",
                  visuallyHiddenText: `your answer to: ${question.text}`,
                  href: `${paths.startQuestions(returnId)}#answer-${question.key}`,
                },
              ],
            },
          }),
        }))}
      />
    </>
  );
}

function Said({ returnId, question }: { returnId: string; question: AnsweredQuestion }) {
  const { answer, answeredAt, answeredByName, marked, left } = question;
  return (
    <>
      <p className="govuk-body govuk-!-font-weight-bold">{answer === "yes" ? "Yes" : "No"}</p>
      {answer === "no" && (
        <>
          <Codes returnId={returnId} heading="Marked not applicable:" standards={marked} />
          <Codes returnId={returnId} heading="Answered already, so left as it is:" standards={left} />
        </>
      )}
      {answeredAt && (
        <p className="govuk-body-s app-muted">
          {formatInstant(answeredAt)}
          {answeredByName && ` by ${answeredByName}`}
        </p>
      )}
    </>
  );
}

function Codes(props: { returnId: string; heading: string; standards: { code: string; title: string }[] }) {
  const { returnId, heading, standards } = props;
  if (standards.length === 0) return null;
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">{heading}</p>
      <StandardLinks returnId={returnId} standards={standards} />
    </>
  );
}
