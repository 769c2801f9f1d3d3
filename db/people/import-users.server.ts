import { and, eq, isNull } from "drizzle-orm";
import type { Role } from "#app/domain/people/roles.ts";
import type {
  StoredForUsers,
  StoredPerson,
  UserChange,
  UserImportRow,
  UsersPlan,
} from "#app/domain/people/users-import.ts";
import { planUsers } from "#app/domain/people/users-import.ts";
import type { ImportOptions } from "#db/agencies/import-agencies.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { agencies, links, roles, users } from "#db/schema.ts";
import { type By, ensureUser, findUser, grantRole, renameUser } from "./users.server.ts";

/** An import of people and their roles: everything of the file in one transaction, or nothing. */
export type UsersImported = UsersPlan & {
  /** Everybody in the file, each once; empty after a dry run. */
  userIds: string[];
};

/** `then` runs in the same transaction, with the ids of everybody in the file: an invitation is part of the change. */
export function importUsers(
  db: Db,
  rows: readonly UserImportRow[],
  { isDryRun }: ImportOptions,
  by: By,
  then: (tx: Queries, userIds: string[]) => void = () => {},
): UsersImported {
  return write(db, (tx) => {
    const plan = planUsers(rows, storedForUsers(tx));
    if (!plan.ok || isDryRun) return { ...plan, userIds: [] };
    const userIds = [...new Set(plan.changes.map((change) => applyUser(tx, change, by)))];
    then(tx, userIds);
    return { ...plan, userIds };
  });
}

function applyUser(tx: Queries, change: UserChange, by: By): string {
  const { userId } = ensureUser(tx, change.email, change.name, by);
  if (change.renames) {
    const user = findUser(tx, userId);
    if (user && user.name !== change.name) renameUser(tx, user, change.name, by);
  }
  if (change.grants) grantRole(tx, userId, change.role, change.agencyId, by);
  if (change.endsUnnamed) endUnnamedRole(tx, userId, change.role, by);
  return userId;
}

/** Their Board role now names the agency that they belong to; it is one role, not two. */
function endUnnamedRole(tx: Queries, userId: string, role: Role, by: By): void {
  tx.update(roles)
    .set({ endedAt: by.at })
    .where(and(eq(roles.userId, userId), eq(roles.role, role), isNull(roles.agencyId), isNull(roles.endedAt)))
    .run();
  appendHistory(tx, {
    ...by,
    act: "end-role",
    objectKind: "user",
    objectId: userId,
    detail: { role, agencyId: null },
  });
}

/** Those of `userIds` who can still not sign in and have no invitation that works. `realNow` in milliseconds. */
export function listUninvited(db: Queries, userIds: readonly string[], realNow: number): string[] {
  const now = new Date(realNow).toISOString();
  const invited = new Set(
    db
      .select({ userId: links.userId, expiresAt: links.expiresAt })
      .from(links)
      .where(and(eq(links.kind, "invitation"), isNull(links.usedAt)))
      .all()
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ userId }) => userId),
  );
  return userIds.filter((userId) => {
    const user = findUser(db, userId);
    return user?.passwordHash === null && user.disabledAt === null && !invited.has(userId);
  });
}

function storedForUsers(tx: Queries): StoredForUsers {
  const people = new Map<string, StoredPerson>();
  const rows = tx
    .select({ email: users.email, name: users.name, role: roles.role, agencyId: roles.agencyId })
    .from(users)
    .leftJoin(roles, and(eq(roles.userId, users.id), isNull(roles.endedAt)))
    .all();
  for (const { email, name, role, agencyId } of rows) {
    const held = people.get(email)?.held ?? [];
    people.set(email, { name, held: role === null ? held : [...held, { role, agencyId }] });
  }
  const references = tx.select({ id: agencies.id, reference: agencies.reference }).from(agencies).all();
  return { people, agencyIds: new Map(references.map(({ id, reference }) => [reference, id])) };
}
