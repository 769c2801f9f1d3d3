import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.server.ts";
import { evidence } from "#db/schema.ts";

/**
 * Why these pieces cannot all be attached to something of this agency, as a sentence, or null when they can: each has
 * to be of its own library, and not taken out of it. What is not the agency's own is not named: its title may be
 * nobody's business. `agencyId` null: the partnership, which has no library.
 */
export function refusalOfUnattachable(
  db: Queries,
  agencyId: string | null,
  evidenceIds: readonly string[],
): string | null {
  const wanted = [...new Set(evidenceIds)];
  if (wanted.length === 0) return null;
  const own = agencyId === null ? [] : listOwn(db, agencyId, wanted);
  const withdrawn = own.find(({ withdrawnAt }) => withdrawnAt !== null);
  if (withdrawn) {
    return `“${withdrawn.title}” has been taken out of your library, so nothing was changed. Put it back there to attach it, or save the rest as it stands here`;
  }
  return own.length === wanted.length ? null : NOT_IN_LIBRARY;
}

function listOwn(db: Queries, agencyId: string, ids: readonly string[]) {
  return db
    .select({ title: evidence.title, withdrawnAt: evidence.withdrawnAt })
    .from(evidence)
    .where(and(eq(evidence.agencyId, agencyId), inArray(evidence.id, [...ids])))
    .all();
}

const NOT_IN_LIBRARY =
  "Something you ticked is not in your organisation’s library, so nothing was changed. Choose from the list and save again";
