import type { ActionState, Priority } from "#app/domain/actions/actions.ts";
import { PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { Table, type TableCell } from "../govuk/table.tsx";
import { ActionTag } from "./action-tag.tsx";

export interface ActionLine {
  id: string;
  title: string;
  owner: string;
  dueOn: string;
  priority: Priority;
  state: ActionState;
  standardCode: string | null;
  standardTitle: string | null;
  cycleName: string | null;
}

/** One part of the action plan. On a narrow screen each action is a card. */
export function ActionTable(props: { caption: string; actions: readonly ActionLine[]; today: string }) {
  const { caption, actions, today } = props;
  return (
    <Table
      classes="app-dense app-cards"
      caption={caption}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: "Action" },
        { text: "Who sees to it" },
        { text: "Due" },
        { text: "Priority" },
        { text: "State" },
      ]}
      rows={actions.map((action) => [
        { text: <Title action={action} />, classes: "app-cell-name" },
        labelled("Who sees to it", action.owner, "app-cell-break"),
        labelled("Due", formatDate(action.dueOn), "app-cell-date"),
        labelled("Priority", PRIORITY_LABELS[action.priority]),
        labelled("State", <ActionTag action={action} today={today} />),
      ])}
    />
  );
}

function Title({ action }: { action: ActionLine }) {
  const { id, title, standardCode, standardTitle, cycleName } = action;
  return (
    <>
      <a className="govuk-link app-break" href={paths.action(id)}>
        {title}
      </a>
      {standardCode && (
        <div className="govuk-hint govuk-!-margin-bottom-0">
          {standardCode} {standardTitle}
          {cycleName && `, ${cycleName}`}
        </div>
      )}
    </>
  );
}

/** Its column's name stands in the cell itself where the cells are stacked. */
function labelled(label: string, text: TableCell["text"], classes = ""): TableCell {
  return { text, classes, attributes: { "data-label": label } };
}
