import type { Command } from "commander";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { csvText } from "#app/reports/csv.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal cycle list`: every round of the audit as CSV, the latest due first. Only reads. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "cycle", "Rounds of the audit.")
    .command("list")
    .description("Prints every round of the audit, the latest due first, as CSV.")
    .action(() => list(shell));
}

function list(shell: Shell): void {
  const db = shell.openDb();
  const rows = listCycles(db).map((cycle) => {
    const { id, version } = loadTemplate(db, cycle.templateRowId);
    return {
      name: cycle.name,
      template: `${id}@${version}`,
      opens_on: cycle.opensOn,
      due_on: cycle.dueOn,
      closes_on: cycle.closesOn,
      phase: cyclePhase(cycle, shell.clock.today()),
      enrolled: listReturnsOfCycle(db, cycle.id).length,
    };
  });
  const keys = ["name", "template", "opens_on", "due_on", "closes_on", "phase", "enrolled"];
  shell.stdout(csvText({ columns: keys.map((key) => ({ key })), rows }));
}
