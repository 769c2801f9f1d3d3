import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { ActionNote } from "#app/domain/actions/action-history.ts";
import type { FrozenAction } from "#app/domain/returns/frozen-records.ts";
import type { ActionFacts, ActionStanding } from "#app/domain/returns/return-facts.ts";
import { isWithTheBoard } from "#app/domain/returns/workflow.ts";
import { listActionVersions, listNotesOfActions } from "#db/actions/action-lists.server.ts";
import { findSentBackAt, isSeenByTheBoard } from "#db/actions/board-actions.server.ts";
import type { Queries } from "#db/client.server.ts";
import { actions } from "#db/schema.ts";
import type { AuditReturn } from "./returns.server.ts";
import { loadFrozenRecords } from "./submissions.server.ts";

/** The actions that stand with a return: those of its working version, and those of a submitted one. */

const COLUMNS = {
  id: actions.id,
  title: actions.title,
  detail: actions.detail,
  standard: actions.standardCode,
  owner: actions.owner,
  dueOn: actions.dueOn,
  priority: actions.priority,
  state: actions.state,
  doneOn: actions.doneOn,
  checkedOn: actions.checkedOn,
};

/**
 * What a submission would freeze now: the return's own actions, and those of the agency that are not settled, because
 * actions outlive a return.
 */
export function listFrozenActions(
  db: Queries,
  { id, agencyId }: Pick<AuditReturn, "id" | "agencyId">,
): FrozenAction[] {
  return db
    .select(COLUMNS)
    .from(actions)
    .where(
      and(
        eq(actions.agencyId, agencyId),
        or(eq(actions.returnId, id), inArray(actions.state, ["open", "done"])),
      ),
    )
    .orderBy(asc(actions.dueOn), asc(actions.id))
    .all();
}

/** The same as the agency reads them in its working version. */
export function listWorkingActions(db: Queries, auditReturn: AuditReturn): ActionFacts[] {
  const rows = listFrozenActions(db, auditReturn);
  return withNotes(
    db,
    rows.map((row) => factsOf(row, row, false)),
  );
}

/**
 * The actions that a submission froze, each with where it stands today. With the latest submission come those that
 * were made for the return since and that are the Board's to see.
 */
export function listSubmittedActions(
  db: Queries,
  auditReturn: AuditReturn,
  submission: { id: string; isLatest: boolean },
): ActionFacts[] {
  const frozen = loadFrozenRecords(db, submission.id).actions;
  const present = new Map(
    listByIds(
      db,
      frozen.map(({ id }) => id),
    ).map((row) => [row.id, row]),
  );
  const since = submission.isLatest ? listMadeSince(db, auditReturn, frozen) : [];
  return withNotes(db, [
    ...frozen.map((action) => factsOf(action, present.get(action.id) ?? action, false)),
    ...since.map((action) => factsOf(action, action, true)),
  ]);
}

function listByIds(db: Queries, ids: readonly string[]) {
  return db
    .select(COLUMNS)
    .from(actions)
    .where(inArray(actions.id, [...ids]))
    .all();
}

function listMadeSince(
  db: Queries,
  auditReturn: AuditReturn,
  frozen: readonly FrozenAction[],
): FrozenAction[] {
  const { id: returnId, agencyId, status } = auditReturn;
  const known = new Set(frozen.map(({ id }) => id));
  const sentBackAt = isWithTheBoard(status) ? null : findSentBackAt(db, returnId);
  return db
    .select({ ...COLUMNS, createdAt: actions.createdAt })
    .from(actions)
    .where(eq(actions.returnId, returnId))
    .orderBy(asc(actions.dueOn), asc(actions.id))
    .all()
    .filter(({ id, createdAt }) => {
      return !known.has(id) && isSeenByTheBoard(db, { id, agencyId, createdAt, auditReturn });
    })
    .map(({ createdAt: _createdAt, ...action }) =>
      sentBackAt === null ? action : { ...action, ...wordsBefore(db, action.id, sentBackAt) },
    );
}

/** What was last read of an action before its return was sent back: from then on its words are the agency's own again. */
function wordsBefore(db: Queries, actionId: string, instant: string) {
  const version = listActionVersions(db, actionId).findLast(({ at }) => at < instant);
  return version && { title: version.title, owner: version.owner, priority: version.priority };
}

type Facts = Omit<ActionFacts, "notes">;

function factsOf(action: FrozenAction, present: ActionStanding, isAddedSince: boolean): Facts {
  const { detail: _detail, ...rest } = action;
  return { ...rest, today: standingOf(present), isAddedSince };
}

function standingOf({ dueOn, state, doneOn, checkedOn }: ActionStanding): ActionStanding {
  return { dueOn, state, doneOn, checkedOn };
}

function withNotes(db: Queries, facts: readonly Facts[]): ActionFacts[] {
  const notes: ReadonlyMap<string, ActionNote[]> = listNotesOfActions(
    db,
    facts.map(({ id }) => id),
  );
  return facts.map((action) => ({ ...action, notes: notes.get(action.id) ?? [] }));
}
