import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { HeadingLevel, Styling } from "./options.ts";

type PanelProps = Styling & { titleText: ReactNode; headingLevel?: HeadingLevel; children?: ReactNode };

/** The confirmation panel; the macro's interruption panel is not built, as nothing here interrupts. */
export function Panel({ titleText, headingLevel = 1, children, classes, attributes }: PanelProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames("govuk-panel govuk-panel--confirmation", classes)} {...attributes}>
      <Heading className="govuk-panel__title">{titleText}</Heading>
      {children && <div className="govuk-panel__body">{children}</div>}
    </div>
  );
}
