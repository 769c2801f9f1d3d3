import {
  PLAN_PART_LABELS,
  PLAN_PARTS,
  type PlanPart,
  planPartOf,
  sortPlan,
} from "#app/domain/actions/action-moves.ts";
import { type ActionState, PRIORITY_LABELS, type Priority } from "#app/domain/actions/actions.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { stateWords } from "#app/lib/action-words.ts";
import { formatDate, formatInstantDay, plural } from "#app/lib/format.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import type { Table } from "#app/reports/csv.ts";
import { heading, keyValues, MARKING, note, paragraph } from "#app/reports/report-parts.ts";
import type { Made } from "./return-report.ts";

/** What an agency's action plan is made of, as `make-action-plan.server.ts` reads it. */
export interface ActionPlanFacts {
  partnership: string;
  agency: { reference: string; name: string };
  actions: PlannedAction[];
}

export interface PlannedAction {
  title: string;
  detail: string;
  owner: string;
  dueOn: IsoDate;
  priority: Priority;
  state: ActionState;
  doneOn: IsoDate | null;
  checkedOn: IsoDate | null;
  standardCode: string | null;
  standardTitle: string | null;
  /** The round whose audit it came from; null: made on its own. */
  cycleName: string | null;
  latestNote: { at: string; text: string } | null;
  /** Titles of what shows that it was done. */
  evidence: string[];
}

/** One agency's actions on paper: what is overdue first (design, section 8). */
export function actionPlan(facts: ActionPlanFacts, made: Made): Report {
  const { partnership, agency, actions } = facts;
  return {
    title: `Action plan: ${agency.name}`,
    subject: "What the organisation has decided to do",
    language: "en-GB",
    marking: MARKING,
    author: partnership,
    createdAt: made.createdAt,
    footer: `${partnership} · ${agency.reference} · ${formatDate(made.today)}`,
    blocks: [
      heading(1, `Action plan: ${agency.name}`),
      keyValues([
        ["Organisation", `${agency.name} (${agency.reference})`],
        ["Actions", countsText(actions, made.today)],
        ["As at", formatDate(made.today)],
      ]),
      ...(actions.length === 0 ? [note("There are no actions yet.")] : []),
      ...PLAN_PARTS.flatMap((part) => partBlocks(part, actionsIn(actions, part, made.today))),
    ],
  };
}

/** "2 overdue, 5 open, 1 done and checked", without the parts that have none. */
function countsText(actions: readonly PlannedAction[], today: IsoDate): string {
  const counts = PLAN_PARTS.map((part) => ({ part, count: actionsIn(actions, part, today).length }));
  const shown = counts.filter(({ count }) => count > 0);
  const parts = shown.map(({ part, count }) => `${count} ${PLAN_PART_LABELS[part].toLowerCase()}`);
  return parts.length === 0 ? "none" : `${plural(actions.length, "action")}: ${parts.join(", ")}`;
}

function actionsIn(actions: readonly PlannedAction[], part: PlanPart, today: IsoDate): PlannedAction[] {
  return sortPlan(actions, today).filter((action) => planPartOf(action, today) === part);
}

function partBlocks(part: PlanPart, actions: readonly PlannedAction[]): Block[] {
  if (actions.length === 0) return [];
  return [
    heading(2, `${PLAN_PART_LABELS[part]} (${actions.length})`),
    {
      kind: "table",
      caption: `${PLAN_PART_LABELS[part]}: ${plural(actions.length, "action")}`,
      head: ["Action", "Standard", "Who sees to it", "Due", "Priority", "State"],
      rows: actions.map((action) => [
        { text: action.title, strong: true },
        action.standardCode ?? "",
        action.owner,
        formatDate(action.dueOn),
        PRIORITY_LABELS[action.priority],
        part === "overdue" ? PLAN_PART_LABELS.overdue : stateWords(action),
      ]),
      columnWidths: [0.34, 0.11, 0.18, 0.14, 0.09, 0.14],
      rowHeaders: true,
    },
    ...actions.flatMap(moreBlocks),
  ];
}

/** What a row of the table has no room for. */
function moreBlocks(action: PlannedAction): Block[] {
  const { title, detail, latestNote, evidence, standardCode, standardTitle, cycleName } = action;
  if (detail === "" && latestNote === null && evidence.length === 0) return [];
  return [
    heading(3, title),
    ...(detail === "" ? [] : [paragraph(detail)]),
    keyValues([
      ["Standard", standardCode === null ? null : [standardCode, standardTitle].filter(Boolean).join(" ")],
      ["Audit round", cycleName],
      ["Latest note", latestNote && `${formatInstantDay(latestNote.at)}: ${latestNote.text}`],
      ["Evidence", evidence.join("; ")],
    ]),
  ];
}

const COLUMNS = [
  "agency_reference",
  "agency_name",
  "audit_round",
  "standard",
  "standard_title",
  "title",
  "detail",
  "owner",
  "due_on",
  "overdue",
  "priority",
  "state",
  "done_on",
  "checked_on",
  "latest_note",
  "evidence",
] as const;

/** A row for each action, in the plan's order. `overdue` is yes or no. */
export function actionPlanTable({ agency, actions }: ActionPlanFacts, today: IsoDate): Table {
  return {
    columns: COLUMNS.map((key) => ({ key })),
    rows: sortPlan(actions, today).map((action) => ({
      agency_reference: agency.reference,
      agency_name: agency.name,
      audit_round: action.cycleName,
      standard: action.standardCode,
      standard_title: action.standardTitle,
      title: action.title,
      detail: action.detail,
      owner: action.owner,
      due_on: action.dueOn,
      overdue: planPartOf(action, today) === "overdue" ? "yes" : "no",
      priority: action.priority,
      state: action.state,
      done_on: action.doneOn,
      checked_on: action.checkedOn,
      latest_note: action.latestNote?.text ?? null,
      evidence: action.evidence.join("; "),
    })),
  };
}
