import { ACTION_TEXT_LIMIT } from "#app/domain/actions/actions.ts";
import { WORD_FIELDS, type WordIntent } from "#app/lib/action-fields.ts";
import { errorMessage } from "#app/lib/form.ts";
import { Button } from "../govuk/button.tsx";
import { LimitedText } from "../limited-text.tsx";

const WORDS = {
  note: {
    label: "How is it going?",
    hint: "What was done, what is in the way, what comes next.",
    button: "Add this note",
    isSecondary: true,
  },
  complete: {
    label: "What was done, and what is different because of it?",
    hint: "You may leave this empty if the evidence above says it all.",
    button: "Mark as done",
    isSecondary: false,
  },
  reopen: {
    label: "Why is it open again?",
    hint: "It keeps its due date, which you can change afterwards.",
    button: "Reopen this action",
    isSecondary: true,
  },
  cancel: {
    label: "Why is it no longer needed?",
    hint: "A cancelled action stays in your plan, with this reason.",
    button: "Cancel this action",
    isSecondary: true,
  },
} as const satisfies Record<
  WordIntent,
  { label: string; hint: string; button: string; isSecondary: boolean }
>;

/** The box for a note, or for the words that go with a move, and its button: a part of the page's form. */
export function ActionWordFields(props: { intent: WordIntent; text: string; error: string | undefined }) {
  const { intent, text, error } = props;
  const { label, hint, button, isSecondary } = WORDS[intent];
  return (
    <>
      <LimitedText
        name={WORD_FIELDS[intent]}
        limit={ACTION_TEXT_LIMIT}
        rows={3}
        label={{ text: label, classes: "govuk-label--s" }}
        hint={{ text: hint }}
        defaultValue={text}
        errorMessage={errorMessage(error)}
      />
      <Button
        name="intent"
        value={intent}
        classes={isSecondary ? "govuk-button--secondary" : undefined}
        preventDoubleClick
      >
        {button}
      </Button>
    </>
  );
}
