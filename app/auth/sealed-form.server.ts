import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { CarriedField } from "#app/lib/carried-form.ts";

/**
 * A carried form that is locked for whoever looks at the page: somebody who may not read its words has signed in over
 * it, and it waits for the person who wrote them. Only this installation can open it again; nothing is kept here.
 */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealForm(fields: readonly CarriedField[], secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce);
  const words = Buffer.concat([
    cipher.update(new URLSearchParams([...fields]).toString(), "utf8"),
    cipher.final(),
  ]);
  return Buffer.concat([nonce, cipher.getAuthTag(), words]).toString("base64url");
}

/** Null: this is nothing that was sealed here. */
export function openForm(sealed: string, secret: string): CarriedField[] | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyFrom(secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const words = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  try {
    const text = Buffer.concat([decipher.update(words), decipher.final()]).toString("utf8");
    return [...new URLSearchParams(text)];
  } catch {
    return null;
  }
}

/** A key of its own, so that what is sealed here opens nothing else that rests on the secret. */
function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "carried form", 32));
}
