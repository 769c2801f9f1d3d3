import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type ErrorMessageProps = Styling & { id?: string; visuallyHiddenText?: string; children: ReactNode };

export function ErrorMessage(props: ErrorMessageProps) {
  const { id, visuallyHiddenText = "Error", classes, attributes, children } = props;
  return (
    <p id={id} className={classNames("govuk-error-message", classes)} {...attributes}>
      {visuallyHiddenText && (
        <>
          <span className="govuk-visually-hidden">{`${visuallyHiddenText}:`}</span>{" "}
        </>
      )}
      {children}
    </p>
  );
}
