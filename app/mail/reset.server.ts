import { paths } from "#app/lib/paths.ts";
import type { Queries } from "#db/client.server.ts";
import { createLink, MINUTES_VALID } from "#db/people/links.server.ts";
import type { By, UserRow } from "#db/people/users.server.ts";
import { resetMessage } from "./messages.ts";
import { contextOf, greetingName, queue, type Sending } from "./sending.server.ts";

/** Puts a link to choose a new password into the outbox. Earlier ones of the person stop working. */
export function sendReset(
  tx: Queries,
  user: UserRow,
  sending: Sending,
  by: By,
  act: "create-reset" | "ask-reset" = "create-reset",
): void {
  const token = createLink(tx, user.id, "reset", sending.realNow, by, act);
  const context = { ...contextOf(tx, sending), personName: greetingName(user) };
  const expiresAt = new Date(sending.realNow + MINUTES_VALID.reset * 60_000);
  const message = resetMessage(context, {
    link: `${sending.portalUrl}${paths.invitation(token)}`,
    validUntilAt: expiresAt.toISOString(),
  });
  queue(tx, message, { email: user.email, name: context.personName }, sending, by.at);
}
