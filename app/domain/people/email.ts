import { z } from "zod";

/** An address in the form in which it is stored and compared: without case (design, section 9). */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Whether this is one mail address and nothing else. */
export function isEmail(address: string): boolean {
  return z.email().safeParse(address).success;
}
