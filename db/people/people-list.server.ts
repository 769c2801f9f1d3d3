import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { PersonState } from "#app/domain/people/person-states.ts";
import type { Role } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { agencies, links, roles, users } from "#db/schema.ts";
import { holdsWords } from "#db/search.server.ts";

/** The administrator's list of people: who they are, what they may do, whether they can sign in yet. */
export const PEOPLE_PAGE_SIZE = 50;

export interface PeopleFilter {
  /** Part of the name or the address, in whatever case. */
  q: string | null;
  state: PersonState | null;
}

export interface ListedPerson {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  /** The instant (UTC) at which the latest invitation was made; null when there was none. */
  invitedAt: string | null;
  roles: { role: Role; agencyId: string | null; agencyName: string | null }[];
}

export function countPeople(db: Queries, filter: PeopleFilter): number {
  return db.select({ total: count() }).from(users).where(wantedPeople(filter)).get()?.total ?? 0;
}

/** One page by name. */
export function listPeoplePage(
  db: Queries,
  filter: PeopleFilter,
  { offset, size }: { offset: number; size: number },
): ListedPerson[] {
  const found = db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      hasPassword: sql<number>`${users.passwordHash} is not null`,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(wantedPeople(filter))
    .orderBy(asc(users.name), asc(users.email))
    .limit(size)
    .offset(offset)
    .all();
  const ids = found.map(({ id }) => id);
  const held = listRolesOf(db, ids);
  const invitedAt = findInvitations(db, ids);
  return found.map(({ hasPassword, disabledAt, ...person }) => {
    const invited = invitedAt.get(person.id) ?? null;
    const state =
      disabledAt !== null ? "disabled" : hasPassword ? "active" : invited ? "invited" : "not-invited";
    return { ...person, state, invitedAt: invited, roles: held.get(person.id) ?? [] };
  });
}

function listRolesOf(db: Queries, userIds: string[]): Map<string, ListedPerson["roles"]> {
  const rows = db
    .select({ userId: roles.userId, role: roles.role, agencyId: roles.agencyId, agencyName: agencies.name })
    .from(roles)
    .leftJoin(agencies, eq(agencies.id, roles.agencyId))
    .where(and(inArray(roles.userId, userIds), isNull(roles.endedAt)))
    .orderBy(asc(roles.role), asc(agencies.name))
    .all();
  const byUser = new Map<string, ListedPerson["roles"]>();
  for (const { userId, ...held } of rows) byUser.set(userId, [...(byUser.get(userId) ?? []), held]);
  return byUser;
}

function findInvitations(db: Queries, userIds: string[]): Map<string, string> {
  const rows = db
    .select({ userId: links.userId, createdAt: links.createdAt })
    .from(links)
    .where(and(inArray(links.userId, userIds), eq(links.kind, "invitation")))
    .orderBy(desc(links.createdAt))
    .all();
  // The latest comes first and is kept.
  return new Map(rows.toReversed().map(({ userId, createdAt }) => [userId, createdAt]));
}

function wantedPeople({ q, state }: PeopleFilter) {
  return and(holdsWords(q, users.name, users.email), state === null ? undefined : inState(state));
}

function inState(state: PersonState) {
  if (state === "disabled") return isNotNull(users.disabledAt);
  if (state === "active") return and(isNull(users.disabledAt), isNotNull(users.passwordHash));
  const invited = sql`exists (select 1 from ${links} where ${links.userId} = ${users.id} and ${links.kind} = 'invitation')`;
  return and(
    isNull(users.disabledAt),
    isNull(users.passwordHash),
    state === "invited" ? invited : sql`not ${invited}`,
  );
}
