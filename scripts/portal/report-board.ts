import type { Command } from "commander";
import { makeBoardReport } from "#app/reports/make/make.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { requireOut, writeReport } from "./report-file.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal report board --cycle NAME --out FILE.pdf`: the Board report. Safe to run twice: the file is replaced. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "report", "Reports as PDF.")
    .command("board")
    .description("Writes the Board report of a cycle, for all sectors, as PDF. Prints the file's name.")
    .requiredOption("--cycle <name>", "the cycle's name")
    .requiredOption("--out <file>", "where to write it; a file that is there is replaced")
    .action((options: { cycle: string; out: string }) => report(shell, options));
}

async function report(shell: Shell, { cycle: name, out }: { cycle: string; out: string }): Promise<void> {
  const db = shell.openDb();
  const { cycle } = requireCycle(db, name);
  const file = requireOut(shell, out);
  const { bytes } = await makeBoardReport(db, shell.clock, { cycleId: cycle.id, sector: null });
  writeReport(shell, file, bytes);
}
