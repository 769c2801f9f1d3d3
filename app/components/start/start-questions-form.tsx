import { Button } from "#app/components/govuk/button.tsx";
import { Radios } from "#app/components/govuk/radios.tsx";
import type { YesOrNo } from "#app/domain/template/start-questions.ts";
import { paths } from "#app/lib/paths.ts";

interface CodeAndTitle {
  code: string;
  title: string;
}

export interface AskedQuestion {
  key: string;
  text: string;
  reason: string;
  answer: YesOrNo | null;
  version: number;
  marked: CodeAndTitle[];
  unanswered: CodeAndTitle[];
  left: CodeAndTitle[];
}

/** Yes or no to each start question, with what each choice does before it is made. */
export function StartQuestionsForm(props: {
  returnId: string;
  questions: AskedQuestion[];
  userId: string;
  /** What was chosen, when the form comes back. */
  chosen: Record<string, YesOrNo>;
  /** What is wrong, by the id of the field it is about. */
  errors: { text: string; href: string }[];
}) {
  const { returnId, questions, userId, chosen, errors } = props;
  return (
    // Its own address, without the part after # that led to one question: what was saved is read from the top.
    <form method="post" action={paths.startQuestions(returnId)} noValidate data-app-warn>
      <input type="hidden" name="by" value={userId} />
      {questions.map((question) => {
        const name = `answer-${question.key}`;
        const error = errors.find(({ href }) => href === `#${name}`);
        return (
          <div key={question.key} className="app-start-question">
            <input type="hidden" name={`version-${question.key}`} value={question.version} />
            <Radios
              name={name}
              fieldset={{ legend: { text: question.text, classes: "govuk-fieldset__legend--s" } }}
              errorMessage={error && { text: error.text }}
              defaultValue={chosen[question.key] ?? question.answer ?? undefined}
              items={[
                { value: "yes", text: "Yes", hint: yesHint(question) },
                { value: "no", text: "No", hint: { text: <NoDoes {...question} /> } },
              ]}
            />
          </div>
        );
      })}
      <Button>Save</Button>
    </form>
  );
}

function yesHint({ answer, marked }: AskedQuestion) {
  return answer === "no" && marked.length > 0
    ? { text: `Leaves ${listOf(marked)} unanswered again. What was written there stays.` }
    : undefined;
}

/** A *no* that stands does nothing more, so only one that would be new tells what it will mark. */
function NoDoes({ answer, reason, marked, unanswered, left }: AskedQuestion) {
  if (answer === "no") return <>{marked.length > 0 && `Marked not applicable: ${listOf(marked)}.`}</>;
  return (
    <>
      {unanswered.length > 0 ? (
        <>
          Marks not applicable: {listOf(unanswered)}. The reason given: “{reason}”
        </>
      ) : (
        "Marks nothing, because every standard it is about has an answer."
      )}
      {left.length > 0 && ` Left as answered: ${listOf(left)}.`}
    </>
  );
}

function listOf(standards: CodeAndTitle[]): string {
  return standards.map(({ code, title }) => `${code} ${title}`).join("; ");
}
