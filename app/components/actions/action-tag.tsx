import { isActionOverdue } from "#app/domain/actions/action-moves.ts";
import { ACTION_STATE_LABELS, type ActionState } from "#app/domain/actions/actions.ts";
import { Tag } from "../govuk/tag.tsx";

const TAG_CLASSES = {
  open: "govuk-tag--blue",
  done: "govuk-tag--green",
  checked: "govuk-tag--turquoise",
  cancelled: "govuk-tag--grey",
} as const satisfies Record<ActionState, string>;

/** How an action stands: its state, or that it is overdue. */
export function ActionTag({
  action,
  today,
}: {
  action: { state: ActionState; dueOn: string };
  today: string;
}) {
  if (isActionOverdue(action, today)) return <Tag classes="govuk-tag--red">Overdue</Tag>;
  return <Tag classes={TAG_CLASSES[action.state]}>{ACTION_STATE_LABELS[action.state]}</Tag>;
}
