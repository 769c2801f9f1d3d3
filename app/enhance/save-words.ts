import { formatTime } from "#app/lib/format.ts";

/** What the server answers to an autosave (app/routes/returns.$returnId.standards.$code_.autosave.ts). */
export interface AutosaveAnswer {
  version?: number;
  savedAt?: string;
  errors?: Record<string, string>;
  refused?: string;
  /** `isOwn`: by the same person, in another window. */
  conflict?: { version: number; savedAt: string; by: string | null; isOwn?: boolean };
}

/** What became of one attempt to save, and what to do next. */
export type Attempt =
  | { state: "saved"; words: string; time: string; version: number }
  /** Nothing more is sent until the person presses Save: there is something to see or to decide first. */
  | { state: "stopped"; words: string }
  /** Sent again with the next change. */
  | { state: "refused"; words: string }
  /** Sent again after a while. */
  | { state: "retry"; words: string };

/** The first button below the form. */
const SAVE = "“Save and continue”";

/** The answer of the server in words. `status` 0: no answer came. */
export function attemptOf(status: number, answer: AutosaveAnswer): Attempt {
  if (status === 200 && answer.version !== undefined && answer.savedAt !== undefined) {
    const { version, savedAt } = answer;
    return { state: "saved", words: "Saved", time: formatTime(savedAt), version };
  }
  if (status === 401) {
    return {
      state: "refused",
      words: `Not saved: you have been signed out. Press ${SAVE}, sign in, and your words are kept.`,
    };
  }
  if (answer.conflict) {
    const { by, isOwn, savedAt } = answer.conflict;
    const who = isOwn ? "you" : (by ?? "somebody else");
    const when = `${isOwn ? " in another window" : ""}${savedAt ? ` at ${formatTime(savedAt)}` : ""}`;
    return {
      state: "stopped",
      words: `Not saved: ${who} saved this answer${when}. Your words are kept here: press ${SAVE} to see both.`,
    };
  }
  if (status === 400) {
    const [first] = Object.values(answer.errors ?? {});
    const why = first ?? answer.refused ?? `press ${SAVE} to see what to mend`;
    return { state: "refused", words: `Not saved: ${why.replace(/\.$/, "")}.` };
  }
  if (status === 413) return { state: "refused", words: "Not saved: the text is too long. Shorten it." };
  if (status === 0 || status >= 500) {
    return { state: "retry", words: "Not saved: the portal cannot be reached. Trying again." };
  }
  return { state: "stopped", words: `Not saved: ${answer.refused ?? `press ${SAVE} to see why.`}` };
}

const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 60;

/** Seconds until the next try after this many failed ones (1 or more): 5, 10, 20, 40, then every minute. */
export function waitBeforeTry(failures: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - 1), LONGEST_WAIT_SECONDS);
}
