import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { LimitedText } from "#app/components/limited-text.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import {
  CLOSING_QUESTIONS,
  CLOSING_TEXT_LIMIT,
  type ClosingErrors,
  type ClosingQuestion,
  type ClosingTexts,
  VOICE_LABELS,
  VOICES,
  voicesOf,
} from "#app/domain/findings/closing.ts";
import { versionField } from "#app/lib/closing-fields.ts";
import { errorMessage } from "#app/lib/form.ts";

/** The questions that close an audit. Each carries its own version, so that colleagues can answer them side by side. */
export function ClosingForm(props: {
  typed: ClosingTexts;
  versions: Readonly<Record<string, number | string>>;
  errors: ClosingErrors;
  userId: string;
}) {
  const { typed, versions, errors, userId } = props;
  return (
    <form method="post" noValidate data-app-warn>
      <OpenedBy userId={userId} />
      {CLOSING_QUESTIONS.map((question) => {
        const { key } = question;
        return (
          <div key={key}>
            <input type="hidden" name={versionField(key)} value={versions[key] ?? 0} />
            <Question question={question} text={typed[key]} error={errors[key]} />
          </div>
        );
      })}
      <Button>Save</Button>
    </form>
  );
}

function Question(props: { question: ClosingQuestion; text: string; error: string | undefined }) {
  const { question, text, error } = props;
  if (question.kind === "voices") {
    return (
      <Checkboxes
        name={question.key}
        fieldset={{ legend: { text: question.text, classes: "govuk-fieldset__legend--m" } }}
        hint={{ text: question.hint }}
        items={VOICES.map((voice) => ({ value: voice, text: VOICE_LABELS[voice] }))}
        defaultValues={voicesOf(text)}
        errorMessage={errorMessage(error)}
      />
    );
  }
  return (
    <LimitedText
      name={question.key}
      limit={CLOSING_TEXT_LIMIT}
      rows={5}
      label={{ text: question.text, classes: "govuk-label--m" }}
      hint={{ text: question.hint }}
      defaultValue={text}
      errorMessage={errorMessage(error)}
    />
  );
}
