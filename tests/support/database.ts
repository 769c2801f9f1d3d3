import { fileURLToPath } from "node:url";
import type { Db } from "#db/client.server.ts";
import { openDatabase } from "#db/client.server.ts";

const MIGRATIONS = fileURLToPath(new URL("../../migrations", import.meta.url));

/** A migrated database: a fresh one in memory, or in `file` when two processes have to share it. */
export function openTestDatabase(file = ":memory:"): Db {
  return openDatabase(file, MIGRATIONS);
}
