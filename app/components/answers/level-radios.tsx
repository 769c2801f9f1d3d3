import type { ChoiceItem } from "#app/components/govuk/choice-item.tsx";
import { Radios } from "#app/components/govuk/radios.tsx";
import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answers/answer.ts";
import type { Level, Standard } from "#app/domain/template/template.ts";
import { errorMessage } from "#app/lib/form.ts";
import { levelItems, notApplicableItems } from "./rating-items.tsx";

/** The rating of one standard: a level, not applicable, or an honest blank. */
export function LevelRadios(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  errors: FieldErrors<AnswerField>;
}) {
  const { standard, levels, answer, errors } = props;
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
      defaultValue={answer.level ?? (answer.blank || undefined)}
      items={[
        ...levelItems(standard, levels),
        ...notApplicableItems(standard, NOT_APPLICABLE_WORDS, answer, errors),
        { divider: "or" },
        { value: "", text: "Leave unanswered for now", defaultChecked: !answer.level && !answer.blank },
        ...BLANK_ITEMS,
      ]}
    />
  );
}

const NOT_APPLICABLE_WORDS = {
  text: "Not applicable to us",
  reason: "Why does it not apply to your organisation?",
};

/** Marks that help the organisation itself: in every figure such a standard stays unanswered. */
const BLANK_ITEMS: ChoiceItem[] = [
  {
    value: "dont-know",
    text: "I don’t know yet",
    hint: { text: "It counts as unanswered. Your task list shows that somebody has to be asked." },
  },
  {
    value: "come-back-later",
    text: "Come back to this later",
    hint: { text: "It counts as unanswered. Your task list shows it." },
  },
];
