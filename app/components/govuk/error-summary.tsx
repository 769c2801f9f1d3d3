import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { Attributes, Styling } from "./options.ts";

export type ErrorSummaryItem = { text: ReactNode; href?: string; attributes?: Attributes };

type ErrorSummaryProps = Styling & {
  errorList: readonly Maybe<ErrorSummaryItem>[];
  titleText?: ReactNode;
  descriptionText?: ReactNode;
  disableAutoFocus?: boolean;
};

export function ErrorSummary(props: ErrorSummaryProps) {
  const { errorList, titleText = "There is a problem", descriptionText, classes, attributes } = props;
  return (
    <div
      className={classNames("govuk-error-summary", classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      data-module="govuk-error-summary"
      {...attributes}
    >
      {/* A child of its own, or moving the focus interrupts what the alert says. */}
      <div role="alert">
        <h2 className="govuk-error-summary__title">{titleText}</h2>
        <div className="govuk-error-summary__body">
          {descriptionText && <p>{descriptionText}</p>}
          {errorList.length > 0 && (
            <ul className="govuk-list govuk-error-summary__list">
              {each(errorList, (item) => (
                <li>{problem(item)}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}

function problem({ text, href, attributes }: ErrorSummaryItem) {
  if (!href) return text;
  return (
    <a href={href} {...attributes}>
      {text}
    </a>
  );
}
