import { createHash, randomBytes } from "node:crypto";

/** A random id of 128 bits, 22 characters that are safe in an address. It is no secret, and tells nothing. */
export function newId(): string {
  return randomBytes(16).toString("base64url");
}

/** Lower-case hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
