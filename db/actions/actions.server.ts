import { eq } from "drizzle-orm";
import {
  type ActionMove,
  isMoveExplained,
  mayChangeAction,
  mayNoteOnAction,
  stateAfter,
} from "#app/domain/actions/action-moves.ts";
import { type ActionState, type ActionText, isSameAction } from "#app/domain/actions/actions.ts";
import type { KnownAct } from "#app/domain/history-words.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { idOf, newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { actionEvidence, actionNotes, actions } from "#db/schema.ts";
import { keepVersion } from "#db/text-versions.server.ts";

/** An agency's actions: they belong to the agency, outlive the return they came from, and are never locked with it. */
export type ActionRow = typeof actions.$inferSelect;
type NoteRow = typeof actionNotes.$inferSelect;

export type ActionWritten =
  | { ok: true; action: ActionRow }
  /** Somebody saved in between: their action, for both to be shown. */
  | { ok: false; because: "version"; theirs: ActionRow }
  /** What was asked for is not allowed in this state. */
  | { ok: false; because: "state"; state: ActionState }
  /** The move needs a word, or a completed action something that shows it. */
  | { ok: false; because: "word" }
  /** Something to be attached is not in the agency's library. */
  | { ok: false; because: "evidence"; reason: string };

export function findAction(db: Queries, actionId: string): ActionRow | undefined {
  return db.select().from(actions).where(eq(actions.id, actionId)).get();
}

/** Adds an open action and gives its id. `standardCode` is one of the return's template. Sent twice, it is added once. */
export function addAction(
  db: Db,
  values: {
    /** What its form calls it; null: it comes from no form. */
    id?: string | null;
    agencyId: string;
    returnId: string | null;
    standardCode: string | null;
    action: ActionText;
  },
  by: By,
): string {
  return write(db, (tx) => {
    const { id: given, action, ...place } = values;
    const taken = given ? findAction(tx, given) : undefined;
    if (taken && taken.agencyId === place.agencyId && isSentTwice(taken, action, by)) return taken.id;
    const id = idOf(given, taken !== undefined);
    tx.insert(actions)
      .values({ id, ...place, ...action, createdAt: by.at, createdBy: by.actorId })
      .run();
    recordChange(tx, existingAction(tx, id), "add-action", by);
    return id;
  });
}

function isSentTwice(taken: ActionRow, action: ActionText, by: By): boolean {
  return taken.createdBy === by.actorId && isSameAction(taken, action);
}

/** Changes what an open action says. A changed due date stands among its notes, so that nobody moves it in silence. */
export function changeAction(
  db: Db,
  change: { actionId: string; action: ActionText; readVersion: number },
  by: By,
): ActionWritten {
  return write(db, (tx) => {
    const stored = existingAction(tx, change.actionId);
    if (isSameAction(stored, change.action)) return { ok: true, action: stored };
    if (stored.version !== change.readVersion) return { ok: false, because: "version", theirs: stored };
    if (!mayChangeAction(stored.state)) return { ok: false, because: "state", state: stored.state };
    const changed = update(tx, stored, change.action);
    if (changed.dueOn !== stored.dueOn) {
      addNote(tx, stored.id, { text: "", dueBefore: stored.dueOn, dueAfter: changed.dueOn }, by);
    }
    recordChange(tx, changed, "change-action", by);
    return { ok: true, action: changed };
  });
}

/**
 * Adds a note on how it is going. Notes only ever come on top, so no version is needed; `id` is what its form calls it,
 * and sent twice it is added once.
 */
export function noteOnAction(
  db: Db,
  note: { id?: string | null; actionId: string; text: string },
  by: By,
): ActionWritten {
  return write(db, (tx) => {
    const stored = existingAction(tx, note.actionId);
    const taken = note.id ? findNote(tx, note.id) : undefined;
    if (taken && isSameNote(taken, note, by)) return { ok: true, action: stored };
    if (!mayNoteOnAction(stored.state)) return { ok: false, because: "state", state: stored.state };
    const noteId = addNote(tx, stored.id, { id: idOf(note.id, taken !== undefined), text: note.text }, by);
    recordAction(tx, stored, "note-on-action", { noteId }, by);
    return { ok: true, action: stored };
  });
}

