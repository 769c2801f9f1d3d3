import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type DetailsProps = Styling & { summaryText: ReactNode; children: ReactNode; id?: string; open?: boolean };

export function Details({ summaryText, children, id, open, classes, attributes }: DetailsProps) {
  return (
    <details id={id} className={classNames("govuk-details", classes)} open={open} {...attributes}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
