import type { Command } from "commander";
import { AGENCY_COLUMNS } from "#app/domain/agencies/agencies-file.ts";
import { importAgencies } from "#db/agencies/import-agencies.server.ts";
import { importCsv } from "./import-file.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal agencies import FILE.csv`: agencies with their leads and signatories, all rows or none. Sends nothing.
 * Safe to run twice: the second run changes nothing, also in the history.
 */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "agencies", "Organisations that audit themselves.")
    .command("import")
    .description(
      "Takes over agencies from a CSV: all of its rows, or none when one has a fault. Sends nothing.",
    )
    .argument("<file>", "a CSV with the columns below")
    .option("--dry-run", "says what would change and changes nothing", false)
    .addHelpText("after", HELP)
    .action((file: string, options: { dryRun: boolean }) => importFile(shell, file, options.dryRun));
}

const HELP = `
Columns: ${AGENCY_COLUMNS.required.join(", ")}
and, if wanted: ${AGENCY_COLUMNS.optional.join(", ")}

An empty optional cell keeps what is stored, and agencies missing from the file are left alone. A lead or signatory is
known by the address; another address than before adds that person and ends the role of the one before. A name
without an address makes nobody. Prints "N added, N changed, N unchanged", counted in agencies.`;

function importFile(shell: Shell, file: string, dryRun: boolean): void {
  const db = shell.openDb();
  const by = { actorId: null, at: shell.clock.now() };
  importCsv(shell, file, dryRun, {
    columns: AGENCY_COLUMNS,
    run: (rows, isDryRun) => importAgencies(db, rows, { isDryRun }, by),
  });
}
