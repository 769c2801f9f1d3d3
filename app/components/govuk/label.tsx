import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type LabelProps = Styling & { for?: string; isPageHeading?: boolean; children: ReactNode };

export function Label({ for: htmlFor, isPageHeading, classes, attributes, children }: LabelProps) {
  if (!children) return null;
  const label = (
    <label className={classNames("govuk-label", classes)} htmlFor={htmlFor} {...attributes}>
      {children}
    </label>
  );
  return isPageHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label;
}
