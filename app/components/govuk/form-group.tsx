import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { ErrorMessage } from "./error-message.tsx";
import { Fieldset } from "./fieldset.tsx";
import { Hint } from "./hint.tsx";
import { Label } from "./label.tsx";
import type {
  ErrorMessageOption,
  FieldsetOption,
  FormGroupOption,
  LabelOption,
  TextOption,
} from "./options.ts";

/** What every form control has around it; the controls' own options add to these. */
export type Field = {
  hint?: TextOption;
  errorMessage?: ErrorMessageOption;
  formGroup?: FormGroupOption;
};

type FormGroupProps = Field & {
  /** The control's id, from which the ids of its hint and error message are made. */
  id: string;
  label?: LabelOption;
  fieldset?: FieldsetOption & { role?: string };
  children: ReactNode;
};

/** The ids that describe a control: what the caller names first, then its hint, then its error message. */
export function describedBy(id: string, { hint, errorMessage }: Field, first?: string): string | undefined {
  return classNames(first, hint && `${id}-hint`, errorMessage && `${id}-error`) || undefined;
}

export function FormGroup({ id, label, fieldset, hint, errorMessage, formGroup, children }: FormGroupProps) {
  const field = (
    <>
      {label && (
        <Label for={id} {...label}>
          {label.text}
        </Label>
      )}
      {hint && (
        <Hint id={`${id}-hint`} classes={hint.classes} attributes={hint.attributes}>
          {hint.text}
        </Hint>
      )}
      {errorMessage && (
        <ErrorMessage id={`${id}-error`} {...errorMessage}>
          {errorMessage.text}
        </ErrorMessage>
      )}
      {children}
    </>
  );
  const classes = classNames(
    "govuk-form-group",
    errorMessage && "govuk-form-group--error",
    formGroup?.classes,
  );
  return (
    <div className={classes} {...formGroup?.attributes}>
      {fieldset ? <Fieldset {...fieldset}>{field}</Fieldset> : field}
    </div>
  );
}
