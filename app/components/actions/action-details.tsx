import type { ReactNode } from "react";
import { Typed } from "#app/components/answers/answer-summary.tsx";
import { type ActionState, PRIORITY_LABELS, type Priority } from "#app/domain/actions/actions.ts";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { SummaryList } from "../govuk/summary-list.tsx";
import { ActionTag } from "./action-tag.tsx";

export interface ActionView {
  id: string;
  returnId: string | null;
  standardCode: string | null;
  standardTitle: string | null;
  cycleName: string | null;
  title: string;
  detail: string;
  owner: string;
  dueOn: string;
  priority: Priority;
  state: ActionState;
  doneOn: string | null;
  checkedOn: string | null;
  createdAt: string;
  version: number;
}

/** One action as it stands. */
export function ActionDetails(props: { action: ActionView; createdByName: string | null; today: string }) {
  const { action, createdByName, today } = props;
  const { doneOn, checkedOn, cycleName } = action;
  const row = (text: string, value: ReactNode) => ({ key: { text }, value: { text: value } });
  return (
    <SummaryList
      rows={[
        row("State", <ActionTag action={action} today={today} />),
        row("Due", formatDate(action.dueOn)),
        row("Who sees to it", <span className="app-break">{action.owner}</span>),
        row("Priority", PRIORITY_LABELS[action.priority]),
        row("Details", <Typed text={action.detail} />),
        action.standardCode !== null && row("Standard", <StandardLink action={action} />),
        cycleName !== null && row("Audit round", cycleName),
        doneOn !== null && row("Done", formatDate(doneOn)),
        checkedOn !== null && row("Checked by the Board", formatDate(checkedOn)),
        row("Added", `${formatInstantDay(action.createdAt)}${createdByName ? ` by ${createdByName}` : ""}`),
      ]}
    />
  );
}

function StandardLink({ action }: { action: ActionView }) {
  const { returnId, standardCode, standardTitle } = action;
  const text = `${standardCode ?? ""} ${standardTitle ?? ""}`.trim();
  if (returnId === null || standardCode === null) return text;
  return (
    <a className="govuk-link" href={paths.standard(returnId, standardCode)}>
      {text}
    </a>
  );
}
