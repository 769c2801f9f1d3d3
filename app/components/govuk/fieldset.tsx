import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { FieldsetOption, LabelOption } from "./options.ts";

type FieldsetProps = FieldsetOption & { role?: string; children?: ReactNode };

export function Fieldset(props: FieldsetProps) {
  const { legend, describedBy, role, classes, attributes, children } = props;
  return (
    <fieldset
      className={classNames("govuk-fieldset", classes)}
      role={role}
      aria-describedby={describedBy || undefined}
      {...attributes}
    >
      {legend?.text && <Legend {...legend} />}
      {children}
    </fieldset>
  );
}

function Legend({ text, classes, attributes, isPageHeading }: LabelOption) {
  return (
    <legend className={classNames("govuk-fieldset__legend", classes)} {...attributes}>
      {isPageHeading ? <h1 className="govuk-fieldset__heading">{text}</h1> : text}
    </legend>
  );
}
