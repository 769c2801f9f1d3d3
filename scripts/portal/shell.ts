import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { type Clock, makeClock } from "#app/lib/clock.server.ts";
import { type Config, ConfigFault, readConfig } from "#app/lib/config.server.ts";
import { MIGRATIONS_FOLDER } from "#app/lib/root.server.ts";
import { type Db, openDatabase, openReader } from "#db/client.server.ts";
import { settings } from "#db/schema.ts";
import { refuseFile, refuseOption } from "./faults.ts";

/** What a command may touch of the world around it; tests hand in their own. */
export interface Shell {
  stdout(text: string): void;
  stderr(text: string): void;
  /** The database that exists, brought up to date. Throws a Refusal that names `portal init` when there is none. */
  openDb(): Db;
  readonly config: Config;
  readonly clock: Clock;
  /** The folder in which the operator stands: file names that they type are read from there. */
  readonly folder: string;
}

/** The shell of the running process. Settings and clock are read when a command first asks for them. */
export function makeShell(): Shell {
  let config: Config | undefined;
  let clock: Clock | undefined;
  let db: Db | undefined;
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    get config() {
      config ??= readConfig();
      return config;
    },
    get clock() {
      clock ??= makeClock(fixedInstant(this.config));
      return clock;
    },
    openDb() {
      db ??= openExisting(this.config);
      return db;
    },
    get folder() {
      return this.config.callerFolder;
    },
  };
}

/** The bytes of a file named on the command line. Throws a Refusal when it is not there. */
export function readNamedFile(shell: Shell, name: string): Uint8Array {
  const file = resolve(shell.folder, name);
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  if (!isFile) refuseFile(name, [{ line: 1, column: 1, sentence: "There is no such file; check its name." }]);
  return readFileSync(file);
}

/** The database of these settings. Throws a Refusal when there is none: only `init` and `seed` make one. */
export function openExisting(config: Config): Db {
  if (!existsSync(config.databaseFile)) {
    refuseOption(
      "PORTAL_DATA",
      `There is no database in ${config.dataFolder}. Run \`portal init\` to make one.`,
    );
  }
  return openDatabase(config.databaseFile, MIGRATIONS_FOLDER);
}

/** A command of two words stands under a group, which the first file to ask for it makes. */
export function commandGroup(program: Command, name: string, description: string): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return existing ?? program.command(name).description(description);
}

/** PORTAL_NOW is for tests and the demo: a real partnership's dates are never moved (design, section 9). */
function fixedInstant(config: Config): string | null {
  if (config.now === null || config.isTest || !existsSync(config.databaseFile)) return config.now;
  const reader = openReader(config.databaseFile);
  const isDemo = reader.select({ isDemo: settings.isDemo }).from(settings).get()?.isDemo ?? false;
  reader.$client.close();
  if (!isDemo) throw new ConfigFault("PORTAL_NOW can be set only in demo mode or with NODE_ENV=test.");
  return config.now;
}
