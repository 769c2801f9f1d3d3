import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import type { ReturnRow } from "#db/returns/returns.server.ts";
import { agencies, cycles, returns } from "#db/schema.ts";

/** The members of a parent agency (a trust, a group) that take part in audit rounds. Closed members are left out. */

/** Those of these agencies that have a member enrolled in any cycle. */
export function listParentsAmong(db: Queries, agencyIds: readonly string[]): string[] {
  if (agencyIds.length === 0) return [];
  return db
    .selectDistinct({ parentId: agencies.parentId })
    .from(agencies)
    .innerJoin(returns, eq(returns.agencyId, agencies.id))
    .where(and(inArray(agencies.parentId, [...agencyIds]), isNull(agencies.closedAt)))
    .all()
    .flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
}

/** The cycles in which a member is enrolled, the latest due first. */
export function listCyclesOfMembers(db: Queries, parentId: string): CycleRow[] {
  return db
    .selectDistinct({ cycle: cycles })
    .from(agencies)
    .innerJoin(returns, eq(returns.agencyId, agencies.id))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .where(and(eq(agencies.parentId, parentId), isNull(agencies.closedAt)))
    .orderBy(desc(cycles.dueOn), asc(cycles.name))
    .all()
    .map(({ cycle }) => cycle);
}

/** What a member is asked in a cycle. */
export type MemberReturn = Pick<ReturnRow, "sector" | "form"> & { returnId: string; agencyName: string };

/** The members' returns of one cycle, by the agency's name. */
export function listMemberReturns(db: Queries, parentId: string, cycleId: string): MemberReturn[] {
  return db
    .select({ returnId: returns.id, sector: returns.sector, form: returns.form, agencyName: agencies.name })
    .from(agencies)
    .innerJoin(returns, eq(returns.agencyId, agencies.id))
    .where(and(eq(agencies.parentId, parentId), isNull(agencies.closedAt), eq(returns.cycleId, cycleId)))
    .orderBy(asc(agencies.name))
    .all();
}
