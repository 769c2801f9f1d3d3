import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import type { Field } from "./form-group.tsx";
import { Input } from "./input.tsx";
import type { LabelOption, Styling } from "./options.ts";

type PasswordInputProps = Styling &
  Field & {
    name: string;
    label: LabelOption;
    id?: string;
    autocomplete?: "current-password" | "new-password";
    disabled?: boolean;
    describedBy?: string;
  };

/** The button to show the password stays hidden without JavaScript. There is no value: it is never sent back. */
export function PasswordInput(props: PasswordInputProps) {
  const { id = props.name, autocomplete = "current-password", classes, formGroup, ...field } = props;
  const toggle = (
    <Button
      type="button"
      classes="govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
      attributes={{ "aria-controls": id, "aria-label": "Show password", hidden: true }}
    >
      Show
    </Button>
  );
  return (
    <Input
      {...field}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={autocomplete}
      classes={classNames("govuk-password-input__input govuk-js-password-input-input", classes)}
      inputWrapper={{ classes: "govuk-password-input__wrapper" }}
      formGroup={{
        classes: classNames("govuk-password-input", formGroup?.classes),
        attributes: { "data-module": "govuk-password-input", ...formGroup?.attributes },
        afterInput: { text: toggle },
      }}
    />
  );
}
