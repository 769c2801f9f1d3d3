import { Button } from "#app/components/govuk/button.tsx";
import { LimitedText } from "#app/components/limited-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answers/answer.ts";
import { ANSWER_TEXT_LIMIT, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { Level, Standard } from "#app/domain/template/template.ts";
import { errorMessage } from "#app/lib/form.ts";
import { Beside, type Theirs, TheirText } from "./answer-conflict.tsx";
import { RatingText } from "./answer-summary.tsx";
import { LevelRadios } from "./level-radios.tsx";

/** The form of one standard. It posts plainly and works without JavaScript; with it, app/enhance/autosave.ts joins in. */
export function AnswerForm(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  /** The version that was read; posted back so that nobody's words are written over. */
  version: number | string;
  /** Who opened the form: words are never saved under somebody else's name. */
  userId: string;
  errors: FieldErrors<AnswerField>;
  hasPrevious: boolean;
  /** Where the answer is saved while it is written; null where a choice has to be made first. */
  autosaveHref: string | null;
  /** Whether the words shown are not stored yet. */
  isUnsaved: boolean;
  /** What somebody saved in between, to be shown beside each field. */
  theirs: Theirs | null;
}) {
  const { standard, levels, answer, version, userId, errors, autosaveHref, isUnsaved, theirs } = props;
  return (
    <form
      method="post"
      noValidate
      data-app-warn
      data-app-unsaved={isUnsaved || undefined}
      data-app-autosave={autosaveHref ?? undefined}
    >
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="by" value={userId} />
      <Beside
        theirs={theirs}
        what="Rating"
        text={(saved) => (
          <>
            <p className="govuk-body">
              <RatingText {...saved} levels={levels} />
            </p>
            {saved.level === NOT_APPLICABLE && <TheirText text={saved.notApplicableReason} />}
          </>
        )}
      >
        <LevelRadios standard={standard} levels={levels} answer={answer} errors={errors} />
      </Beside>
      <NoChildDetails />
      <AnswerTexts answer={answer} levels={levels} errors={errors} theirs={theirs} />
      <p className="govuk-body app-save-status" data-app-save-status aria-live="polite" />
      <div className="govuk-button-group">
        {theirs ? <Choice isOwn={theirs.isOwn} /> : <Onward hasPrevious={props.hasPrevious} />}
      </div>
    </form>
  );
}

/** What is written beside the rating. */
function AnswerTexts(props: {
  answer: AnswerText;
  levels: Level[];
  errors: FieldErrors<AnswerField>;
  theirs: Theirs | null;
}) {
  const { answer, levels, errors, theirs } = props;
  return (
    <>
      <Beside
        theirs={theirs}
        what="How do you know?"
        text={({ commentary }) => <TheirText text={commentary} />}
      >
        <LimitedText
          name="commentary"
          limit={ANSWER_TEXT_LIMIT}
          rows={6}
          label={{ text: "How do you know?", classes: "govuk-label--m" }}
          hint={{ text: "Say what was checked, how many, by whom, when, and what was found." }}
          defaultValue={answer.commentary}
          errorMessage={errorMessage(errors.commentary)}
        />
      </Beside>
      <Beside
        theirs={theirs}
        what="What is different for children?"
        text={({ example }) => <TheirText text={example} />}
      >
        <LimitedText
          name="example"
          limit={ANSWER_TEXT_LIMIT}
          rows={4}
          label={{ text: "What is different for children because of this?", classes: "govuk-label--m" }}
          hint={{ text: exampleHint(levels) }}
          defaultValue={answer.example}
          errorMessage={errorMessage(errors.example)}
        />
      </Beside>
    </>
  );
}

function Onward({ hasPrevious }: { hasPrevious: boolean }) {
  return (
    <>
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
    </>
  );
}

/** Of two answers, one stands; the other stays among the earlier versions. */
function Choice({ isOwn }: { isOwn: boolean }) {
  return (
    <>
      <Button name="then" value="next">
        {isOwn ? "Save this one" : "Save mine"}
      </Button>
      <Button name="then" value="keep-theirs" classes="govuk-button--secondary">
        {isOwn ? "Keep the other" : "Keep theirs"}
      </Button>
    </>
  );
}

function exampleHint(levels: Level[]): string {
  const needing = levels.filter((level) => level.needsExample).map((level) => `“${level.label}”`);
  const need = needing.length > 0 ? `Needed for ${needing.join(" and ")}, welcome for every rating. ` : "";
  return `${need}An example of effect, in a few sentences.`;
}
