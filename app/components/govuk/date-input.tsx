import { classNames } from "./class-names.ts";
import { each } from "./each.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import { Input, type InputProps } from "./input.tsx";
import type { FieldsetOption, Styling } from "./options.ts";

const WIDTHS: Record<string, number> = { day: 2, month: 2, year: 4 };

type DateInputItem = Pick<
  InputProps,
  "autocomplete" | "pattern" | "inputmode" | "attributes" | "classes" | "id"
> & {
  name: string;
  label?: string;
  defaultValue?: string | number;
  /** Marks this part as the one in error; when none is marked, an error message marks all. */
  error?: boolean;
};

type DateInputProps = Styling &
  Field & {
    id: string;
    namePrefix?: string;
    fieldset?: FieldsetOption;
    items?: readonly DateInputItem[];
    /** What the parts hold at first, by their full names, such as `dueOn-day`. */
    defaultValues?: Readonly<Record<string, string | number | undefined>>;
  };

const DATE: readonly DateInputItem[] = [{ name: "day" }, { name: "month" }, { name: "year" }];

export function DateInput(props: DateInputProps) {
  const { id, namePrefix, fieldset, items = DATE, defaultValues = {}, classes, attributes, ...field } = props;
  const anyItemHasError = items.some((item) => item.error);
  const description = describedBy(id, field, fieldset?.describedBy);
  // JAWS reads a description of text inputs only from a group; the macro sets the role for the same reason.
  const group = fieldset && { ...fieldset, role: "group", describedBy: description };
  return (
    <FormGroup {...field} id={id} fieldset={group}>
      <div className={classNames("govuk-date-input", classes)} id={id} {...attributes}>
        {each(items, ({ name, label, error, ...item }) => {
          const fullName = namePrefix ? `${namePrefix}-${name}` : name;
          const inError = error || (error !== false && field.errorMessage && !anyItemHasError);
          const width =
            !item.classes?.includes("govuk-input--width-") && `govuk-input--width-${WIDTHS[name] ?? 2}`;
          return (
            <div className="govuk-date-input__item">
              <Input
                {...item}
                label={{ text: label ?? capitalised(name), classes: "govuk-date-input__label" }}
                id={item.id || `${id}-${name}`}
                name={fullName}
                inputmode={item.inputmode || "numeric"}
                defaultValue={item.defaultValue ?? defaultValues[fullName]}
                classes={classNames(
                  "govuk-date-input__input",
                  inError && "govuk-input--error",
                  width,
                  item.classes,
                )}
              />
            </div>
          );
        })}
      </div>
    </FormGroup>
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
