/** What the outbox's states and kinds are called on a page. */
export const OUTBOX_STATES = ["waiting", "sending", "sent", "refused"] as const;

export const OUTBOX_STATE_LABELS = {
  waiting: "Waiting",
  sending: "Being sent",
  sent: "Sent",
  refused: "Refused",
} as const satisfies Record<(typeof OUTBOX_STATES)[number], string>;

export const MESSAGE_KINDS = [
  "invitation",
  "reset",
  "confirm-contact",
  "cycle-invitation",
  "reminder",
  "overdue-notice",
  "escalation",
  "not-returned-list",
  "ready-for-sign-off",
  "receipt",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

const KIND_LABELS = {
  invitation: "Invitation to set a password",
  reset: "Password reset link",
  "confirm-contact": "Please confirm your contact",
  "cycle-invitation": "Invitation to an audit round",
  reminder: "Reminder",
  "overdue-notice": "Overdue notice",
  escalation: "Escalation",
  "not-returned-list": "List of audits not returned",
  "ready-for-sign-off": "Asking for a signature",
  receipt: "Receipt",
} as const satisfies Record<MessageKind, string>;

/** A kind of message in words; one that has none here stands for itself. */
export function messageKindLabel(kind: string): string {
  const known = MESSAGE_KINDS.find((one) => one === kind);
  return known ? KIND_LABELS[known] : kind;
}

/**
 * A message's text as an administrator may read it. One-time links belong to whoever they were written to, and are
 * struck out; only where no mail server is set are they shown until the message has gone, to be handed over.
 */
export function shownBody(body: string, state: (typeof OUTBOX_STATES)[number], isMailSet: boolean): string {
  const isToHandOver = !isMailSet && state !== "sent";
  return isToHandOver ? body : body.replace(/(\/invitations\/)[\w-]+/g, "$1(removed)");
}
