import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { HeadingLevel, Styling, TextOption } from "./options.ts";

type Action = TextOption & { href: string; visuallyHiddenText?: string };

type Actions = { items?: readonly Action[]; classes?: string };

export type SummaryListRow = {
  key: { text: ReactNode; classes?: string };
  value: { text?: ReactNode; classes?: string };
  actions?: Actions;
  classes?: string;
};

type Card = Styling & {
  title?: { text: ReactNode; classes?: string; headingLevel?: HeadingLevel };
  actions?: Actions;
};

type SummaryListProps = Styling & { rows: readonly Maybe<SummaryListRow>[]; card?: Card };

export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const anyRowHasActions = rows.some((row) => (row ? row.actions?.items?.length : false));
  const list = (
    <dl className={classNames("govuk-summary-list", classes)} {...attributes}>
      {each(rows, (row) => {
        const noActions = anyRowHasActions && !row.actions?.items && "govuk-summary-list__row--no-actions";
        return (
          <div className={classNames("govuk-summary-list__row", noActions, row.classes)}>
            <dt className={classNames("govuk-summary-list__key", row.key.classes)}>{row.key.text}</dt>
            <dd className={classNames("govuk-summary-list__value", row.value.classes)}>{row.value.text}</dd>
            <RowActions {...row.actions} cardTitle={card?.title?.text} />
          </div>
        );
      })}
    </dl>
  );
  return card ? <SummaryCard {...card}>{list}</SummaryCard> : list;
}

function RowActions({ items = [], classes, cardTitle }: Actions & { cardTitle?: ReactNode }) {
  if (items.length === 0) return null;
  return (
    <dd className={classNames("govuk-summary-list__actions", classes)}>
      {items.length === 1 ? (
        each(items, (action) => <ActionLink {...action} cardTitle={cardTitle} />)
      ) : (
        <ul className="govuk-summary-list__actions-list">
          {each(items, (action) => (
            <li className="govuk-summary-list__actions-list-item">
              <ActionLink {...action} cardTitle={cardTitle} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  );
}

function ActionLink(props: Action & { cardTitle?: ReactNode }) {
  const { href, text, visuallyHiddenText, cardTitle, classes, attributes } = props;
  return (
    <a className={classNames("govuk-link", classes)} href={href} {...attributes}>
      {text}
      {(visuallyHiddenText || cardTitle) && (
        <span className="govuk-visually-hidden">
          {visuallyHiddenText && ` ${visuallyHiddenText}`}
          {cardTitle && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  );
}

function SummaryCard({ title, actions, classes, attributes, children }: Card & { children: ReactNode }) {
  const Heading = `h${title?.headingLevel ?? 2}` as const;
  return (
    <div className={classNames("govuk-summary-card", classes)} {...attributes}>
      <div className="govuk-summary-card__title-wrapper">
        {title && (
          <Heading className={classNames("govuk-summary-card__title", title.classes)}>{title.text}</Heading>
        )}
        <CardActions {...actions} cardTitle={title?.text} />
      </div>
      <div className="govuk-summary-card__content">{children}</div>
    </div>
  );
}

function CardActions({ items = [], classes, cardTitle }: Actions & { cardTitle?: ReactNode }) {
  if (items.length === 0) return null;
  const className = classNames("govuk-summary-card__actions", classes);
  if (items.length === 1) {
    return (
      <div className={className}>
        {each(items, (action) => (
          <ActionLink {...action} cardTitle={cardTitle} />
        ))}
      </div>
    );
  }
  return (
    <ul className={className}>
      {each(items, (action) => (
        <li className="govuk-summary-card__action">
          <ActionLink {...action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  );
}
