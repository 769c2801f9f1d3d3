import { STATUS_LABELS, type Status } from "#app/domain/returns/workflow.ts";
import { Tag } from "./govuk/tag.tsx";

const TAG_CLASSES = {
  "not-started": "govuk-tag--grey",
  "in-progress": "govuk-tag--blue",
  "ready-for-sign-off": "govuk-tag--purple",
  submitted: "govuk-tag--green",
  "in-review": "govuk-tag--turquoise",
  "returned-for-changes": "govuk-tag--orange",
  evaluated: "govuk-tag--green",
  closed: "govuk-tag--grey",
} as const satisfies Record<Status, string>;

export function StatusTag({ status }: { status: Status }) {
  return <Tag classes={TAG_CLASSES[status]}>{STATUS_LABELS[status]}</Tag>;
}
