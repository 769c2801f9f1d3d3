import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import {
  actionNotes,
  actions,
  agencies,
  answerEvidence,
  evidence,
  evidenceRevisions,
  findings,
} from "#db/schema.ts";
import type { By } from "#db/users.server.ts";

/** What an agency adds beside its answers, with its history. Call inside a transaction. */

export type NewAgency = Omit<typeof agencies.$inferInsert, "id" | "createdAt">;
export type NewEvidence = Omit<typeof evidence.$inferInsert, "id" | "createdAt" | "createdBy">;
export type NewFinding = Omit<typeof findings.$inferInsert, "id">;
export type NewAction = Pick<
  typeof actions.$inferInsert,
  "agencyId" | "returnId" | "standardCode" | "title" | "owner" | "dueOn" | "priority"
>;

export function addAgency(db: Db, agency: NewAgency, by: By): string {
  const id = newId();
  db.insert(agencies)
    .values({ id, createdAt: by.at, ...agency })
    .run();
  const fields = Object.keys(agency).sort().join(",");
  const detail = { version: 1, fields };
  appendHistory(db, { ...by, act: "add-agency", objectKind: "agency", objectId: id, detail });
  return id;
}

export function addEvidence(db: Db, item: NewEvidence, by: By): string {
  const id = newId();
  db.insert(evidence)
    .values({ id, createdAt: by.at, createdBy: by.actorId, ...item })
    .run();
  const { title, datedOn, effectiveOn, reviewOn } = item;
  db.insert(evidenceRevisions)
    .values({
      evidenceId: id,
      revision: 1,
      title,
      detail: item.detail ?? "",
      documentVersion: item.documentVersion ?? "",
      datedOn,
      effectiveOn,
      heldBy: item.heldBy ?? "",
      reviewOn,
      url: item.url ?? "",
      addedAt: by.at,
      addedBy: by.actorId,
    })
    .run();
  const detail = { kind: item.kind, agencyId: item.agencyId };
  appendHistory(db, { ...by, act: "add-evidence", objectKind: "evidence", objectId: id, detail });
  return id;
}

export function attachEvidence(
  db: Db,
  link: { standard: string; evidenceId: string; returnId: string },
  by: By,
): void {
  const { standard, evidenceId, returnId } = link;
  db.insert(answerEvidence)
    .values({ returnId, standardCode: standard, evidenceId, attachedAt: by.at, attachedBy: by.actorId })
    .run();
  const detail = { standard };
  appendHistory(db, {
    ...by,
    act: "attach-evidence",
    objectKind: "evidence",
    objectId: evidenceId,
    returnId,
    detail,
  });
}

export function addFinding(db: Db, finding: NewFinding, by: By): void {
  const id = newId();
  db.insert(findings)
    .values({ id, ...finding })
    .run();
  const { kind, area = null, returnId } = finding;
  const detail = { kind, area };
  appendHistory(db, { ...by, act: "add-finding", objectKind: "finding", objectId: id, returnId, detail });
}

export function addAction(db: Db, action: NewAction, by: By): string {
  const id = newId();
  db.insert(actions)
    .values({ id, createdAt: by.at, createdBy: by.actorId, ...action })
    .run();
  const { returnId = null, standardCode = null, dueOn } = action;
  const detail = { standard: standardCode, dueOn };
  appendHistory(db, { ...by, act: "add-action", objectKind: "action", objectId: id, returnId, detail });
  return id;
}

/** *Done* is what its owner says; *checked* is what the Board says (design, section 2). */
export function moveAction(db: Db, actionId: string, state: "done" | "checked", day: string, by: By): void {
  const stored = db.select().from(actions).where(eq(actions.id, actionId)).get();
  if (!stored) throw new Error(`There is no action ${actionId}`);
  const marks = state === "done" ? { doneOn: day } : { checkedOn: day, checkedBy: by.actorId };
  const version = stored.version + 1;
  db.update(actions)
    .set({ state, version, ...marks })
    .where(eq(actions.id, actionId))
    .run();
  const act = state === "done" ? "complete-action" : "check-action";
  const { returnId } = stored;
  appendHistory(db, { ...by, act, objectKind: "action", objectId: actionId, returnId, detail: { version } });
}

export function noteOnAction(db: Db, actionId: string, text: string, by: By): void {
  const id = newId();
  db.insert(actionNotes).values({ id, actionId, writtenBy: by.actorId, writtenAt: by.at, text }).run();
  const detail = { noteId: id };
  appendHistory(db, { ...by, act: "note-on-action", objectKind: "action", objectId: actionId, detail });
}
