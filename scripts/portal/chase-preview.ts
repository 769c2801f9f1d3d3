import type { Command } from "commander";
import { listChaseLines } from "#db/chasing/chasing.server.ts";
import { type ChaseOptions, printLines, requireDay } from "./chase-day.ts";
import { requireCycle } from "./cycle-option.ts";
import { formatOption } from "./export-format.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal chase preview --cycle NAME`: who would be written to on a day, and why. Only reads. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "chase", "Reminders, overdue notices and escalations.")
    .command("preview")
    .description("Prints who would be written to on a day. Writes nothing.")
    .requiredOption("--cycle <name>", "the cycle's name")
    .option("--on <date>", "any day, YYYY-MM-DD (default: today)")
    .addOption(formatOption())
    .action((options: ChaseOptions) => preview(shell, options));
}

function preview(shell: Shell, { cycle: name, on, format }: ChaseOptions): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const day = requireDay(shell, on);
  printLines(shell, format, { cycle, template, day, lines: listChaseLines(db, cycle, day) });
}
