import { createHash, randomBytes } from "node:crypto";

/** A random id of 128 bits, 22 characters that are safe in an address. It is no secret, and tells nothing. */
export function newId(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * The id for a record that somebody adds: the one that their form gave it, or a new one where it gave none or one that
 * is taken. Whoever calls this has seen that what it is taken by is not the same record, sent twice.
 */
export function idOf(given: string | null | undefined, isTaken: boolean): string {
  return given && !isTaken ? given : newId();
}

/** Lower-case hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
