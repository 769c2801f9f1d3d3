import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type WarningTextProps = Styling & { children: ReactNode; iconFallbackText?: string };

export function WarningText({ children, iconFallbackText, classes, attributes }: WarningTextProps) {
  return (
    <div className={classNames("govuk-warning-text", classes)} {...attributes}>
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{iconFallbackText || "Warning"}</span> {children}
      </strong>
    </div>
  );
}
