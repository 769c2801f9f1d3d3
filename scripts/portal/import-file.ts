import type { ImportFault } from "#app/domain/import-rows.ts";
import { countKinds, type ImportKind } from "#app/domain/import-rows.ts";
import { type CsvColumns, type CsvFile, readCsv } from "#app/lib/read-csv.server.ts";
import { refuseFile } from "./faults.ts";
import { readNamedFile, type Shell } from "./shell.ts";

/** What the imports of agencies and of people share: `dryRun` plans and changes nothing. */
export interface ImportSteps<Column extends string, Plan extends Planned> {
  columns: CsvColumns<Column>;
  run(rows: CsvFile<Column>["rows"], dryRun: boolean): Plan;
}

export type Planned = { ok: true; changes: { kind: ImportKind }[] } | { ok: false; faults: ImportFault[] };

/** Reads, checks, imports and prints `N added, N changed, N unchanged`. A fault anywhere refuses the whole file. */
export function importCsv<Column extends string, Plan extends Planned>(
  shell: Shell,
  file: string,
  isDryRun: boolean,
  { columns, run }: ImportSteps<Column, Plan>,
): Plan {
  const csv = readCsv(readNamedFile(shell, file), columns);
  // Rows that could not be read are missing below, so this only looks for further faults.
  const plan = run(csv.rows, isDryRun || csv.faults.length > 0);
  refuseFile(file, [...csv.faults, ...(plan.ok ? [] : plan.faults)]);
  if (plan.ok) {
    const { added, changed, unchanged } = countKinds(plan.changes);
    shell.stdout(`${added} added, ${changed} changed, ${unchanged} unchanged\n`);
  }
  return plan;
}
