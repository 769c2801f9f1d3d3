import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

export function Tag({ children, classes, attributes }: Styling & { children: ReactNode }) {
  return (
    <strong className={classNames("govuk-tag", classes)} {...attributes}>
      {children}
    </strong>
  );
}
