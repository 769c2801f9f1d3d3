import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { links, sessions, users } from "#db/schema.ts";
import type { By } from "./users.server.ts";

/** Single-use links: invitations (7 days) and password resets (45 minutes). Only the token's hash is stored. */
export type LinkKind = "invitation" | "reset";

/** How long a link can be used. */
export const MINUTES_VALID = { invitation: 7 * 24 * 60, reset: 45 } as const satisfies Record<
  LinkKind,
  number
>;

/**
 * Makes a link's token and voids earlier ones of the kind. `realNow` is the real clock, in milliseconds. `ask-reset`
 * stands for somebody who is not signed in: the history must not give their deed to the operator.
 */
export function createLink(
  tx: Queries,
  userId: string,
  kind: LinkKind,
  realNow: number,
  by: By,
  act: "create-invitation" | "create-reset" | "ask-reset" = `create-${kind}`,
): string {
  const token = randomBytes(32).toString("base64url");
  const createdAt = new Date(realNow).toISOString();
  tx.update(links)
    .set({ usedAt: createdAt })
    .where(and(eq(links.userId, userId), eq(links.kind, kind), isNull(links.usedAt)))
    .run();
  tx.insert(links)
    .values({
      tokenHash: sha256(token),
      kind,
      userId,
      createdAt,
      expiresAt: new Date(realNow + MINUTES_VALID[kind] * 60_000).toISOString(),
    })
    .run();
  appendHistory(tx, { ...by, act, objectKind: "user", objectId: userId });
  return token;
}

/** The person a link is for while it can be used; opening it changes nothing, so mail scanners do no harm. */
export function findLink(db: Queries, token: string, realNow: number) {
  return db
    .select({ kind: links.kind, userId: links.userId, email: users.email, name: users.name })
    .from(links)
    .innerJoin(users, eq(users.id, links.userId))
    .where(
      and(
        eq(links.tokenHash, sha256(token)),
        isNull(links.usedAt),
        isNull(users.disabledAt),
        gt(links.expiresAt, new Date(realNow).toISOString()),
      ),
    )
    .get();
}

/** Sets the password through a link, once, and ends every session of its person. False: used or run out. */
export function consumeLink(
  db: Db,
  token: string,
  passwordHash: string,
  realNow: number,
  at: string,
): boolean {
  return write(db, (tx) => {
    const link = findLink(tx, token, realNow);
    if (!link) return false;
    // Every other link of the person dies with it: an old invitation must not set another password later.
    tx.update(links)
      .set({ usedAt: new Date(realNow).toISOString() })
      .where(and(eq(links.userId, link.userId), isNull(links.usedAt)))
      .run();
    tx.update(users).set({ passwordHash }).where(eq(users.id, link.userId)).run();
    tx.delete(sessions).where(eq(sessions.userId, link.userId)).run();
    appendHistory(tx, {
      at,
      actorId: link.userId,
      act: link.kind === "invitation" ? "accept-invitation" : "reset-password",
      objectKind: "user",
      objectId: link.userId,
    });
    return true;
  });
}
