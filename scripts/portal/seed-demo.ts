import type { Command } from "commander";
import { isSetUp } from "#db/settings.server.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemo } from "../demo/seed-demo.ts";
import { openForSeed, seedGroup } from "./seed-database.ts";
import type { Shell } from "./shell.ts";

/**
 * `portal seed demo`: an invented partnership to try the portal with. Refuses a real partnership's database. Safe to
 * run twice: the second run changes nothing.
 */
export function register(program: Command, shell: Shell): void {
  seedGroup(program)
    .command("demo")
    .description("Fills an empty database with the demo partnership, dated from today.")
    .action(() => demo(shell));
}

async function demo(shell: Shell): Promise<void> {
  const { clock } = shell;
  const db = openForSeed(shell);
  if (isSetUp(db)) {
    shell.stdout("This database already holds a demo partnership. Nothing was changed.\n");
    return;
  }
  await seedDemo(db, clock, shell.config.dataFolder);
  shell.stdout(`The demo partnership is in ${shell.config.dataFolder}. Password for all: ${DEMO_PASSWORD}\n`);
  for (const { email, what } of DEMO_ACCOUNTS) shell.stdout(`  ${email.padEnd(28)} ${what}\n`);
}
