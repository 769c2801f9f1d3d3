import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { HeadingLevel, Styling } from "./options.ts";

type AccordionSection = {
  heading: { text: ReactNode };
  summary?: { text: ReactNode };
  /** A string becomes a paragraph; anything else is taken as it is. */
  content: { text: ReactNode };
  expanded?: boolean;
};

type AccordionProps = Styling & {
  /** Unique in the portal: the script remembers under it what a person has opened. */
  id: string;
  items: readonly Maybe<AccordionSection>[];
  headingLevel?: HeadingLevel;
  rememberExpanded?: boolean;
};

/** Without JavaScript every section stands open. */
export function Accordion({
  id,
  items,
  headingLevel = 2,
  rememberExpanded,
  classes,
  attributes,
}: AccordionProps) {
  return (
    <div
      className={classNames("govuk-accordion", classes)}
      data-module="govuk-accordion"
      id={id}
      data-remember-expanded={rememberExpanded}
      {...attributes}
    >
      {each(items, (item, index) => (
        <Section {...item} id={id} place={index + 1} headingLevel={headingLevel} />
      ))}
    </div>
  );
}

type SectionProps = AccordionSection & { id: string; place: number; headingLevel: HeadingLevel };

function Section({ id, place, headingLevel, heading, summary, content, expanded }: SectionProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames("govuk-accordion__section", expanded && "govuk-accordion__section--expanded")}>
      <div className="govuk-accordion__section-header">
        <Heading className="govuk-accordion__section-heading">
          <span className="govuk-accordion__section-button" id={`${id}-heading-${place}`}>
            {heading.text}
          </span>
        </Heading>
        {summary?.text && (
          <div className="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${place}`}>
            {summary.text}
          </div>
        )}
      </div>
      <div id={`${id}-content-${place}`} className="govuk-accordion__section-content">
        {typeof content.text === "string" ? <p className="govuk-body">{content.text}</p> : content.text}
      </div>
    </div>
  );
}
