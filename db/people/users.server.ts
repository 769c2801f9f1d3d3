import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { normaliseEmail } from "#app/domain/people/email.ts";
import type { Role, RoleHeld } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { agencies, roles, users } from "#db/schema.ts";

/** People and the roles they hold. */
export type UserRow = typeof users.$inferSelect;

export interface By {
  /** Null: the operator's command line. */
  actorId: string | null;
  at: string;
}

const userById = keptQuery((db) =>
  db
    .select()
    .from(users)
    .where(eq(users.id, sql.placeholder("userId")))
    .prepare(),
);

export function findUser(db: Queries, userId: string): UserRow | undefined {
  return userById(db).get({ userId });
}

export function findUserByEmail(db: Queries, email: string): UserRow | undefined {
  return db
    .select()
    .from(users)
    .where(eq(users.email, normaliseEmail(email)))
    .get();
}

/** The person with this address, made when there is none. An existing person keeps their name. */
export function ensureUser(
  tx: Queries,
  email: string,
  name: string,
  by: By,
): { userId: string; isNew: boolean } {
  const address = normaliseEmail(email);
  const existing = findUserByEmail(tx, address);
  if (existing) return { userId: existing.id, isNew: false };
  const userId = newId();
  tx.insert(users)
    .values({ id: userId, email: address, name: name.trim() || address, createdAt: by.at })
    .run();
  appendHistory(tx, { ...by, act: "add-person", objectKind: "user", objectId: userId });
  return { userId, isNew: true };
}

export function renameUser(tx: Queries, user: UserRow, name: string, by: By): void {
  tx.update(users)
    .set({ name, version: user.version + 1 })
    .where(eq(users.id, user.id))
    .run();
  appendHistory(tx, { ...by, act: "rename-person", objectKind: "user", objectId: user.id });
}

export function setPasswordHash(tx: Queries, userId: string, passwordHash: string, by: By): void {
  tx.update(users).set({ passwordHash }).where(eq(users.id, userId)).run();
  appendHistory(tx, { ...by, act: "set-password", objectKind: "user", objectId: userId });
}

/** The roles a person holds now. */
export function listRolesHeld(db: Queries, userId: string): RoleHeld[] {
  return rolesHeld(db).all({ userId });
}

const rolesHeld = keptQuery((db) =>
  db
    .select({ role: roles.role, agencyId: roles.agencyId })
    .from(roles)
    .where(and(eq(roles.userId, sql.placeholder("userId")), isNull(roles.endedAt)))
    .prepare(),
);

/** Gives a role unless it is held already; true when something changed. */
export function grantRole(tx: Queries, userId: string, role: Role, agencyId: string | null, by: By): boolean {
  const held = tx
    .select({ id: roles.id })
    .from(roles)
    .where(
      and(
        eq(roles.userId, userId),
        eq(roles.role, role),
        agencyId === null ? isNull(roles.agencyId) : eq(roles.agencyId, agencyId),
        isNull(roles.endedAt),
      ),
    )
    .get();
  if (held) return false;
  tx.insert(roles).values({ id: newId(), userId, role, agencyId, grantedAt: by.at }).run();
  appendHistory(tx, {
    ...by,
    act: "grant-role",
    objectKind: "user",
    objectId: userId,
    detail: { role, agencyId },
  });
  return true;
}

/** Ends a role of an agency for everybody but `keepUserId`; true when something changed. */
export function endRoleOfOthers(
  tx: Queries,
  role: Role,
  agencyId: string,
  keepUserId: string,
  by: By,
): boolean {
  const others = tx
    .select({ id: roles.id, userId: roles.userId })
    .from(roles)
    .where(and(eq(roles.role, role), eq(roles.agencyId, agencyId), isNull(roles.endedAt)))
    .all()
    .filter((row) => row.userId !== keepUserId);
  for (const row of others) {
    tx.update(roles).set({ endedAt: by.at }).where(eq(roles.id, row.id)).run();
    appendHistory(tx, {
      ...by,
      act: "end-role",
      objectKind: "user",
      objectId: row.userId,
      detail: { role, agencyId },
    });
  }
  return others.length > 0;
}

/** People who hold `role` for an agency now, by name. Disabled people are left out. */
export function listPeopleOfAgency(db: Queries, agencyId: string, role: Role): UserRow[] {
  return db
    .select({ user: users })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(
      and(
        eq(roles.agencyId, agencyId),
        eq(roles.role, role),
        isNull(roles.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name))
    .all()
    .map((row) => row.user);
}

/** Everybody's address and name. */
export function listNamesByEmail(db: Queries): [email: string, name: string][] {
  const rows = db.select({ email: users.email, name: users.name }).from(users).all();
  return rows.map(({ email, name }) => [email, name]);
}

/** Active holders of a partnership role. */
export function listHolders(db: Queries, role: Role): UserRow[] {
  return db
    .select({ user: users })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(and(eq(roles.role, role), isNull(roles.endedAt), isNull(users.disabledAt)))
    .all()
    .map((row) => row.user);
}

/** The agency, its parent, its children and its siblings: who is barred by membership (design, section 5). */
export function listFamilyOf(db: Queries, agencyId: string): string[] {
  const own = db
    .select({ parentId: agencies.parentId })
    .from(agencies)
    .where(eq(agencies.id, agencyId))
    .get();
  const parentId = own?.parentId ?? null;
  const related = db
    .select({ id: agencies.id })
    .from(agencies)
    .where(
      parentId === null
        ? eq(agencies.parentId, agencyId)
        : or(eq(agencies.parentId, agencyId), eq(agencies.parentId, parentId), eq(agencies.id, parentId)),
    )
    .all();
  return [agencyId, ...related.map((row) => row.id).filter((related) => related !== agencyId)];
}
