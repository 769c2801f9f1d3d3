import { Choice, type ChoiceItem } from "./choice-item.tsx";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { FieldsetOption, Styling } from "./options.ts";

type RadiosProps = Styling &
  Field & {
    name: string;
    items: readonly Maybe<ChoiceItem>[];
    /** The first radio's id, so that the error summary can link to it; the others add `-2`, `-3` and so on. */
    idPrefix?: string;
    fieldset?: FieldsetOption;
    /** The value of the radio checked at first; an empty one checks none. */
    defaultValue?: string | number;
  };

export function Radios(props: RadiosProps) {
  const { name, items, idPrefix = name, fieldset, defaultValue, classes, attributes, ...field } = props;
  const description = describedBy(idPrefix, field, fieldset?.describedBy);
  return (
    <FormGroup {...field} id={idPrefix} fieldset={fieldset && { ...fieldset, describedBy: description }}>
      <div className={classNames("govuk-radios", classes)} data-module="govuk-radios" {...attributes}>
        {each(items, (item, index) => {
          if (item.divider !== undefined) return <div className="govuk-radios__divider">{item.divider}</div>;
          const isDefault = Boolean(defaultValue) && String(item.value) === String(defaultValue);
          const id = item.id || (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`);
          return (
            <Choice type="radio" item={item} id={id} name={name} checked={item.defaultChecked ?? isDefault} />
          );
        })}
      </div>
    </FormGroup>
  );
}
