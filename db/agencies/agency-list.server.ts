import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import type { Role } from "#app/domain/people/roles.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import { agencies, cycles, returns, roles, submissions, users } from "#db/schema.ts";
import { holdsWords } from "#db/search.server.ts";

/** The administrator's lists of agencies, and what one agency's page shows. */
export const AGENCY_PAGE_SIZE = 50;

export interface AgencyListFilter {
  /** Part of the reference, the name or the locality, in whatever case. */
  q: string | null;
  sector: string | null;
}

export function countAgencies(db: Queries, filter: AgencyListFilter): number {
  return db.select({ total: count() }).from(agencies).where(wantedAgencies(filter)).get()?.total ?? 0;
}

/** One page by name, each with its status in the cycle. */
export function listAgencyPage(
  db: Queries,
  filter: AgencyListFilter,
  cycleId: string | null,
  { offset, size }: { offset: number; size: number },
) {
  return db
    .select({ agency: agencies, returnId: returns.id, status: returns.status })
    .from(agencies)
    .leftJoin(returns, and(eq(returns.agencyId, agencies.id), eq(returns.cycleId, cycleId ?? "")))
    .where(wantedAgencies(filter))
    .orderBy(asc(agencies.name), asc(agencies.reference))
    .limit(size)
    .offset(offset)
    .all();
}

/** Sectors in which there is an agency. */
export function listSectorsInUse(db: Queries): string[] {
  return db
    .selectDistinct({ sector: agencies.sector })
    .from(agencies)
    .orderBy(asc(agencies.sector))
    .all()
    .map(({ sector }) => sector);
}

export interface RoleHolder {
  userId: string;
  name: string;
  email: string;
  role: Role;
  hasPassword: boolean;
  isDisabled: boolean;
}

/** Everybody who holds a role for the agency now, by name. */
export function listRoleHolders(db: Queries, agencyId: string): RoleHolder[] {
  return db
    .select({ user: users, role: roles.role })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(and(eq(roles.agencyId, agencyId), isNull(roles.endedAt)))
    .orderBy(asc(users.name), asc(roles.role))
    .all()
    .map(({ user, role }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      role,
      hasPassword: user.passwordHash !== null,
      isDisabled: user.disabledAt !== null,
    }));
}

export interface AgencyReturn {
  id: string;
  cycleName: string;
  status: Status;
  dueOn: string;
  cycleDueOn: string;
  firstSubmittedOn: string | null;
  signedByLead: boolean | null;
}

/** The agency's returns over all cycles, the latest due first. */
export function listAgencyReturns(db: Queries, agencyId: string): AgencyReturn[] {
  return db
    .select({
      id: returns.id,
      cycleName: cycles.name,
      status: returns.status,
      dueOn: returns.dueOn,
      cycleDueOn: cycles.dueOn,
      firstSubmittedOn: returns.firstSubmittedOn,
      signedByLead: submissions.signedByLead,
    })
    .from(returns)
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .leftJoin(submissions, eq(submissions.id, returns.submissionId))
    .where(eq(returns.agencyId, agencyId))
    .orderBy(desc(cycles.dueOn))
    .all();
}

/** Agencies under this one, by name. */
export function listChildren(db: Queries, agencyId: string) {
  return db
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(eq(agencies.parentId, agencyId))
    .orderBy(asc(agencies.name))
    .all();
}

function wantedAgencies({ q, sector }: AgencyListFilter) {
  return and(
    holdsWords(q, agencies.reference, agencies.name, agencies.locality),
    sector === null ? undefined : eq(agencies.sector, sector),
  );
}
