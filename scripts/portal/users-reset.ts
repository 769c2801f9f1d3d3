import type { Command } from "commander";
import { makeLink } from "#app/mail/invite.server.ts";
import { write } from "#db/client.server.ts";
import { findUserByEmail } from "#db/people/users.server.ts";
import { refuseOption } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal users reset EMAIL`: prints a link with which somebody sets a new password. Sends nothing: the operator
 * hands it over. Safe to run twice: the link of the run before stops working.
 */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "users", "People and the roles they hold.")
    .command("reset")
    .description("Prints a link with which a person sets a new password (once, 45 minutes). Sends nothing.")
    .argument("<email>", "the person's email address")
    .action((email: string) => reset(shell, email));
}

function reset(shell: Shell, email: string): void {
  const db = shell.openDb();
  const user = findUserByEmail(db, email);
  if (!user) refuseOption("email", `There is nobody with the address ${email}; use \`portal users invite\`.`);
  if (user.disabledAt !== null)
    refuseOption("email", `The account of ${email} is disabled; its link would not work.`);
  const by = { actorId: null, at: shell.clock.now() };
  const sending = { portalUrl: shell.config.url, realNow: shell.clock.realNow() };
  const link = write(db, (tx) => makeLink(tx, user.id, "reset", sending, by));
  shell.stdout(`${link}\n`);
}
