import { londonDate } from "#app/lib/clock.server.ts";
import { paths } from "#app/lib/paths.ts";
import type { Queries } from "#db/client.server.ts";
import { createLink, type LinkKind, MINUTES_VALID } from "#db/people/links.server.ts";
import type { By, UserRow } from "#db/people/users.server.ts";
import { invitationMessage } from "./messages.ts";
import { contextOf, greetingName, queue, type Sending } from "./sending.server.ts";

/** One-time links, for the pages and the command line alike. */
export function makeLink(tx: Queries, userId: string, kind: LinkKind, sending: Sending, by: By): string {
  const token = createLink(tx, userId, kind, sending.realNow, by);
  return `${sending.portalUrl}${paths.invitation(token)}`;
}

/** Puts an invitation into the outbox and returns its link. Earlier invitations of the person stop working. */
export function sendInvitation(tx: Queries, user: UserRow, sending: Sending, by: By): string {
  const link = makeLink(tx, user.id, "invitation", sending, by);
  const context = { ...contextOf(tx, sending), personName: greetingName(user) };
  const expiresAt = new Date(sending.realNow + MINUTES_VALID.invitation * 60_000);
  const message = invitationMessage(context, { link, validUntil: londonDate(expiresAt.toISOString()) });
  queue(tx, message, { email: user.email, name: context.personName }, sending, by.at);
  return link;
}
