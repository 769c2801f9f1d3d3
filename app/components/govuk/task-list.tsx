import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { Styling, TextOption } from "./options.ts";
import { Tag } from "./tag.tsx";

export type TaskListItem = {
  title: { text: ReactNode; classes?: string };
  /** Either words, or a tag that carries them. */
  status: { text?: ReactNode; tag?: TextOption; classes?: string };
  href?: string;
  hint?: { text: ReactNode };
  classes?: string;
};

type TaskListProps = Styling & { items: readonly Maybe<TaskListItem>[]; idPrefix?: string };

export function TaskList({ items, idPrefix = "task-list", classes, attributes }: TaskListProps) {
  return (
    <ul className={classNames("govuk-task-list", classes)} {...attributes}>
      {each(items, (item, index) => (
        <Task {...item} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  );
}

function Task({ id, title, status, href, hint, classes }: TaskListItem & { id: string }) {
  const hintId = hint ? `${id}-hint` : undefined;
  const statusId = `${id}-status`;
  return (
    <li className={classNames("govuk-task-list__item", href && "govuk-task-list__item--with-link", classes)}>
      <div className="govuk-task-list__name-and-hint">
        {href ? (
          <a
            className={classNames("govuk-link govuk-task-list__link", title.classes)}
            href={href}
            aria-describedby={classNames(hintId, statusId)}
          >
            {title.text}
          </a>
        ) : (
          <div className={title.classes}>{title.text}</div>
        )}
        {hint && (
          <div id={hintId} className="govuk-task-list__hint">
            {hint.text}
          </div>
        )}
      </div>
      <div className={classNames("govuk-task-list__status", status.classes)} id={statusId}>
        {status.tag ? <Tag {...status.tag}>{status.tag.text}</Tag> : status.text}
      </div>
    </li>
  );
}
