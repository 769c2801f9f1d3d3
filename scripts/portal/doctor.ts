import { existsSync, statfsSync, statSync } from "node:fs";
import type { Command } from "commander";
import type { Clock } from "#app/lib/clock.server.ts";
import type { Config } from "#app/lib/config.server.ts";
import { MIGRATIONS_FOLDER } from "#app/lib/root.server.ts";
import { countByState } from "#db/chasing/outbox.server.ts";
import { type Db, openReader } from "#db/client.server.ts";
import {
  checkIntegrity,
  countBrokenReferences,
  countMigrations,
  findLatestInstant,
  journalMode,
} from "#db/doctor.server.ts";
import { findSettings, hasSafetyNumbers, isSetUp } from "#db/settings.server.ts";
import { COMMAND_LINE, Refusal, refuseOption } from "./faults.ts";
import type { Shell } from "./shell.ts";

/**
 * `portal doctor`: looks at database, folder, settings, clock and mail, and says what it found, a line each.
 * Only reads: a database that is behind is not brought up to date.
 */
export function register(program: Command, shell: Shell): void {
  program
    .command("doctor")
    .description("Checks database, disk, permissions, clock, settings and mail. Changes nothing.")
    .addHelpText(
      "after",
      `
Each line begins with ok, note (worth knowing, or still to be set) or fault. Exits 1 when there is a fault.`,
    )
    .action(() => examine(shell));
}

interface Finding {
  state: "ok" | "note" | "fault";
  about: string;
  sentence: string;
}

function examine(shell: Shell): void {
  const { config, clock } = shell;
  if (!existsSync(config.databaseFile)) {
    refuseOption(
      "PORTAL_DATA",
      `There is no database in ${config.dataFolder}. Run \`portal init\` to make one.`,
    );
  }
  const db = openReader(config.databaseFile);
  try {
    const findings = [
      ...aboutDatabase(db),
      ...aboutFolder(config),
      ...aboutClock(db, config, clock),
      ...aboutUse(db, config),
    ];
    for (const { state, about, sentence } of findings)
      shell.stdout(`${state.padEnd(5)} ${about}: ${sentence}\n`);
    const faults = findings.filter(({ state }) => state === "fault");
    if (faults.length > 0) {
      throw new Refusal(
        faults.map(({ about, sentence }) => ({ file: COMMAND_LINE, line: 1, column: about, sentence })),
      );
    }
  } finally {
    db.$client.close();
  }
}

function aboutDatabase(db: Db): Finding[] {
  const integrity = checkIntegrity(db);
  const broken = countBrokenReferences(db);
  const journal = journalMode(db);
  const { applied, known } = countMigrations(db, MIGRATIONS_FOLDER);
  return [
    finding(
      integrity === "ok",
      "database",
      "every page reads well.",
      `damaged (${integrity}); restore a backup.`,
    ),
    finding(
      broken === 0,
      "references",
      "every row's references hold.",
      `${broken} rows name one that is not there.`,
    ),
    finding(journal === "wal", "journal", "write-ahead log.", `${journal} instead of the write-ahead log.`),
    aboutMigrations(applied, known),
  ];
}

function aboutMigrations(applied: number, known: number): Finding {
  const count = `${applied} of ${known}`;
  if (applied === known) return { state: "ok", about: "migrations", sentence: `${count} applied.` };
  return applied < known
    ? { state: "note", about: "migrations", sentence: `${count} applied; the next start applies the others.` }
    : {
        state: "fault",
        about: "migrations",
        sentence: `${count} known here; a newer version has used this database.`,
      };
}

const FREE_BYTES = 1024 ** 3;
const OTHERS = 0o077;

function aboutFolder({ dataFolder, databaseFile }: Config): Finding[] {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const gigabytes = `${(free / FREE_BYTES).toFixed(1)} GB free.`;
  const open = [dataFolder, databaseFile].filter((path) => (statSync(path).mode & OTHERS) !== 0);
  return [
    {
      state: free >= FREE_BYTES ? "ok" : "note",
      about: "disk",
      sentence: free >= FREE_BYTES ? gigabytes : `${gigabytes} Make room before saving fails.`,
    },
    open.length === 0
      ? { state: "ok", about: "permissions", sentence: "only the portal's own account can read its data." }
      : {
          state: "note",
          about: "permissions",
          sentence: `other accounts may read ${open.join(" and ")}; use chmod go=.`,
        },
  ];
}

function aboutClock(db: Db, config: Config, clock: Clock): Finding[] {
  const latest = findLatestInstant(db);
  const isBehind = latest !== null && latest > clock.now();
  return [
    finding(
      !isBehind,
      "clock",
      `today is ${clock.today()}.`,
      `it stands before the newest entry of the history, ${latest}.`,
    ),
    ...(config.now === null
      ? []
      : [{ state: "note", about: "clock", sentence: `PORTAL_NOW holds it at ${config.now}.` } as const]),
  ];
}

function aboutUse(db: Db, config: Config): Finding[] {
  if (!isSetUp(db)) return [{ state: "fault", about: "settings", sentence: "the portal was never set up." }];
  const settings = findSettings(db);
  const { waiting, sending, refused } = countByState(db);
  const hasContact = settings.contactEmail !== "" || settings.contactPhone !== "";
  return [
    note(
      hasSafetyNumbers(settings),
      "child protection",
      "numbers are set.",
      "set the numbers; until then pages give 999 only.",
    ),
    note(hasContact, "contact", "is set.", "set an email address or number that people can ask."),
    note(
      config.smtpUrl !== null,
      "mail",
      "a server is set.",
      "PORTAL_SMTP_URL is not set, so mail stays in the outbox.",
    ),
    note(
      refused === 0,
      "outbox",
      `${waiting + sending} to go, none refused.`,
      `${waiting + sending} to go, ${refused} refused; see /admin/outbox.`,
    ),
  ];
}

function finding(isWell: boolean, about: string, well: string, wrong: string): Finding {
  return { state: isWell ? "ok" : "fault", about, sentence: isWell ? well : wrong };
}

function note(isWell: boolean, about: string, well: string, open: string): Finding {
  return { state: isWell ? "ok" : "note", about, sentence: isWell ? well : open };
}
