import type { SharedDecision } from "#app/domain/shared/shared.ts";
import type { SharedOfferLine } from "#app/domain/shared/shared-list.ts";
import { formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { TaskList, type TaskListItem } from "../govuk/task-list.tsx";

/** Standards for which the parent proposes something: how each stands, and the way to where it is decided. */
export function OfferedList(props: {
  idPrefix: string;
  returnId: string;
  lines: readonly SharedOfferLine[];
}) {
  const { idPrefix, returnId, lines } = props;
  return (
    <TaskList
      idPrefix={idPrefix}
      items={lines.map((line) => ({
        title: { text: `${line.code} ${line.title}` },
        hint: { text: hintOf(line) },
        href: paths.sharedDecision(returnId, line.code),
        status: statusOf(line),
      }))}
    />
  );
}

function hintOf({ areaTitle, state, updatedAt }: SharedOfferLine): string {
  const what = state === "changed" ? "changed" : state === "taken-back" ? "taken back" : "written";
  return `${areaTitle} · ${what} ${formatInstantDay(updatedAt)}`;
}

export const DECISION_LABELS = {
  adopted: "Adopted",
  edited: "Taken up with changes",
  declined: "Declined",
} as const satisfies Record<SharedDecision, string>;

function statusOf({ state, decision }: SharedOfferLine): TaskListItem["status"] {
  if (decision === null) return { tag: { text: "New", classes: "govuk-tag--blue" } };
  if (state === "changed") return { tag: { text: "Changed since", classes: "govuk-tag--yellow" } };
  return { text: state === "taken-back" ? "Taken back since" : DECISION_LABELS[decision] };
}
