import { and, asc, count, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { ActionNote, ActionVersion } from "#app/domain/actions/action-history.ts";
import type { ActionText } from "#app/domain/actions/actions.ts";
import { parseKeptAction } from "#app/domain/answers/kept-texts.ts";
import type { ActionCounts } from "#app/domain/board/board-facts.ts";
import { matchStandards } from "#app/domain/carry-forward/carry-forward.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { findStandard, type Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { actionNotes, actions, cycles, returns, textVersions, users } from "#db/schema.ts";
import type { ActionRow } from "./actions.server.ts";

/** What the pages and the plan list of an agency's actions. */
export interface ListedAction extends ActionRow {
  /** The round whose audit it came from; null: it was made on its own. */
  cycleName: string | null;
  /** The standard's title in that round's template. */
  standardTitle: string | null;
}

/** Every action of the agency, in the order they were made. An agency has some hundred at most. */
export function listActionsOfAgency(db: Queries, agencyId: string): ListedAction[] {
  return selectListed(db)
    .where(eq(actions.agencyId, agencyId))
    .orderBy(asc(actions.createdAt), asc(actions.id))
    .all()
    .map((row) => fromListed(db, row));
}

export function findListedAction(db: Queries, actionId: string): ListedAction | undefined {
  const row = selectListed(db).where(eq(actions.id, actionId)).get();
  return row && fromListed(db, row);
}

function selectListed(db: Queries) {
  return db
    .select({ action: actions, cycleName: cycles.name, templateRowId: cycles.templateRowId })
    .from(actions)
    .leftJoin(returns, eq(returns.id, actions.returnId))
    .leftJoin(cycles, eq(cycles.id, returns.cycleId))
    .$dynamic();
}

type ListedRow = { action: ActionRow; cycleName: string | null; templateRowId: string | null };

function fromListed(db: Queries, { action, cycleName, templateRowId }: ListedRow): ListedAction {
  const standard =
    templateRowId !== null && action.standardCode !== null
      ? findStandard(loadTemplate(db, templateRowId), action.standardCode)
      : undefined;
  return { ...action, cycleName, standardTitle: standard?.title ?? null };
}

/**
 * The actions on one standard of a return: its own, and those of earlier rounds that are not settled yet. An earlier
 * action belongs to the standard that continues the one it was made for (design, section 3: `mapsFrom`).
 */
export function listActionsOfStandard(
  db: Queries,
  auditReturn: { id: string; agencyId: string },
  template: Template,
  code: string,
): ListedAction[] {
  const rows = bearingOnReturn(db).all({ agencyId: auditReturn.agencyId, returnId: auditReturn.id });
  return rows.filter((row) => isAbout(db, row, template, code)).map((row) => fromListed(db, row));
}

const bearingOnReturn = keptQuery((db) =>
  selectListed(db)
    .where(
      and(
        eq(actions.agencyId, sql.placeholder("agencyId")),
        ne(actions.state, "cancelled"),
        or(eq(actions.returnId, sql.placeholder("returnId")), inArray(actions.state, ["open", "done"])),
      ),
    )
    .orderBy(asc(actions.dueOn), asc(actions.id))
    .prepare(),
);

function isAbout(
  db: Queries,
  { action, templateRowId }: ListedRow,
  template: Template,
  code: string,
): boolean {
  if (action.standardCode === null || templateRowId === null) return false;
  const made = loadTemplate(db, templateRowId);
  if (made === template) return action.standardCode === code;
  const match = matchStandards(template, made).standards.find((one) => one.code === code);
  return match?.from.includes(action.standardCode) ?? false;
}

/** How many actions the agency's plan holds, in every state. */
export function countActions(db: Queries, agencyId: string): number {
  const row = db.select({ all: count() }).from(actions).where(eq(actions.agencyId, agencyId)).get();
  return row?.all ?? 0;
}

/** How many are open and how many of these are past their due date. */
export function countOpenActions(db: Queries, agencyId: string, today: IsoDate): ActionCounts {
  const row = db
    .select(actionCounts(today))
    .from(actions)
    .where(and(eq(actions.agencyId, agencyId), eq(actions.state, "open")))
    .get();
  return row ?? { open: 0, overdue: 0 };
}

/** Counts of open actions, overdue as `isActionOverdue` of the domain has it, made where the rows are. */
function actionCounts(today: IsoDate) {
  return { open: count(), overdue: sql<number>`coalesce(sum(${actions.dueOn} < ${today}), 0)` };
}

/** Notes of one action, the first first. */
export function listActionNotes(db: Queries, actionId: string): ActionNote[] {
  return listNotesOfActions(db, [actionId]).get(actionId) ?? [];
}

/** The notes of these actions by action, the first first; one without a note has no entry. */
export function listNotesOfActions(db: Queries, actionIds: readonly string[]): Map<string, ActionNote[]> {
  if (actionIds.length === 0) return new Map();
  const { actionId, text, stateBefore, stateAfter, dueBefore, dueAfter } = actionNotes;
  const rows = db
    .select({
      actionId,
      note: {
        at: actionNotes.writtenAt,
        byName: users.name,
        text,
        stateBefore,
        stateAfter,
        dueBefore,
        dueAfter,
      },
    })
    .from(actionNotes)
    .leftJoin(users, eq(users.id, actionNotes.writtenBy))
    .where(inArray(actionId, [...actionIds]))
    // Notes of one instant stay in the order they were written in.
    .orderBy(asc(actionNotes.writtenAt), asc(sql`action_notes.rowid`))
    .all();
  const byAction = new Map<string, ActionNote[]>();
  for (const { actionId: id, note } of rows) byAction.set(id, [...(byAction.get(id) ?? []), note]);
  return byAction;
}

/** The latest note with words of each of the agency's actions, by action. */
export function listLatestNotes(db: Queries, agencyId: string): Map<string, { at: string; text: string }> {
  const rows = db
    .select({ actionId: actionNotes.actionId, at: actionNotes.writtenAt, text: actionNotes.text })
    .from(actionNotes)
    .innerJoin(actions, eq(actions.id, actionNotes.actionId))
    .where(and(eq(actions.agencyId, agencyId), ne(actionNotes.text, "")))
    .orderBy(asc(actionNotes.writtenAt), asc(sql`action_notes.rowid`))
    .all();
  return new Map(rows.map(({ actionId, at, text }) => [actionId, { at, text }]));
}

/** Every kept version of its words, the first first. */
export function listActionVersions(db: Queries, actionId: string): ActionVersion[] {
  return db
    .select({ at: textVersions.savedAt, byName: users.name, content: textVersions.content })
    .from(textVersions)
    .leftJoin(users, eq(users.id, textVersions.savedBy))
    .where(and(eq(textVersions.kind, "action"), eq(textVersions.rowId, actionId)))
    .orderBy(asc(textVersions.version))
    .all()
    .map(({ content, ...saved }) => ({ ...saved, ...parseKeptAction(content) }));
}

/** What the action said in one of its versions; undefined where that one was not kept. */
export function findActionText(db: Queries, action: ActionRow, version: number): ActionText | undefined {
  if (version === action.version) return action;
  const kept = db
    .select({ content: textVersions.content })
    .from(textVersions)
    .where(
      and(
        eq(textVersions.kind, "action"),
        eq(textVersions.rowId, action.id),
        eq(textVersions.version, version),
      ),
    )
    .get();
  return kept && parseKeptAction(kept.content);
}

/** Who wrote what stands there now; undefined where no version was kept. */
export function findLastWriter(
  db: Queries,
  actionId: string,
): { at: string; byName: string | null } | undefined {
  return db
    .select({ at: textVersions.savedAt, byName: users.name })
    .from(textVersions)
    .leftJoin(users, eq(users.id, textVersions.savedBy))
    .where(and(eq(textVersions.kind, "action"), eq(textVersions.rowId, actionId)))
    .orderBy(desc(textVersions.version))
    .get();
}
