import type { Command } from "commander";
import { type CountedReturn, standardRows } from "#app/reports/export-rows.ts";
import {
  listExportedReturns,
  listLevelsOfCycle,
  listReleasedLevelsOfCycle,
} from "#db/board/exports.server.ts";
import { type Queries, readSnapshot } from "#db/client.server.ts";
import { requireCycle, requireSector } from "./cycle-option.ts";
import { exportCommand, type Format, printExport } from "./export-format.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal standards export --cycle NAME`: how many submitted returns stand at each level of each standard.
 * Only reads.
 */
interface Options {
  cycle: string;
  format: Format;
  sector?: string;
  self?: boolean;
}

export function register(program: Command, shell: Shell): void {
  exportCommand(
    commandGroup(program, "standards", "The standards of a cycle across agencies."),
    "Prints how many returns with a submitted version stand at each level of each standard.",
  )
    .option("--sector <key>", "only agencies of this sector")
    .option("--self", "counts the agencies' own levels, not the Board's")
    .action((options: Options) => exportStandards(shell, options));
}

function exportStandards(shell: Shell, { cycle: name, format, sector: key, self = false }: Options): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const sector = requireSector(template, key);
  const submitted = readSnapshot(db, (tx) => listSubmitted(tx, cycle.id, self)).filter(
    (one) => sector === null || one.sector === sector,
  );
  const table = standardRows(template, submitted);
  printExport(shell, format, {
    template,
    cycle: cycle.name,
    filter: { sector, self },
    returns: submitted.length,
    table,
  });
}

function listSubmitted(tx: Queries, cycleId: string, self: boolean): CountedReturn[] {
  const levels = listLevelsOfCycle(tx, cycleId);
  const moderated = self ? new Map<string, Map<string, string>>() : listReleasedLevelsOfCycle(tx, cycleId);
  return listExportedReturns(tx, cycleId)
    .filter(({ submittedOn }) => submittedOn !== null)
    .map(({ returnId, sector, form }) => ({
      sector,
      form,
      levels: levels.get(returnId) ?? new Map(),
      moderated: moderated.get(returnId) ?? new Map(),
    }));
}
