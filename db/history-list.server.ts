import { and, desc, eq, inArray, lt, ne, notInArray, or, sql } from "drizzle-orm";
import type { OutboxState } from "#app/domain/chasing/message-outcome.ts";
import { detailWords, namesOfAct } from "#app/domain/history-words.ts";
import { BY_HAND_ACT } from "#db/chasing/chase-list.server.ts";
import type { Queries } from "./client.server.ts";
import { actions, agencies, cycles, evidence, history, outbox, returns, templates, users } from "./schema.ts";

/** The history as people read it: newest first, with the names that its ids stand for today. */
export const HISTORY_PAGE_SIZE = 50;

export interface HistoryFilter {
  actorId?: string | null;
  act?: string | null;
  /** Only what was done to this agency, its returns, its evidence and its actions. */
  agencyId?: string | null;
  /** Only rows older than this one. */
  before?: number | null;
}

export interface HistoryLine {
  seq: number;
  at: string;
  /** Null: the operator's command line, or the portal itself. */
  actorId: string | null;
  actorName: string | null;
  act: string;
  /** The part of the row's detail that people are told; the detail itself stays here. */
  words: string;
  objectKind: string;
  objectId: string;
  /** The name of the person, cycle or audit tool, or of the agency whose return, evidence or action it is; else empty. */
  objectName: string;
  agencyId: string | null;
  /** The message that the act wrote, as it stands now; null when it wrote none. */
  message: { state: OutboxState; to: string } | null;
}

const outboxId = sql<string>`json_extract(${history.detail}, '$.outboxId')`;

/** The newest 50 that the filter lets through; `older` is the `before` of the next page, or null at the end. */
export function listHistory(
  db: Queries,
  filter: HistoryFilter,
): { lines: HistoryLine[]; older: number | null } {
  const rows = db
    .select({
      row: history,
      actorName: users.name,
      message: { state: outbox.state, toName: outbox.toName, toEmail: outbox.toEmail },
    })
    .from(history)
    .leftJoin(users, eq(users.id, history.actorId))
    .leftJoin(outbox, eq(outbox.id, outboxId))
    .where(wantedRows(db, filter))
    .orderBy(desc(history.seq))
    // One more than is shown tells whether there is another page.
    .limit(HISTORY_PAGE_SIZE + 1)
    .all();
  const shown = rows.slice(0, HISTORY_PAGE_SIZE);
  const names = findNames(
    db,
    shown.map(({ row }) => row),
  );
  const lines = shown.map(({ row, actorName, message }): HistoryLine => {
    const object = names.get(row.returnId ?? row.objectId);
    return {
      seq: row.seq,
      at: row.at,
      actorId: row.actorId,
      actorName,
      act: row.act,
      words: detailWords(detailOf(row.detail)),
      objectKind: row.objectKind,
      objectId: row.objectId,
      objectName: object?.name ?? "",
      agencyId: object?.agencyId ?? null,
      message: message && { state: message.state, to: message.toName || message.toEmail },
    };
  });
  return { lines, older: rows.length > HISTORY_PAGE_SIZE ? (shown.at(-1)?.row.seq ?? null) : null };
}

interface Named {
  name: string;
  agencyId: string | null;
}

/** What the ids of these rows are called, in one query per kind. */
function findNames(db: Queries, rows: readonly (typeof history.$inferSelect)[]): Map<string, Named> {
  const idsOf = (kind: string) =>
    rows.filter(({ objectKind }) => objectKind === kind).map(({ objectId }) => objectId);
  const returnIds = rows.flatMap(({ returnId }) => (returnId === null ? [] : [returnId]));
  const named: (Named & { id: string })[] = [
    ...db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, idsOf("user")))
      .all(),
    ...db
      .select({ id: cycles.id, name: cycles.name })
      .from(cycles)
      .where(inArray(cycles.id, idsOf("cycle")))
      .all(),
    ...db
      .select({ id: templates.id, name: templates.title })
      .from(templates)
      .where(inArray(templates.id, idsOf("template")))
      .all(),
  ].map((row) => ({ ...row, agencyId: null }));
  const ofAgencies = [
    ...db
      .select({ id: agencies.id, name: agencies.name, agencyId: agencies.id })
      .from(agencies)
      .where(inArray(agencies.id, idsOf("agency")))
      .all(),
    ...db
      .select({ id: returns.id, name: agencies.name, agencyId: agencies.id })
      .from(returns)
      .innerJoin(agencies, eq(agencies.id, returns.agencyId))
      .where(inArray(returns.id, [...new Set(returnIds)]))
      .all(),
    // The library and the actions are the agency's own: what is done to them belongs to no return, or to one of several.
    ...db
      .select({ id: evidence.id, name: agencies.name, agencyId: agencies.id })
      .from(evidence)
      .innerJoin(agencies, eq(agencies.id, evidence.agencyId))
      .where(inArray(evidence.id, idsOf("evidence")))
      .all(),
    ...db
      .select({ id: actions.id, name: agencies.name, agencyId: agencies.id })
      .from(actions)
      .innerJoin(agencies, eq(agencies.id, actions.agencyId))
      .where(inArray(actions.id, idsOf("action")))
      .all(),
  ];
  return new Map([...named, ...ofAgencies].map(({ id, ...rest }) => [id, rest]));
}

function wantedRows(db: Queries, { actorId, act, agencyId, before }: HistoryFilter) {
  // A reminder by hand has a row for its message and one for each audit in it, which say more: those are listed.
  const byHand = db.select({ id: outboxId }).from(history).where(eq(history.act, BY_HAND_ACT));
  return and(
    or(ne(history.act, "send-reminder"), notInArray(outboxId, byHand)),
    actorId ? eq(history.actorId, actorId) : undefined,
    act ? inArray(history.act, namesOfAct(act)) : undefined,
    before ? lt(history.seq, before) : undefined,
    agencyId ? isOfAgency(db, agencyId) : undefined,
  );
}

/** What was done to the agency itself, to its returns, its evidence and its actions. */
function isOfAgency(db: Queries, agencyId: string) {
  const objects = [
    db.select({ id: evidence.id }).from(evidence).where(eq(evidence.agencyId, agencyId)),
    db.select({ id: actions.id }).from(actions).where(eq(actions.agencyId, agencyId)),
  ];
  const ofReturns = db.select({ id: returns.id }).from(returns).where(eq(returns.agencyId, agencyId));
  return or(
    eq(history.objectId, agencyId),
    inArray(history.returnId, ofReturns),
    ...objects.map((ids) => inArray(history.objectId, ids)),
  );
}

function detailOf(json: string): Record<string, unknown> {
  const detail: unknown = JSON.parse(json);
  return typeof detail === "object" && detail !== null ? Object.fromEntries(Object.entries(detail)) : {};
}
