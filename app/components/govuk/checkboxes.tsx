import { Choice, type ChoiceItem } from "./choice-item.tsx";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { FieldsetOption, Styling } from "./options.ts";

type CheckboxesProps = Styling &
  Field & {
    name: string;
    items: readonly Maybe<ChoiceItem>[];
    /** The first checkbox's id, so that the error summary can link to it; the others add `-2`, `-3` and so on. */
    idPrefix?: string;
    fieldset?: FieldsetOption;
    /** Describes each checkbox when there is no fieldset. */
    describedBy?: string;
    /** The values checked at first. */
    defaultValues?: readonly (string | number)[];
  };

export function Checkboxes(props: CheckboxesProps) {
  const { name, items, idPrefix = name, fieldset, defaultValues = [], classes, attributes, ...field } = props;
  const description = describedBy(idPrefix, field, fieldset?.describedBy || props.describedBy);
  return (
    <FormGroup {...field} id={idPrefix} fieldset={fieldset && { ...fieldset, describedBy: description }}>
      <div className={classNames("govuk-checkboxes", classes)} data-module="govuk-checkboxes" {...attributes}>
        {each(items, (item, index) => {
          if (item.divider !== undefined)
            return <div className="govuk-checkboxes__divider">{item.divider}</div>;
          return (
            <Choice
              type="checkbox"
              item={item}
              id={item.id || (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)}
              name={item.name || name}
              checked={item.defaultChecked ?? defaultValues.includes(item.value)}
              describedBy={fieldset ? undefined : description}
            />
          );
        })}
      </div>
    </FormGroup>
  );
}
