import { PRIORITY_LABELS } from "#app/domain/actions/actions.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { ActionFacts, ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { noteWords, standingWords, stateWords } from "#app/lib/action-words.ts";
import { formatDate, formatInstant } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, keyValues, paragraph } from "#app/reports/report-parts.ts";

/** The actions of this version, and what was said of them since they were made. */
export function actionBlocks({ actions, version, submission }: ReturnReportFacts, today: IsoDate): Block[] {
  if (actions.length === 0) return [];
  const table =
    version === "working" || submission === null
      ? workingTable(actions, today)
      : submittedTable(actions, today);
  return [
    heading(2, "Actions"),
    ...(version === "submitted" && submission
      ? [
          paragraph(
            `The actions that were submitted on ${formatDate(submission.submittedOn)}, and where each of them stood on ${formatDate(today)}.`,
          ),
        ]
      : [paragraph(WHICH_ACTIONS)]),
    table,
    ...actions.flatMap(noteBlocks),
  ];
}

const WHICH_ACTIONS =
  "The actions of this audit in every state, and those of earlier rounds that are open or done. What the Board has checked, or was cancelled, in earlier rounds stays in the action plan.";

function workingTable(actions: readonly ActionFacts[], today: IsoDate): Block {
  return {
    kind: "table",
    caption: "Action plan",
    head: ["Action", "Standard", "Owner", "Due", "Priority", "State"],
    rows: actions.map((action) => [
      action.title,
      action.standard ?? "",
      action.owner,
      formatDate(action.dueOn),
      PRIORITY_LABELS[action.priority],
      standingWords(action.today, today),
    ]),
    columnWidths: [0.32, 0.11, 0.17, 0.14, 0.1, 0.16],
    rowHeaders: true,
  };
}

function submittedTable(actions: readonly ActionFacts[], today: IsoDate): Block {
  return {
    kind: "table",
    caption: `Actions as they were submitted, and as of ${formatDate(today)}`,
    head: ["Action", "Standard", "Owner", "Priority", "When submitted", `As of ${formatDate(today)}`],
    rows: actions.map((action) => [
      action.title,
      action.standard ?? "",
      action.owner,
      PRIORITY_LABELS[action.priority],
      action.isAddedSince
        ? "Added since, while it was with the Board"
        : `${stateWords(action)}, due ${formatDate(action.dueOn)}`,
      todayWords(action, today),
    ]),
    columnWidths: [0.28, 0.1, 0.15, 0.1, 0.18, 0.19],
    rowHeaders: true,
  };
}

/** The due date is said where it was moved, or was not said before. */
function todayWords({ today: standing, dueOn, isAddedSince }: ActionFacts, today: IsoDate): string {
  const words = standingWords(standing, today);
  return isAddedSince || standing.dueOn !== dueOn ? `${words}, due ${formatDate(standing.dueOn)}` : words;
}

function noteBlocks({ title, notes }: ActionFacts): Block[] {
  if (notes.length === 0) return [];
  return [
    heading(3, `Notes: ${title}`),
    keyValues(
      notes.map((note) => [`${note.byName ?? "The portal"}, ${formatInstant(note.at)}`, noteWords(note)]),
    ),
  ];
}
