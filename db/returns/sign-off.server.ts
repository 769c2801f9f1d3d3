import { and, desc, eq, inArray } from "drizzle-orm";
import type { KnownAct } from "#app/domain/history-words.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { history, users } from "#db/schema.ts";
import { freeze } from "./freeze.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "./returns.server.ts";

/** Making ready, reopening and submitting. Each reads the status again inside its transaction. */

/** Locks the answers; `alongside` is done in the same transaction. False: somebody changed the status in between. */
export function markReady(
  db: Db,
  auditReturn: AuditReturn,
  by: By,
  alongside: (tx: Queries) => void = () => {},
): boolean {
  return write(db, (tx) => {
    const done = changeStatus(tx, auditReturn, "ready-for-sign-off", auditReturn.status, "mark-ready", by);
    if (done) alongside(tx);
    return done;
  });
}

/** Takes a return back to what it was before it was made ready. False: somebody was quicker. */
export function reopen(db: Db, auditReturn: AuditReturn, status: Status, by: By): boolean {
  return write(db, (tx) => changeStatus(tx, auditReturn, status, null, "reopen", by));
}

/** Who reopened a return last, and when; undefined: nobody has, or it was made ready or submitted since. */
export function findReopening(
  db: Queries,
  returnId: string,
): { name: string | null; at: string } | undefined {
  const row = db
    .select({ act: history.act, at: history.at, name: users.name })
    .from(history)
    .leftJoin(users, eq(users.id, history.actorId))
    .where(and(eq(history.returnId, returnId), inArray(history.act, ["mark-ready", "reopen", "submit"])))
    .orderBy(desc(history.seq))
    .limit(1)
    .get();
  return row?.act === "reopen" ? { name: row.name, at: row.at } : undefined;
}

/** Freezes and hands in. False: somebody was quicker, so that a double click submits once. */
export function submitReturn(
  db: Db,
  submit: {
    auditReturn: AuditReturn;
    template: Template;
    submittedOn: string;
    signedBy: { userId: string; name: string; byLead: boolean };
  },
  by: By,
): boolean {
  return write(db, (tx) => {
    const current = findReturn(tx, submit.auditReturn.id);
    if (current?.status !== "ready-for-sign-off") return false;
    freeze(tx, { ...submit, auditReturn: current, answers: listAnswers(tx, current.id) }, by);
    return true;
  });
}

function changeStatus(
  tx: Queries,
  auditReturn: AuditReturn,
  status: Status,
  statusBefore: Status | null,
  act: KnownAct,
  by: By,
): boolean {
  const current = findReturn(tx, auditReturn.id);
  if (!current || current.status !== auditReturn.status) return false;
  updateReturn(tx, current, { status, statusBefore });
  appendHistory(tx, { ...by, act, objectKind: "return", objectId: current.id, returnId: current.id });
  return true;
}
