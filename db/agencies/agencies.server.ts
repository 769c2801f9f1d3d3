import { asc, eq, inArray, isNull } from "drizzle-orm";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { agencies } from "#db/schema.ts";

/** Organisations that audit themselves. */
export type AgencyRow = typeof agencies.$inferSelect;

export function findAgency(db: Queries, agencyId: string): AgencyRow | undefined {
  return db.select().from(agencies).where(eq(agencies.id, agencyId)).get();
}

export function findAgencyByReference(db: Queries, reference: string): AgencyRow | undefined {
  return db.select().from(agencies).where(eq(agencies.reference, reference)).get();
}

/** These agencies by name, those of them that exist. */
export function listAgenciesById(db: Queries, ids: readonly string[]): AgencyRow[] {
  return db
    .select()
    .from(agencies)
    .where(inArray(agencies.id, [...ids]))
    .orderBy(asc(agencies.name))
    .all();
}

/** Agencies that have not been closed, by name. */
export function listActiveAgencies(db: Queries): AgencyRow[] {
  return db.select().from(agencies).where(isNull(agencies.closedAt)).orderBy(asc(agencies.name)).all();
}

/**
 * Records why an agency's lead may sign their own return: the lead is also the person accountable
 * (design, section 5). An empty reason withdraws it. When somebody saved in between nothing is written.
 */
export function recordLeadSigns(
  db: Db,
  agencyId: string,
  reason: string,
  readVersion: number,
  by: By,
): { ok: true } | { ok: false; theirs: AgencyRow } {
  return write(db, (tx) => {
    const agency = findAgency(tx, agencyId);
    if (!agency) throw new Error(`There is no agency ${agencyId}`);
    if (agency.version !== readVersion) return { ok: false, theirs: agency };
    tx.update(agencies)
      .set({
        leadSignsReason: reason,
        leadSignsRecordedBy: by.actorId,
        leadSignsRecordedAt: by.at,
        version: agency.version + 1,
      })
      .where(eq(agencies.id, agency.id))
      .run();
    appendHistory(tx, {
      ...by,
      act: reason === "" ? "withdraw-lead-signs" : "record-lead-signs",
      objectKind: "agency",
      objectId: agency.id,
    });
    return { ok: true };
  });
}
