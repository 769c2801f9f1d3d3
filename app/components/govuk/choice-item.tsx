import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Hint } from "./hint.tsx";
import { Label } from "./label.tsx";
import type { Attributes, Styling, TextOption } from "./options.ts";

/** One radio or checkbox, or the divider between two of them. */
export type ChoiceItem =
  | { divider: string }
  | {
      divider?: undefined;
      value: string | number;
      text: ReactNode;
      id?: string;
      label?: Styling;
      hint?: TextOption;
      /** Checked at first, or never by the group's own default when false. */
      defaultChecked?: boolean;
      disabled?: boolean;
      /** Shown while the item is checked; without JavaScript, always shown. */
      conditional?: { text: ReactNode };
      attributes?: Attributes;
      /** Checkboxes only: `exclusive` clears the others when JavaScript runs. */
      behaviour?: "exclusive";
      /** Checkboxes only: a name of its own. */
      name?: string;
    };

type ChoiceProps = {
  type: "radio" | "checkbox";
  item: Exclude<ChoiceItem, { divider: string }>;
  id: string;
  name: string;
  checked: boolean;
  describedBy?: string;
};

/** The part that the radios and checkboxes macros have in common: input, label, hint, conditional part. */
export function Choice({ type, item, id, name, checked, describedBy }: ChoiceProps) {
  const block = type === "radio" ? "govuk-radios" : "govuk-checkboxes";
  const { hint, conditional } = item;
  const hintId = hint?.text ? `${id}-item-hint` : undefined;
  return (
    <>
      <div className={`${block}__item`}>
        <input
          className={`${block}__input`}
          id={id}
          name={name}
          type={type}
          value={item.value}
          defaultChecked={checked}
          disabled={item.disabled}
          data-aria-controls={conditional?.text ? `conditional-${id}` : undefined}
          data-behaviour={item.behaviour}
          aria-describedby={classNames(describedBy, hintId) || undefined}
          {...item.attributes}
        />
        <Label
          for={id}
          classes={classNames(`${block}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
        >
          {item.text}
        </Label>
        {hint?.text && (
          <Hint id={hintId} classes={classNames(`${block}__hint`, hint.classes)} attributes={hint.attributes}>
            {hint.text}
          </Hint>
        )}
      </div>
      {conditional?.text && (
        <div
          className={classNames(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional.text}
        </div>
      )}
    </>
  );
}
