import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answer.ts";
import { NOT_APPLICABLE } from "#app/domain/answer.ts";
import type { Level, Standard } from "#app/domain/template.ts";
import { errorMessage } from "#app/lib/form.ts";
import { Button } from "./govuk/button.tsx";
import { Radios } from "./govuk/radios.tsx";
import { Textarea } from "./govuk/textarea.tsx";

/** The form of one standard. It posts plainly and works without JavaScript. */
export function AnswerForm(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  /** The version that was read; posted back so that nobody's words are written over. */
  version: number | string;
  errors: FieldErrors<AnswerField>;
  hasPrevious: boolean;
}) {
  const { standard, levels, answer, version, errors, hasPrevious } = props;
  return (
    <form method="post" noValidate data-app-warn>
      <input type="hidden" name="version" value={version} />
      <LevelRadios standard={standard} levels={levels} answer={answer} errors={errors} />
      <Textarea
        name="commentary"
        rows={6}
        label={{ text: "How do you know?", classes: "govuk-label--m" }}
        hint={{
          text: "Say what was checked, how many, by whom, when, and what was found. Do not name a child or describe an incident.",
        }}
        defaultValue={answer.commentary}
        errorMessage={errorMessage(errors.commentary)}
      />
      <Textarea
        name="example"
        rows={4}
        label={{ text: "What is different for children because of this?", classes: "govuk-label--m" }}
        hint={{ text: exampleHint(levels) }}
        defaultValue={answer.example}
        errorMessage={errorMessage(errors.example)}
      />
      <div className="govuk-button-group">
        <Button name="then" value="next">
          Save and continue
        </Button>
        {hasPrevious && (
          <Button name="then" value="previous" classes="govuk-button--secondary">
            Save and go back one
          </Button>
        )}
        <Button name="then" value="list" classes="govuk-button--secondary">
          Save and go to the task list
        </Button>
      </div>
    </form>
  );
}

function LevelRadios(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  errors: FieldErrors<AnswerField>;
}) {
  const { standard, levels, answer, errors } = props;
  const reason = (
    <Textarea
      name="notApplicableReason"
      rows={3}
      label={{ text: "Why does it not apply to your organisation?" }}
      defaultValue={answer.notApplicableReason}
      errorMessage={errorMessage(errors.notApplicableReason)}
    />
  );
  return (
    <Radios
      name="level"
      fieldset={{
        legend: { text: "Which describes your organisation today?", classes: "govuk-fieldset__legend--m" },
      }}
      hint={{
        text: (
          <>
            Rate what is true across the whole organisation. Where places differ, choose the lower and say
            where. If you find that a child may be at risk now, act on it today: do not wait for this audit.
          </>
        ),
      }}
      errorMessage={errorMessage(errors.level)}
      defaultValue={answer.level ?? undefined}
      items={[
        ...levels.map((level) => ({
          value: level.key,
          text: level.label,
          label: { classes: "govuk-!-font-weight-bold" },
          hint: { text: standard.levels[level.key] ?? level.meaning ?? "" },
        })),
        ...(standard.notApplicable === "allowed"
          ? [
              { divider: "or" },
              { value: NOT_APPLICABLE, text: "Not applicable to us", conditional: { text: reason } },
            ]
          : []),
        { divider: "or" },
        { value: "", text: "Leave unanswered for now", defaultChecked: answer.level === null },
      ]}
    />
  );
}

function exampleHint(levels: Level[]): string {
  const needing = levels.filter((level) => level.needsExample).map((level) => `“${level.label}”`);
  const need = needing.length > 0 ? `Needed for ${needing.join(" and ")}, welcome for every rating. ` : "";
  return `${need}An example of effect, in a few sentences, without anything that identifies a child.`;
}
