import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type SkipLinkProps = Styling & { href?: string; children: ReactNode };

export function SkipLink({ href = "#content", children, classes, attributes }: SkipLinkProps) {
  return (
    <a
      href={href}
      className={classNames("govuk-skip-link", classes)}
      data-module="govuk-skip-link"
      {...attributes}
    >
      {children}
    </a>
  );
}
