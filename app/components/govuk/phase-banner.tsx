import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";
import { Tag } from "./tag.tsx";

type PhaseBannerProps = Styling & { tag: { text: ReactNode; classes?: string }; children: ReactNode };

export function PhaseBanner({ tag, children, classes, attributes }: PhaseBannerProps) {
  return (
    <div className={classNames("govuk-phase-banner govuk-width-container", classes)} {...attributes}>
      <p className="govuk-phase-banner__content">
        <Tag classes={classNames("govuk-phase-banner__content__tag", tag.classes)}>{tag.text}</Tag>
        <span className="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}
