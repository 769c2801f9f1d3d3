import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { FormGroupOption, LabelOption, Styling, TextOption } from "./options.ts";

export type InputProps = Styling &
  Field & {
    name: string;
    label: LabelOption;
    id?: string;
    type?: HTMLInputTypeAttribute;
    inputmode?: "none" | "text" | "tel" | "url" | "email" | "numeric" | "decimal" | "search";
    defaultValue?: string | number;
    disabled?: boolean;
    describedBy?: string;
    prefix?: TextOption;
    suffix?: TextOption;
    autocomplete?: string;
    autocapitalize?: string;
    pattern?: string;
    spellcheck?: boolean;
    inputWrapper?: Styling;
    formGroup?: FormGroupOption & { afterInput?: { text: ReactNode } };
  };

export function Input(props: InputProps) {
  const {
    name,
    id = name,
    label,
    hint,
    errorMessage,
    formGroup,
    classes,
    attributes,
    prefix,
    suffix,
  } = props;
  const input = (
    <input
      className={classNames("govuk-input", classes, errorMessage && "govuk-input--error")}
      id={id}
      name={name}
      type={props.type || "text"}
      spellCheck={props.spellcheck}
      defaultValue={props.defaultValue}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props, props.describedBy)}
      autoComplete={props.autocomplete}
      autoCapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputMode={props.inputmode}
      {...attributes}
    />
  );
  const after = formGroup?.afterInput?.text;
  const isWrapped = prefix?.text || suffix?.text || after;
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      {isWrapped ? (
        <div
          className={classNames("govuk-input__wrapper", props.inputWrapper?.classes)}
          {...props.inputWrapper?.attributes}
        >
          {prefix?.text && <Affix {...prefix} block="govuk-input__prefix" />}
          {input}
          {suffix?.text && <Affix {...suffix} block="govuk-input__suffix" />}
          {after}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  );
}

function Affix({ block, text, classes, attributes }: TextOption & { block: string }) {
  return (
    <div className={classNames(block, classes)} aria-hidden="true" {...attributes}>
      {text}
    </div>
  );
}
