import { DrizzleSQLiteAdapter } from "@lucia-auth/adapter-drizzle";
import type { Adapter, DatabaseSession } from "lucia";
import { Lucia, TimeSpan } from "lucia";
import type { Config } from "#app/lib/config.server.ts";
import type { Db } from "#db/client.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { sessions, users } from "#db/schema.ts";

/**
 * Sessions. The only file that knows Lucia: its makers have ended its development, so nothing else may import it
 * (docs/decisions/0004-lucia.md). The cookie holds the token, the database its SHA-256 alone.
 */
declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>;
    DatabaseSessionAttributes: { startedAt: string };
  }
}

/** Minutes without a request after which a session ends, and hours after which it ends in any case. */
const IDLE_MINUTES = 60;
const ABSOLUTE_HOURS = 12;

export interface Sessions {
  /** Starts a session and returns the Set-Cookie header that carries its token. */
  start(userId: string): Promise<string>;
  /** The person of the request's cookie, or null. A session in use slides on. */
  read(request: Request): Promise<{ userId: string; sessionId: string } | null>;
  /** Ends one session; returns the Set-Cookie header that takes the cookie away. */
  end(sessionId: string | null): Promise<string>;
  endAllOf(userId: string): Promise<void>;
}

export function makeSessions(db: Db, config: Pick<Config, "isHttps">, realNow: () => number): Sessions {
  const lucia = makeLucia(db, config.isHttps);
  const cookie = (token: string, extra = "") =>
    `${lucia.sessionCookieName}=${token}; Path=/; HttpOnly; SameSite=Lax${config.isHttps ? "; Secure" : ""}${extra}`;
  return {
    async start(userId) {
      // Lucia's createSession returns the token; the adapter below stores only its hash.
      const session = await lucia.createSession(userId, { startedAt: new Date(realNow()).toISOString() });
      return cookie(session.id);
    },
    async read(request) {
      const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
      if (!token) return null;
      const { session } = await lucia.validateSession(token);
      if (!session) return null;
      if (realNow() - Date.parse(session.startedAt) > ABSOLUTE_HOURS * 3_600_000) {
        await lucia.invalidateSession(session.id);
        return null;
      }
      return { userId: session.userId, sessionId: session.id };
    },
    async end(sessionId) {
      if (sessionId) await lucia.invalidateSession(sessionId);
      return cookie("", "; Max-Age=0");
    },
    endAllOf: (userId) => lucia.invalidateUserSessions(userId),
  };
}

function makeLucia(db: Db, isHttps: boolean) {
  return new Lucia(hashingAdapter(new DrizzleSQLiteAdapter(db, sessions, users)), {
    sessionExpiresIn: new TimeSpan(IDLE_MINUTES, "m"),
    sessionCookie: { name: isHttps ? "__Host-session" : "session" },
    getSessionAttributes: ({ startedAt }) => ({ startedAt }),
  });
}

/**
 * Stores and looks up sessions by the token's hash. Lucia hands stored (hashed) ids back for everything but
 * these two calls, so only they hash: hashing everywhere would stop sessions from sliding.
 */
function hashingAdapter(inner: Adapter): Adapter {
  return {
    getSessionAndUser: (token) => inner.getSessionAndUser(sha256(token)),
    setSession: (session: DatabaseSession) => inner.setSession({ ...session, id: sha256(session.id) }),
    deleteSession: (id) => inner.deleteSession(id),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    getUserSessions: (userId) => inner.getUserSessions(userId),
    updateSessionExpiration: (id, expiresAt) => inner.updateSessionExpiration(id, expiresAt),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}
