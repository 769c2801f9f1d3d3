import type { ChoiceItem } from "#app/components/govuk/choice-item.tsx";
import { LimitedText } from "#app/components/limited-text.tsx";
import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answers/answer.ts";
import { ANSWER_TEXT_LIMIT, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { Level, Standard } from "#app/domain/template/template.ts";
import { errorMessage } from "#app/lib/form.ts";

/** The levels of the scale, each with what it means for this standard. */
export function levelItems(standard: Standard, levels: readonly Level[]): ChoiceItem[] {
  return levels.map((level) => ({
    value: level.key,
    text: level.label,
    label: { classes: "govuk-!-font-weight-bold" },
    hint: { text: standard.levels[level.key] ?? level.meaning ?? "" },
  }));
}

/** *Not applicable* with its reason, behind a divider; nothing where the standard applies to everybody. */
export function notApplicableItems(
  { notApplicable }: Standard,
  words: { text: string; reason: string },
  answer: AnswerText,
  errors: FieldErrors<AnswerField>,
): ChoiceItem[] {
  if (notApplicable !== "allowed") return [];
  const reason = (
    <LimitedText
      name="notApplicableReason"
      limit={ANSWER_TEXT_LIMIT}
      rows={3}
      label={{ text: words.reason }}
      defaultValue={answer.notApplicableReason}
      errorMessage={errorMessage(errors.notApplicableReason)}
    />
  );
  return [{ divider: "or" }, { value: NOT_APPLICABLE, text: words.text, conditional: { text: reason } }];
}
