import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { FormGroupOption, LabelOption, Styling } from "./options.ts";

export type TextareaProps = Styling &
  Field & {
    name: string;
    label: LabelOption;
    id?: string;
    rows?: number;
    defaultValue?: string;
    disabled?: boolean;
    describedBy?: string;
    autocomplete?: string;
    spellcheck?: boolean;
    formGroup?: FormGroupOption & { afterInput?: { text: ReactNode } };
  };

export function Textarea(props: TextareaProps) {
  const { name, id = name, label, hint, errorMessage, formGroup, classes, attributes } = props;
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <textarea
        className={classNames("govuk-textarea", errorMessage && "govuk-textarea--error", classes)}
        id={id}
        name={name}
        rows={props.rows || 5}
        spellCheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props, props.describedBy)}
        autoComplete={props.autocomplete}
        defaultValue={props.defaultValue}
        {...attributes}
      />
      {formGroup?.afterInput?.text}
    </FormGroup>
  );
}
