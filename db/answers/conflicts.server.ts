import { and, inArray, isNull } from "drizzle-orm";
import type { IsoDate } from "#app/domain/dates.ts";
import { type Conflict, conflictOf } from "#app/domain/people/permissions.ts";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { listFamilyOf, listHolders } from "#db/people/users.server.ts";
import { agencies, declaredInterests, roles } from "#db/schema.ts";

/** Why this person may not judge the agency's return on this day, or null where nothing bars them (design, section 5). */
export function findConflict(
  db: Queries,
  person: { id: string; roles: readonly RoleHeld[] },
  agencyId: string,
  day: IsoDate,
): Conflict | null {
  return conflictOf({
    held: person.roles,
    agencyId,
    familyIds: listFamilyOf(db, agencyId),
    declaredAgencyIds: listDeclaredBy(db, [person.id], day).get(person.id) ?? [],
  });
}

/** Ids of the agencies in which somebody who chairs has a conflict of interest on this day (design, section 5). */
export function listChairConflicts(db: Queries, day: IsoDate): Set<string> {
  const chairIds = listHolders(db, "chair").map(({ id }) => id);
  if (chairIds.length === 0) return new Set();
  const held = listHeldBy(db, chairIds);
  const declared = listDeclaredBy(db, chairIds, day);
  const rows = db.select({ id: agencies.id, parentId: agencies.parentId }).from(agencies).all();
  const isConflicted = (agencyId: string, familyIds: string[]) =>
    chairIds.some(
      (chairId) =>
        conflictOf({
          held: held.get(chairId) ?? [],
          agencyId,
          familyIds,
          declaredAgencyIds: declared.get(chairId) ?? [],
        }) !== null,
    );
  const families = familiesOf(rows);
  return new Set(rows.map(({ id }) => id).filter((id) => isConflicted(id, families.get(id) ?? [id])));
}

/** Itself, parent, children and siblings of every agency, without asking for one at a time. */
function familiesOf(rows: readonly { id: string; parentId: string | null }[]): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of rows) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  return new Map(
    rows.map(({ id, parentId }) => {
      const above = parentId === null ? [] : [parentId, ...(children.get(parentId) ?? [])];
      return [id, [id, ...above, ...(children.get(id) ?? [])]];
    }),
  );
}

function listHeldBy(db: Queries, userIds: string[]): Map<string, RoleHeld[]> {
  const rows = db
    .select({ userId: roles.userId, role: roles.role, agencyId: roles.agencyId })
    .from(roles)
    .where(and(inArray(roles.userId, userIds), isNull(roles.endedAt)))
    .all();
  return new Map(userIds.map((userId) => [userId, rows.filter((row) => row.userId === userId)]));
}

function listDeclaredBy(db: Queries, userIds: string[], day: IsoDate): Map<string, string[]> {
  const rows = db
    .select()
    .from(declaredInterests)
    .where(inArray(declaredInterests.userId, userIds))
    .all()
    .filter(({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || day <= untilOn));
  return new Map(
    userIds.map((userId) => [
      userId,
      rows.filter((row) => row.userId === userId).map(({ agencyId }) => agencyId),
    ]),
  );
}
