import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { oneLine } from "#app/domain/import-rows.ts";
import { isEmail, normaliseEmail } from "#app/domain/people/email.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { ConfigFault, DATABASE_NAME } from "#app/lib/config.server.ts";
import { MIGRATIONS_FOLDER, TEMPLATES_FOLDER } from "#app/lib/root.server.ts";
import { makeLink } from "#app/mail/invite.server.ts";
import { type Db, openDatabase, write } from "#db/client.server.ts";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { ensureUser, grantRole } from "#db/people/users.server.ts";
import { createSettings } from "#db/settings.server.ts";
import { COMMAND_LINE, type Fault, Refusal, refuseFile } from "./faults.ts";
import type { Shell } from "./shell.ts";

/**
 * `portal init --name NAME --admin EMAIL`: makes the database of a partnership and prints the first administrator's
 * link. Safe to run twice: the second run is refused, and one that was cut short leaves nothing behind that counts.
 */
interface Options {
  name: string;
  admin: string;
}

export function register(program: Command, shell: Shell): void {
  program
    .command("init")
    .description(
      "Makes the database of a partnership, with the shipped audit tool and its first administrator.",
    )
    .requiredOption("--name <name>", "the partnership's name, as it stands on every page")
    .requiredOption("--admin <email>", "the first administrator's email address")
    .addHelpText(
      "after",
      `
The database is made in PORTAL_DATA, or in data/portal where that is not set. Prints a link with which the
administrator sets a password; it works once, for 7 days.`,
    )
    .action((options: Options) => init(shell, options));
}

function init(shell: Shell, options: Options): void {
  if (shell.config.now !== null && !shell.config.isTest) {
    throw new ConfigFault(
      "PORTAL_NOW is for tests and the demo: a real partnership's dates are never moved.",
    );
  }
  const folder = shell.config.newDataFolder;
  const file = join(folder, DATABASE_NAME);
  const name = oneLine(options.name);
  const email = normaliseEmail(options.admin);
  refuseFaults(file, name, email);
  const sources = shippedTemplates();
  const unfinished = `${file}.unfinished`;
  removeDatabase(unfinished);
  try {
    const link = setUp(shell, unfinished, { name, email, sources });
    // Under its own name only when it is whole: a run that was cut short can simply be repeated.
    renameSync(unfinished, file);
    shell.stdout(`${name} is set up in ${folder}.\n`);
    shell.stdout(`${email} sets a password here. The link works once, for 7 days:\n${link}\n`);
  } finally {
    removeDatabase(unfinished);
  }
}

function refuseFaults(file: string, name: string, email: string): void {
  const faults: Fault[] = [];
  const add = (column: string, sentence: string) =>
    faults.push({ file: COMMAND_LINE, line: 1, column, sentence });
  if (existsSync(file)) add("PORTAL_DATA", `There is a database already: ${file}. Nothing overwrites it.`);
  if (name === "") add("--name", "Give the partnership's name.");
  if (!isEmail(email))
    add("--admin", `"${email}" is not an email address; write one such as name@example.org.`);
  if (faults.length > 0) throw new Refusal(faults);
}

function setUp(
  shell: Shell,
  file: string,
  { name, email, sources }: { name: string; email: string; sources: string[] },
): string {
  const by = { actorId: null, at: shell.clock.now() };
  const sending = { portalUrl: shell.config.url, realNow: shell.clock.realNow() };
  const db: Db = openDatabase(file, MIGRATIONS_FOLDER);
  try {
    const link = write(db, (tx) => {
      createSettings(tx, { name, isDemo: false, seededOn: null }, by);
      const { userId } = ensureUser(tx, email, "", by);
      grantRole(tx, userId, "administrator", null, by);
      return makeLink(tx, userId, "invitation", sending, by);
    });
    for (const source of sources) installTemplate(db, source, by);
    // Everything into the one file that is about to be renamed.
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    return link;
  } finally {
    db.$client.close();
  }
}

/** The published templates that come with the portal; drafts stay where they are. */
function shippedTemplates(): string[] {
  const files = readdirSync(TEMPLATES_FOLDER).filter((name) => name.endsWith(".yaml"));
  return files.sort().flatMap((name) => {
    const source = readFileSync(join(TEMPLATES_FOLDER, name), "utf8");
    const checked = checkTemplate(source);
    if (!checked.ok) refuseFile(`audit-templates/${name}`, checked.faults);
    return checked.ok && checked.template.status === "published" ? [source] : [];
  });
}

function removeDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}
