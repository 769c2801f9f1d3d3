import { eq } from "drizzle-orm";
import type { ActionText } from "#app/domain/actions/actions.ts";
import type { Db } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { actions, agencies } from "#db/schema.ts";

/** What the portal does elsewhere in one go with an import, or does not do yet, with its history. Call inside a transaction. */

export type NewAgency = Omit<typeof agencies.$inferInsert, "id" | "createdAt">;

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

/** An action of the partnership itself: it belongs to no agency and to no return. */
export function addPartnershipAction(db: Db, standardCode: string, action: ActionText, by: By): string {
  const id = newId();
  const place = { agencyId: null, returnId: null, standardCode };
  db.insert(actions)
    .values({ id, ...place, ...action, createdAt: by.at, createdBy: by.actorId })
    .run();
  const detail = { version: 1, standard: standardCode };
  appendHistory(db, { ...by, act: "add-action", objectKind: "action", objectId: id, detail });
  return id;
}

/** *Done* is what its owner says; *checked* is what the Board says (design, section 2). */
export function checkAction(db: Db, actionId: string, day: string, by: By): void {
  const stored = db.select().from(actions).where(eq(actions.id, actionId)).get();
  if (stored?.state !== "done") throw new Error(`Action ${actionId} is not done`);
  const version = stored.version + 1;
  db.update(actions)
    .set({ state: "checked", version, checkedOn: day, checkedBy: by.actorId })
    .where(eq(actions.id, actionId))
    .run();
  const { returnId } = stored;
  const detail = { version };
  appendHistory(db, {
    ...by,
    act: "check-action",
    objectKind: "action",
    objectId: actionId,
    returnId,
    detail,
  });
}
