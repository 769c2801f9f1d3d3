import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type InsetTextProps = Styling & { id?: string; children: ReactNode };

export function InsetText({ id, children, classes, attributes }: InsetTextProps) {
  return (
    <div id={id} className={classNames("govuk-inset-text", classes)} {...attributes}>
      {children}
    </div>
  );
}
