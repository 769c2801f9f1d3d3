import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { Attributes, LabelOption, Styling } from "./options.ts";

type SelectItem = {
  text: string | number;
  /** Without one, the option's text is its value. */
  value?: string | number;
  disabled?: boolean;
  attributes?: Attributes;
};

type SelectProps = Styling &
  Field & {
    name: string;
    label: LabelOption;
    items: readonly Maybe<SelectItem>[];
    id?: string;
    /** The value of the option chosen at first. */
    defaultValue?: string | number;
    disabled?: boolean;
    describedBy?: string;
  };

export function Select(props: SelectProps) {
  const { name, id = name, label, hint, errorMessage, formGroup, classes, attributes } = props;
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <select
        className={classNames("govuk-select", classes, errorMessage && "govuk-select--error")}
        id={id}
        name={name}
        defaultValue={props.defaultValue}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props, props.describedBy)}
        {...attributes}
      >
        {each(props.items, (item) => (
          <option value={item.value} disabled={item.disabled} {...item.attributes}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
