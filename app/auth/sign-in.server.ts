import { write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { findUserByEmail } from "#db/people/users.server.ts";
import { isPassword } from "./passwords.server.ts";
import type { Services } from "./services.server.ts";
import { countTry, forgetTries, hasTriedTooOften } from "./throttling.server.ts";

/**
 * Signing in with e-mail and password. Tries are counted before anything is hashed; unknown, wrong, not yet
 * accepted and disabled all get the same answer in the same time.
 */
export type SignedInOrNot =
  | { ok: true; setCookie: string; userId: string }
  | { ok: false; because: "wrong" | "too-many" };

export async function signIn(
  services: Services,
  typed: { email: string; password: string; network: string },
): Promise<SignedInOrNot> {
  if (hasTriedTooOften(services, "sign-in", typed)) return { ok: false, because: "too-many" };
  const user = findUserByEmail(services.db, typed.email);
  countTry(services, "sign-in", typed);
  const fits = await isPassword(user?.passwordHash ?? null, typed.password);
  if (!user || !fits || user.disabledAt !== null) return { ok: false, because: "wrong" };
  forgetTries(services, "sign-in", typed);
  const entry = { act: "sign-in", objectKind: "user", objectId: user.id } as const;
  write(services.db, (tx) => appendHistory(tx, { at: services.clock.now(), actorId: user.id, ...entry }));
  return { ok: true, setCookie: await services.sessions.start(user.id), userId: user.id };
}
