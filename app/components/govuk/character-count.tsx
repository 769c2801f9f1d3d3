import { classNames } from "./class-names.ts";
import type { Field } from "./form-group.tsx";
import { Hint } from "./hint.tsx";
import { Textarea, type TextareaProps } from "./textarea.tsx";

type Limit = { maxlength: number; maxwords?: undefined } | { maxlength?: undefined; maxwords: number };

type CharacterCountProps = Omit<TextareaProps, "formGroup" | "describedBy" | "disabled" | "autocomplete"> &
  Pick<Field, "formGroup"> &
  Limit & {
    /** What the script counts: `length` in code units, `characters` as people see them, or words. */
    countType?: "length" | "characters" | "words";
    /** The share of the limit, in per cent, from which the script shows the count. */
    threshold?: number;
    /** `%{count}` stands for the limit. */
    textareaDescriptionText?: string;
    countMessage?: { classes?: string };
  };

/** A textarea that says its limit; with JavaScript the message counts down. */
export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, maxwords, threshold, textareaDescriptionText, countMessage, ...field } = props;
  const { countType = maxwords ? "words" : undefined, id = field.name, formGroup } = field;
  const unit = countType === "words" ? "words" : "characters";
  const description = textareaDescriptionText || `You can enter up to %{count} ${unit}`;
  const message = (
    <Hint id={`${id}-info`} classes={classNames("govuk-character-count__message", countMessage?.classes)}>
      {description.replace("%{count}", String(maxwords ?? maxlength))}
    </Hint>
  );
  return (
    <Textarea
      {...field}
      id={id}
      describedBy={`${id}-info`}
      classes={classNames("govuk-js-character-count", field.classes)}
      formGroup={{
        classes: classNames("govuk-character-count", formGroup?.classes),
        attributes: {
          "data-module": "govuk-character-count",
          "data-maxlength": maxlength,
          "data-maxwords": maxwords,
          "data-threshold": threshold,
          "data-count-type": countType,
          ...formGroup?.attributes,
        },
        afterInput: { text: message },
      }}
    />
  );
}
