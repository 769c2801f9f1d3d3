import { queueMessage } from "#db/chasing/outbox.server.ts";
import type { Queries } from "#db/client.server.ts";
import { findSettings } from "#db/settings.server.ts";
import type { Message, MessageContext } from "./message-parts.ts";

/** What every message needs besides its own facts: where the portal is, and the real clock that links run by. */
export interface Sending {
  /** The address people use, without a trailing slash. */
  portalUrl: string;
  /** Milliseconds of the real clock. */
  realNow: number;
}

/** The partnership's part of a message's context. */
export function contextOf(db: Queries, { portalUrl }: Sending): Omit<MessageContext, "personName"> {
  const { name, contactEmail, contactPhone, socialCarePhone } = findSettings(db);
  return { partnershipName: name, contactEmail, contactPhone, socialCarePhone, portalUrl };
}

/** Somebody whose name nobody knows is stored under their address, which is no way to greet them. */
export function greetingName({ name, email }: { name: string; email: string }): string {
  return name.toLowerCase() === email.toLowerCase() ? "" : name;
}

/** Puts a message into the outbox, inside the transaction of what it tells of. Returns its id. */
export function queue(
  tx: Queries,
  message: Message,
  to: { email: string; name: string },
  { portalUrl }: Sending,
  at: string,
): string {
  return queueMessage(tx, {
    ...message,
    toEmail: to.email,
    toName: to.name,
    at,
    messageIdDomain: new URL(portalUrl).hostname,
  });
}
