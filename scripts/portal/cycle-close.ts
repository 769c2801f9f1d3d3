import type { Command } from "commander";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { takeComparisons } from "#db/board/comparisons.server.ts";
import { closeCycle } from "#db/cycles/cycles.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal cycle close --name NAME`: closes a cycle before its closing date, and takes its comparison. Safe to run twice.
 */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "cycle", "Rounds of the audit.")
    .command("close")
    .description(
      "Closes a round of the audit now. No return's status changes, and nobody is chased any more.",
    )
    .requiredOption("--name <name>", "the cycle's name")
    .action(({ name }: { name: string }) => close(shell, name));
}

function close(shell: Shell, name: string): void {
  const db = shell.openDb();
  const { cycle } = requireCycle(db, name, "--name");
  const isClosed = cyclePhase(cycle, shell.clock.today()) === "closed";
  const by = { actorId: null, at: shell.clock.now() };
  if (!isClosed) closeCycle(db, cycle, by);
  takeComparisons(db, { today: shell.clock.today(), dayOf: londonDate }, by);
  shell.stdout(`${cycle.name} ${isClosed ? "was closed already" : "is closed"}.\n`);
}
