import { hash, verify } from "@node-rs/argon2";

/** Password hashing: argon2id at 19 MiB, two passes, one lane (OWASP's minimum, about 15 to 30 ms each). */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD_MIN_LENGTH = 12;
/** Bytes. Longer ones would make a hash a cheap way to keep the machine busy. */
const PASSWORD_MAX_BYTES = 1024;

/** At most this many hashes at once: sign-in is the cheapest way to load the machine. */
const CONCURRENT_HASHES = 2;

/** A real hash that no password fits, so that an unknown address takes as long as a wrong password. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$2lZ5Qk1oXr7Yk1r0bq0o6mC0S3eCkq0G0nXoH8n3b3E";

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), COST));
}

/** Whether the password fits. With no stored hash (unknown, not yet accepted) it takes as long and says no. */
export async function isPassword(storedHash: string | null, password: string): Promise<boolean> {
  if (Buffer.byteLength(password) > PASSWORD_MAX_BYTES) return false;
  const fits = await inTurn(() => verify(storedHash ?? NOBODYS_HASH, normalise(password)));
  return fits && storedHash !== null;
}

/** What is wrong with a new password, as the sentence to show, or null. */
export function faultOfPassword(password: string): string | null {
  if (password.length === 0) return "Enter a password";
  if ([...password].length < PASSWORD_MIN_LENGTH)
    return `Password must be ${PASSWORD_MIN_LENGTH} characters or more`;
  if (Buffer.byteLength(password) > PASSWORD_MAX_BYTES) return "Password is too long";
  return null;
}

/** The same characters typed on different keyboards are one password. */
function normalise(password: string): string {
  return password.normalize("NFC");
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= CONCURRENT_HASHES) await new Promise<void>((start) => waiting.push(start));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed over, not freed: somebody new could take it before the one who waited wakes.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
