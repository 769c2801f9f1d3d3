import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeClock } from "#app/lib/clock.server.ts";
import { readConfig } from "#app/lib/config.server.ts";
import type { Db } from "#db/client.server.ts";
import { runPortal } from "../../scripts/portal/main.ts";
import type { Shell } from "../../scripts/portal/shell.ts";
import { openTestDatabase } from "./database.ts";

export interface Ran {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface TestShell {
  /** Runs one command as the operator would; `db` sees what it did. */
  run(...argv: string[]): Promise<Ran>;
  /** Writes a file into the operator's folder and gives its name back. */
  write(name: string, content: string | Uint8Array): string;
  folder: string;
  db: Db;
}

/** A command line in its own folder, with a migrated database, on a day that the test chooses. */
export function openTestShell(now = "2026-11-23T12:00:00Z"): TestShell {
  const folder = mkdtempSync(join(tmpdir(), "portal-test-"));
  const config = readConfig({ PORTAL_DATA: join(folder, "data"), NODE_ENV: "test" });
  const db = openTestDatabase(config.databaseFile);
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    db,
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return name;
    },
    async run(...argv) {
      const out: string[] = [];
      const err: string[] = [];
      const shell: Shell = {
        stdout: (text) => void out.push(text),
        stderr: (text) => void err.push(text),
        openDb: () => db,
        config,
        clock: makeClock(now),
        folder,
      };
      const exitCode = await runPortal(argv, shell);
      return { exitCode, stdout: out.join(""), stderr: err.join("") };
    },
  };
}
