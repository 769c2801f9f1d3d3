import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { AGENCY_ROLES } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { assignments, roles, users } from "#db/schema.ts";

/** The name of whoever a standard is given to, itself or by its area; null when that is nobody of the agency. */
export function findAssignee(
  db: Queries,
  auditReturn: { id: string; agencyId: string },
  part: { area: string; standard: string },
): string | null {
  const rows = givenTo(db).all({ returnId: auditReturn.id, agencyId: auditReturn.agencyId, ...part });
  return (rows.find(({ scope }) => scope === "standard") ?? rows[0])?.name ?? null;
}

const givenTo = keptQuery((db) =>
  db
    .selectDistinct({ scope: assignments.scope, name: users.name })
    .from(assignments)
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(roles, eq(roles.userId, users.id))
    .where(
      and(
        eq(assignments.returnId, sql.placeholder("returnId")),
        or(
          and(eq(assignments.scope, "standard"), eq(assignments.code, sql.placeholder("standard"))),
          and(eq(assignments.scope, "area"), eq(assignments.code, sql.placeholder("area"))),
        ),
        eq(roles.agencyId, sql.placeholder("agencyId")),
        inArray(roles.role, [...AGENCY_ROLES]),
        isNull(roles.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .prepare(),
);
