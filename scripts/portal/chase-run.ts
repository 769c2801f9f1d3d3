import type { Command } from "commander";
import { runChase } from "#app/mail/chase.server.ts";
import { type ChaseOptions, printLines, requireDay } from "./chase-day.ts";
import { requireCycle } from "./cycle-option.ts";
import { formatOption } from "./export-format.ts";
import { refuseOption } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal chase run --cycle NAME`: puts the day's messages into the outbox and records its steps.
 * Safe to run twice: a step is sent once per return and due date.
 */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "chase", "Reminders, overdue notices and escalations.")
    .command("run")
    .description("Puts the messages of a day into the outbox and prints its lines as they stood before.")
    .requiredOption("--cycle <name>", "the cycle's name")
    .option("--on <date>", "today or an earlier day, YYYY-MM-DD (default: today)")
    .addOption(formatOption())
    .action((options: ChaseOptions) => run(shell, options));
}

function run(shell: Shell, { cycle: name, on, format }: ChaseOptions): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const day = requireDay(shell, on);
  const today = shell.clock.today();
  if (day > today)
    refuseOption("--on", `${day} is still to come; use \`chase preview\` for a day after ${today}.`);
  const sending = { portalUrl: shell.config.url, realNow: shell.clock.realNow() };
  const { lines } = runChase(db, cycle, day, sending, { actorId: null, at: shell.clock.now() });
  printLines(shell, format, { cycle, template, day, lines });
}
