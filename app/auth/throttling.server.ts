import { createHmac } from "node:crypto";
import { normaliseEmail } from "#app/domain/people/email.ts";
import {
  clearFailures,
  countFailure,
  isThrottled,
  type ThrottleRule,
  uncountFailure,
} from "#db/people/throttles.server.ts";
import type { Services } from "./services.server.ts";

/** Tries of an act that is open to everybody, counted by account and by network (security parameters, section 2.1). */
export type Throttled = "sign-in" | "reset";

export interface Tried {
  email: string;
  network: string;
}

const RULES = {
  "sign-in": {
    account: { failures: 10, windowMinutes: 15 },
    network: { failures: 50, windowMinutes: 15 },
  },
  reset: {
    account: { failures: 3, windowMinutes: 60 },
    network: { failures: 20, windowMinutes: 60 },
  },
} as const satisfies Record<Throttled, Record<"account" | "network", ThrottleRule>>;

/** Whether this account or this network has tried too often. Asked before anything costly is done. */
export function hasTriedTooOften({ db, clock, secret }: Services, act: Throttled, tried: Tried): boolean {
  const { account, network } = bucketsOf(secret, act, tried);
  const nowMs = clock.realNow();
  return (
    isThrottled(db, account, RULES[act].account, nowMs) || isThrottled(db, network, RULES[act].network, nowMs)
  );
}

/** Counts a try before it is looked at, so that tries that arrive together cannot all slip through. */
export function countTry({ db, clock, secret }: Services, act: Throttled, tried: Tried): void {
  const { account, network } = bucketsOf(secret, act, tried);
  countFailure(db, account, RULES[act].account, clock.realNow());
  countFailure(db, network, RULES[act].network, clock.realNow());
}

/** After a success the account starts anew, and the network, which many people may share, gets its try back. */
export function forgetTries({ db, secret }: Services, act: Throttled, tried: Tried): void {
  const { account, network } = bucketsOf(secret, act, tried);
  clearFailures(db, account);
  uncountFailure(db, network);
}

/** Keyed digests, so that the table holds no address and no network. */
function bucketsOf(secret: string, act: Throttled, { email, network }: Tried) {
  const digest = (what: string) => createHmac("sha256", secret).update(what).digest("hex");
  return {
    account: digest(`${act}:account:${normaliseEmail(email)}`),
    network: digest(`${act}:network:${network}`),
  };
}
