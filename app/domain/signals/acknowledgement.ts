import { faultOfLength } from "#app/domain/actions/actions.ts";
import { normaliseText } from "#app/domain/answers/answer.ts";
import { isSignalKey, type SignalKey } from "./kinds.ts";

/** Longest reason in characters: a paragraph that a Board member reads beside the point. */
export const REASON_LIMIT = 1_000;

/** Checks the reason for leaving a point as it is. `error` is one sentence for the field. */
export function parseReason(typed: string): { ok: true; reason: string } | { ok: false; error: string } {
  const reason = normaliseText(typed);
  if (reason === "") return { ok: false, error: "Enter why you leave this as it is" };
  const error = faultOfLength("The reason", reason, REASON_LIMIT);
  return error === null ? { ok: true, reason } : { ok: false, error };
}

/** Names one signal of a return; its page says "point". */
export interface SignalRef {
  signal: SignalKey;
  /** The standard or area it is about; null: the whole return. */
  about: string | null;
}

/** Which signal a form is about, as one word: its kind, and the standard or area after a colon. */
export function signalName({ signal, about }: SignalRef): string {
  return about === null ? signal : `${signal}:${about}`;
}

/** Reads what `signalName` wrote; null when it names no kind of signal. */
export function parseSignalName(name: string): SignalRef | null {
  const [signal = "", ...rest] = name.split(":");
  if (!isSignalKey(signal)) return null;
  return { signal, about: rest.length === 0 ? null : rest.join(":") };
}
