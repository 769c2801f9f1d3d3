import { type Attempt, type AutosaveAnswer, attemptOf } from "./save-words.ts";

const ANSWER_WITHIN_MS = 15_000;
/** A request that outlives its page may be no larger than this (Fetch standard: 64 KiB for all of them together). */
const KEEPALIVE_BYTES = 60_000;

/** The text fields of a form as a browser posts them. */
export function encoded(fields: FormData): string {
  const text = [...fields].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return new URLSearchParams(text).toString();
}

/** Posts an encoded form; it is sent also when the page is left meanwhile. Never throws. */
export async function postForm(address: string, body: string): Promise<Attempt> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body,
      keepalive: body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const isJson = response.headers.get("Content-Type")?.includes("application/json") ?? false;
    const answer: AutosaveAnswer = isJson ? await response.json() : {};
    return attemptOf(response.status, answer);
  } catch {
    return attemptOf(0, {});
  }
}
