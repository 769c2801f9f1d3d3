import type { Command } from "commander";
import { USER_COLUMNS } from "#app/domain/people/users-import.ts";
import { sendInvitation } from "#app/mail/invite.server.ts";
import type { Queries } from "#db/client.server.ts";
import { importUsers, listUninvited } from "#db/people/import-users.server.ts";
import { findUser } from "#db/people/users.server.ts";
import { importCsv } from "./import-file.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal users import FILE.csv`: people and their roles, all rows or none.
 * Safe to run twice: the second run changes nothing and invites nobody whose invitation still works.
 */
interface Options {
  invite: boolean;
  dryRun: boolean;
}

export function register(program: Command, shell: Shell): void {
  commandGroup(program, "users", "People and the roles they hold.")
    .command("import")
    .description(
      "Takes over people and their roles from a CSV: all of its rows, or none when one has a fault.",
    )
    .argument("<file>", "a CSV with a row per role held and the columns below")
    .option("--invite", "puts an invitation into the outbox for everybody who cannot sign in yet", false)
    .option("--dry-run", "says what would change and changes nothing", false)
    .addHelpText("after", HELP)
    .action((file: string, options: Options) => importFile(shell, file, options));
}

const HELP = `
Columns: ${USER_COLUMNS.required.join(", ")}
and, if wanted: ${USER_COLUMNS.optional.join(", ")}

lead, contributor and signatory need an agency_reference; board, chair and scrutineer may name the agency that they
belong to; administrator has none. An empty name keeps the one that is stored. Roles that the file does not name stay.
Prints "N added, N changed, N unchanged", counted in rows: added is a role that is new to its holder.`;

function importFile(shell: Shell, file: string, { invite, dryRun }: Options): void {
  const db = shell.openDb();
  const by = { actorId: null, at: shell.clock.now() };
  let invited = 0;
  const inviteAll = (tx: Queries, userIds: string[]) => {
    const sending = { portalUrl: shell.config.url, realNow: shell.clock.realNow() };
    for (const userId of listUninvited(tx, userIds, sending.realNow)) {
      const user = findUser(tx, userId);
      if (user) sendInvitation(tx, user, sending, by);
      invited += 1;
    }
  };
  importCsv(shell, file, dryRun, {
    columns: USER_COLUMNS,
    run: (rows, isDryRun) => importUsers(db, rows, { isDryRun }, by, invite ? inviteAll : undefined),
  });
  if (invite && !dryRun)
    shell.stdout(`${invited} ${invited === 1 ? "invitation" : "invitations"} in the outbox\n`);
}
