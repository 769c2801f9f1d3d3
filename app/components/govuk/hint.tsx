import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type HintProps = Styling & { id?: string; children: ReactNode };

export function Hint({ id, classes, attributes, children }: HintProps) {
  return (
    <div id={id} className={classNames("govuk-hint", classes)} {...attributes}>
      {children}
    </div>
  );
}
