import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type BackLinkProps = Styling & { href: string; children?: ReactNode };

export function BackLink({ href, children = "Back", classes, attributes }: BackLinkProps) {
  return (
    <a href={href} className={classNames("govuk-back-link", classes)} {...attributes}>
      {children}
    </a>
  );
}