function findNote(tx: Queries, noteId: string): NoteRow | undefined {
  return tx.select().from(actionNotes).where(eq(actionNotes.id, noteId)).get();
}

function isSameNote(taken: NoteRow, note: { actionId: string; text: string }, by: By): boolean {
  return taken.actionId === note.actionId && taken.text === note.text && taken.writtenBy === by.actorId;
}

const ACT_OF = {
  complete: "complete-action",
  reopen: "reopen-action",
  cancel: "cancel-action",
} as const satisfies Record<ActionMove, KnownAct>;

/** Marks an action as done, open again or cancelled, with the words that belong to it. `today` becomes the day it was done. */
export function moveAction(
  db: Db,
  change: { actionId: string; move: ActionMove; text: string; readVersion: number; today: string },
  by: By,
): ActionWritten {
  return write(db, (tx) => {
    const stored = existingAction(tx, change.actionId);
    const { move, text } = change;
    const state = stateAfter(stored.state, move);
    if (state === null) return { ok: false, because: "state", state: stored.state };
    if (stored.version !== change.readVersion) return { ok: false, because: "version", theirs: stored };
    if (!isMoveExplained(move, text, hasEvidence(tx, stored.id))) return { ok: false, because: "word" };
    const moved = update(tx, stored, { state, doneOn: state === "done" ? change.today : null });
    addNote(tx, stored.id, { text, stateBefore: stored.state, stateAfter: state }, by);
    recordChange(tx, moved, ACT_OF[move], by);
    return { ok: true, action: moved };
  });
}

/** The action that a guard has found a moment ago: they are never deleted. Throws when there is none. */
export function existingAction(tx: Queries, actionId: string): ActionRow {
  const row = findAction(tx, actionId);
  if (!row) throw new Error(`There is no action ${actionId}`);
  return row;
}

function update(tx: Queries, stored: ActionRow, changes: Partial<ActionRow>): ActionRow {
  const changed = { ...changes, version: stored.version + 1 };
  tx.update(actions).set(changed).where(eq(actions.id, stored.id)).run();
  return { ...stored, ...changed };
}

function addNote(
  tx: Queries,
  actionId: string,
  note: Pick<
    typeof actionNotes.$inferInsert,
    "text" | "stateBefore" | "stateAfter" | "dueBefore" | "dueAfter"
  > & { id?: string },
  by: By,
): string {
  const { id = newId(), ...rest } = note;
  tx.insert(actionNotes)
    .values({ id, actionId, writtenBy: by.actorId, writtenAt: by.at, ...rest })
    .run();
  return id;
}

function hasEvidence(tx: Queries, actionId: string): boolean {
  return (
    tx
      .select({ id: actionEvidence.evidenceId })
      .from(actionEvidence)
      .where(eq(actionEvidence.actionId, actionId))
      .get() !== undefined
  );
}

/** A new version of the action: its words are kept and its history told. */
function recordChange(tx: Queries, action: ActionRow, act: KnownAct, by: By): void {
  const { id, version, title, detail, owner, dueOn, priority, state } = action;
  keepVersion(
    tx,
    { kind: "action", id, version, content: { title, detail, owner, dueOn, priority, state } },
    by,
  );
  recordAction(tx, action, act, { version }, by);
}

/** Tells the history of an act on an action: ids, versions and codes only. */
export function recordAction(
  tx: Queries,
  { id, returnId, standardCode }: ActionRow,
  act: KnownAct,
  detail: Record<string, string | number>,
  by: By,
): void {
  appendHistory(tx, {
    ...by,
    act,
    objectKind: "action",
    objectId: id,
    returnId,
    detail: standardCode === null ? detail : { ...detail, standard: standardCode },
  });
}
