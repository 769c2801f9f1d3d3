import type { Command } from "commander";
import { RETURNS_COLUMNS } from "#app/domain/offline/returns-file.ts";
import type { ImportCounts } from "#app/domain/offline/returns-import.ts";
import { sentenceOnSubmittedOn } from "#app/domain/offline/returns-import-faults.ts";
import { readCsv } from "#app/lib/read-csv.server.ts";
import { readJsonRows } from "#app/lib/read-json.server.ts";
import { importReturns } from "#db/returns/import-returns.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { refuseFile, refuseOption } from "./faults.ts";
import { commandGroup, readNamedFile, type Shell } from "./shell.ts";

/**
 * `portal returns import FILE.csv --cycle NAME`: takes over answers from a CSV or from the JSON of an export, all
 * rows or none.
 * Safe to run twice: the second run changes nothing, also in the history.
 */
interface Options {
  cycle: string;
  submitted?: string;
  replace?: boolean;
  dryRun?: boolean;
}

export function register(program: Command, shell: Shell): void {
  commandGroup(program, "returns", "Answers of agencies, in and out.")
    .command("import")
    .description("Takes over answers from a CSV or JSON: all of its rows, or none when one has a fault.")
    .argument("<file>", "a CSV with the columns below, or a file (.csv, .json) written by `returns export`")
    .requiredOption("--cycle <name>", "the cycle's name")
    .option(
      "--submitted <date>",
      "the returns were submitted on this day (YYYY-MM-DD); else they are in progress",
    )
    .option("--replace", "submitted returns may be changed: each change makes a new version")
    .option("--dry-run", "says what would change and changes nothing")
    .addHelpText("after", HELP)
    .action((file: string, options: Options) => importFile(shell, file, options));
}

const HELP = `
Columns: ${RETURNS_COLUMNS.required.join(", ")}
and, if wanted: ${RETURNS_COLUMNS.optional.join(", ")} (${RETURNS_COLUMNS.ignored.join(" and ")} are ignored)

Rows replace the answers they name; others stay. The columns status, submitted_on and moderated_level win over
--submitted. An empty moderated_level, or a file without the column example, keeps what is stored.
Prints "N added, N changed, N unchanged", counted in rows of the file.`;

function importFile(shell: Shell, file: string, options: Options): void {
  const db = shell.openDb();
  const today = shell.clock.today();
  const { cycle, template } = requireCycle(db, options.cycle);
  const dayFault = options.submitted === undefined ? null : sentenceOnSubmittedOn(options.submitted, today);
  if (dayFault !== null) refuseOption("--submitted", dayFault);
  const read = file.toLowerCase().endsWith(".json") ? readJsonRows : readCsv;
  const csv = read(readNamedFile(shell, file), RETURNS_COLUMNS);
  const wanted = {
    template,
    rows: csv.rows,
    columns: csv.columns,
    submittedOn: options.submitted ?? null,
    mayReplace: options.replace ?? false,
    today,
  };
  // Rows that could not be read are missing below, so this only looks for further faults.
  const isDryRun = options.dryRun === true || csv.faults.length > 0;
  const plan = importReturns(db, cycle, wanted, { isDryRun }, { actorId: null, at: shell.clock.now() });
  refuseFile(file, [...csv.faults, ...(plan.ok ? [] : plan.faults)]);
  if (plan.ok) shell.stdout(`${countsLine(plan.counts)}\n`);
}

function countsLine({ added, changed, unchanged }: ImportCounts): string {
  return `${added} added, ${changed} changed, ${unchanged} unchanged`;
}
