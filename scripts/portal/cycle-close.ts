import type { Command } from "commander";
import { cyclePhase } from "#app/domain/cycle.ts";
import { closeCycle } from "#db/cycles.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal cycle close --name NAME`: closes a cycle before its closing date. Safe to run twice. */
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
  if (!isClosed) closeCycle(db, cycle, { actorId: null, at: shell.clock.now() });
  shell.stdout(`${cycle.name} ${isClosed ? "was closed already" : "is closed"}.\n`);
}
