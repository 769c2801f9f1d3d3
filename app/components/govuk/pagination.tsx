import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { Attributes, Styling } from "./options.ts";

type PaginationLink = { href?: string; text?: ReactNode; labelText?: ReactNode; attributes?: Attributes };

export type PaginationItem = {
  number?: string | number;
  href?: string;
  current?: boolean;
  /** A gap in the row of pages. */
  ellipsis?: boolean;
  visuallyHiddenText?: string;
  attributes?: Attributes;
};

type PaginationProps = Styling & {
  items?: readonly Maybe<PaginationItem>[];
  previous?: PaginationLink;
  next?: PaginationLink;
  landmarkLabel?: string;
};

const ARROWS = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
};

export function Pagination({ items, previous, next, landmarkLabel, classes, attributes }: PaginationProps) {
  const isBlock = !items && Boolean(next || previous);
  return (
    <nav
      className={classNames("govuk-pagination", isBlock && "govuk-pagination--block", classes)}
      aria-label={landmarkLabel || "Pagination"}
      {...attributes}
    >
      {previous?.href && <ArrowLink {...previous} rel="prev" isBlock={isBlock} />}
      {items && (
        <ul className="govuk-pagination__list">
          {each(items, (item) => (
            <PageItem {...item} />
          ))}
        </ul>
      )}
      {next?.href && <ArrowLink {...next} rel="next" isBlock={isBlock} />}
    </nav>
  );
}

function ArrowLink(props: PaginationLink & { rel: "prev" | "next"; isBlock: boolean }) {
  const { href, text, labelText, attributes, rel, isBlock } = props;
  const isDecorated = isBlock && !labelText && "govuk-pagination__link-title--decorated";
  return (
    <div className={`govuk-pagination__${rel}`}>
      <a className="govuk-link govuk-pagination__link" href={href} rel={rel} {...attributes}>
        {(isBlock || rel === "prev") && <Arrow rel={rel} />}
        <span className={classNames("govuk-pagination__link-title", isDecorated)}>
          {text || (
            <>
              {rel === "prev" ? "Previous" : "Next"}
              <span className="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {labelText && isBlock && (
          <>
            <span className="govuk-visually-hidden">:</span>
            <span className="govuk-pagination__link-label">{labelText}</span>
          </>
        )}
        {!isBlock && rel === "next" && <Arrow rel={rel} />}
      </a>
    </div>
  );
}

function Arrow({ rel }: { rel: "prev" | "next" }) {
  return (
    <svg
      className={`govuk-pagination__icon govuk-pagination__icon--${rel}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROWS[rel]} />
    </svg>
  );
}

function PageItem({ number, href, current, ellipsis, visuallyHiddenText, attributes }: PaginationItem) {
  if (ellipsis) return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li className={classNames("govuk-pagination__item", current && "govuk-pagination__item--current")}>
      <a
        className="govuk-link govuk-pagination__link"
        href={href}
        aria-label={visuallyHiddenText ?? `Page ${number}`}
        aria-current={current ? "page" : undefined}
        {...attributes}
      >
        {number}
      </a>
    </li>
  );
}
