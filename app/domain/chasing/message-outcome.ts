import type { OUTBOX_STATES } from "./outbox-words.ts";

/**
 * What became of a reminder. Writing one only puts messages into the outbox: it counts as sent once the mail server
 * has taken them, and as long as no server is connected it never does (design, section 6).
 */
export const MESSAGE_OUTCOMES = ["sent", "partly-sent", "waiting", "refused"] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Of the messages of one reminder, at least one; no messages at all are taken as none sent. */
export function outcomeOf(states: readonly OutboxState[]): MessageOutcome {
  const sent = states.filter((state) => state === "sent").length;
  if (sent > 0) return sent === states.length ? "sent" : "partly-sent";
  return states.length > 0 && states.every((state) => state === "refused") ? "refused" : "waiting";
}

/** How a message stands that is not sent, in the words of the history; empty when it is. */
export const UNSENT_WORDS = {
  waiting: "not sent",
  sending: "being sent",
  sent: "",
  refused: "refused by the mail server",
} as const satisfies Record<OutboxState, string>;
