import type { IsoDate } from "#app/domain/dates.ts";
import type { ActionState, ActionText, Priority } from "./actions.ts";

/** What happened to an action, made out of its notes and the kept versions of its words. */

/** A note: words, a move from one state to another, a due date that moved, or some of them together. */
export interface ActionNote {
  /** Instant in UTC. */
  at: string;
  /** Null: the portal or the operator. */
  byName: string | null;
  text: string;
  stateBefore: ActionState | null;
  stateAfter: ActionState | null;
  dueBefore: IsoDate | null;
  dueAfter: IsoDate | null;
}

export interface ActionVersion {
  at: string;
  byName: string | null;
  title: string;
  detail: string;
  owner: string;
  priority: Priority;
}

const CHANGED_FIELDS = ["title", "detail", "owner", "priority"] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

export interface WordChange {
  field: ChangedField;
  before: ActionText[ChangedField];
  after: ActionText[ChangedField];
}

export type ActionEvent = Pick<ActionNote, "at" | "byName"> &
  ({ kind: "added" } | ({ kind: "note" } & ActionNote) | { kind: "changed"; changes: WordChange[] });

/**
 * Everything that happened to the action, the latest first. `versions` and `notes` come the first first. `created` is
 * used where the first version was not kept.
 */
export function actionEvents(
  created: Pick<ActionNote, "at" | "byName">,
  versions: readonly ActionVersion[],
  notes: readonly ActionNote[],
): ActionEvent[] {
  const changed = versions.flatMap((version, index): ActionEvent[] => {
    const before = versions[index - 1];
    const changes = before ? changesOf(before, version) : [];
    return changes.length === 0 ? [] : [{ kind: "changed", at: version.at, byName: version.byName, changes }];
  });
  const events: ActionEvent[] = [
    { kind: "added", ...created },
    ...changed,
    ...notes.map((note): ActionEvent => ({ kind: "note", ...note })),
  ];
  return events.sort((one, other) => one.at.localeCompare(other.at)).reverse();
}

function changesOf(before: ActionVersion, after: ActionVersion): WordChange[] {
  return CHANGED_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}
