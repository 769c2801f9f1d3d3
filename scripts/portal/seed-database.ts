import { existsSync } from "node:fs";
import type { Command } from "commander";
import { MIGRATIONS_FOLDER } from "#app/lib/root.server.ts";
import { type Db, openDatabase } from "#db/client.server.ts";
import { findSettings, isSetUp } from "#db/settings.server.ts";
import { NOT_THE_DEMO } from "../demo/seed-demo.ts";
import { refuseOption } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** What both seeds share: the group they stand in, and the database they fill. */
export function seedGroup(program: Command): Command {
  return commandGroup(program, "seed", "Invented partnerships, for trying out and for measuring.");
}

/**
 * The database of these settings, made when there is none; a real partnership's is refused. Read `shell.clock` before:
 * a setting that is refused must not leave an empty database behind.
 */
export function openForSeed(shell: Shell): Db {
  const { databaseFile } = shell.config;
  const db = existsSync(databaseFile) ? shell.openDb() : openDatabase(databaseFile, MIGRATIONS_FOLDER);
  if (isSetUp(db) && !findSettings(db).isDemo) refuseOption("PORTAL_DATA", NOT_THE_DEMO);
  return db;
}
