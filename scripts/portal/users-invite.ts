import type { Command } from "commander";
import type { UserColumn } from "#app/domain/people/users-import.ts";
import { sendInvitation } from "#app/mail/invite.server.ts";
import type { Db } from "#db/client.server.ts";
import { importUsers } from "#db/people/import-users.server.ts";
import { findUser, findUserByEmail } from "#db/people/users.server.ts";
import { COMMAND_LINE, Refusal, refuseOption } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal users invite EMAIL --role ROLE`: gives a role, and sends and prints a link to set the password.
 * Safe to run twice: the role is given once; each run makes a new link, and the one before stops working.
 */
interface Options {
  role: string;
  agency?: string;
}

export function register(program: Command, shell: Shell): void {
  commandGroup(program, "users", "People and the roles they hold.")
    .command("invite")
    .description(
      "Gives a person a role, puts an invitation into the outbox and prints its link (once, 7 days).",
    )
    .argument("<email>", "the person's email address")
    .requiredOption(
      "--role <role>",
      "lead, contributor, signatory, board, chair, scrutineer or administrator",
    )
    .option("--agency <reference>", "the agency that the role is for, or that a Board member belongs to")
    .action((email: string, options: Options) => invite(shell, email, options));
}

const OPTION_OF = {
  email: "email",
  name: "email",
  role: "--role",
  agency_reference: "--agency",
} as const satisfies Record<UserColumn, string>;

function invite(shell: Shell, email: string, { role, agency = "" }: Options): void {
  const db = shell.openDb();
  refuseDisabled(db, email);
  const by = { actorId: null, at: shell.clock.now() };
  const sending = { portalUrl: shell.config.url, realNow: shell.clock.realNow() };
  const row = { line: 1, cells: { email, name: "", role, agency_reference: agency } };
  const links: string[] = [];
  const imported = importUsers(db, [row], { isDryRun: false }, by, (tx, userIds) => {
    const users = userIds.flatMap((userId) => findUser(tx, userId) ?? []);
    for (const user of users) links.push(sendInvitation(tx, user, sending, by));
  });
  if (!imported.ok) {
    throw new Refusal(
      imported.faults.map(({ column, sentence }) => ({
        file: COMMAND_LINE,
        line: 1,
        column: optionOf(column),
        sentence,
      })),
    );
  }
  shell.stdout(links.map((link) => `${link}\n`).join(""));
}

function optionOf(column: string): string {
  return Object.entries(OPTION_OF).find(([name]) => name === column)?.[1] ?? column;
}

function refuseDisabled(db: Db, email: string): void {
  if (findUserByEmail(db, email)?.disabledAt) {
    refuseOption("email", `The account of ${email} is disabled, so it cannot be invited.`);
  }
}
