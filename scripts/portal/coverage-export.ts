import type { Command } from "commander";
import { Option } from "commander";
import { ALL_SECTORS, coverageBySector } from "#app/domain/board/coverage.ts";
import { coverageRows } from "#app/reports/export-rows.ts";
import { listExportedReturns } from "#db/board/exports.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { exportCommand, type Format, printExport } from "./export-format.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal coverage export --cycle NAME`: who has returned and who has not.
 * Only reads.
 */
interface Options {
  cycle: string;
  format: Format;
  by?: "sector";
}

export function register(program: Command, shell: Shell): void {
  exportCommand(
    commandGroup(program, "coverage", "Who has returned and who has not."),
    "Prints how many agencies were invited, began, submitted, and are late or overdue.",
  )
    .addOption(new Option("--by <what>", "a row for each sector before the row for all").choices(["sector"]))
    .action((options: Options) => exportCoverage(shell, options));
}

function exportCoverage(shell: Shell, { cycle: name, format, by }: Options): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const returns = listExportedReturns(db, cycle.id);
  const sectors = template.sectors.map(({ key }) => key);
  const rows = coverageBySector(returns, sectors, shell.clock.today());
  const table = coverageRows(by === "sector" ? rows : rows.filter(({ sector }) => sector === ALL_SECTORS));
  printExport(shell, format, {
    template,
    cycle: cycle.name,
    filter: { by: by ?? null },
    returns: returns.length,
    table,
  });
}
