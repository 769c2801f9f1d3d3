import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { Attributes, Styling } from "./options.ts";

/** An item without `href` is the page itself. */
type Breadcrumb = { text: ReactNode; href?: string; attributes?: Attributes };

type BreadcrumbsProps = Styling & {
  items: readonly Maybe<Breadcrumb>[];
  collapseOnMobile?: boolean;
  labelText?: string;
};

export function Breadcrumbs(props: BreadcrumbsProps) {
  const { items, collapseOnMobile, labelText = "Breadcrumb", classes, attributes } = props;
  const collapse = collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile";
  return (
    <nav
      className={classNames("govuk-breadcrumbs", classes, collapse)}
      aria-label={labelText}
      {...attributes}
    >
      <ol className="govuk-breadcrumbs__list">
        {each(items, (item) => (
          <li className="govuk-breadcrumbs__list-item" aria-current={item.href ? undefined : "page"}>
            {item.href ? (
              <a className="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            ) : (
              item.text
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
