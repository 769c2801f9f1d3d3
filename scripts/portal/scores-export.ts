import type { Command } from "commander";
import { type ScoredReturn, scoreRows } from "#app/reports/export-rows.ts";
import { listExportedReturns, listLevelsOfCycle, listScoresOfCycle } from "#db/board/exports.server.ts";
import { type Queries, readSnapshot } from "#db/client.server.ts";
import { requireCycle, requireSector } from "./cycle-option.ts";
import { exportCommand, type Format, printExport } from "./export-format.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal scores export --cycle NAME`: sums, score and band of every return by area and as a whole.
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
    commandGroup(program, "scores", "Maturity scores of a cycle."),
    "Prints the score of every return, open ones included, by area and as a whole.",
  )
    .option("--sector <key>", "only agencies of this sector")
    .option("--self", "scores the agencies' own levels, not the Board's")
    .action((options: Options) => exportScores(shell, options));
}

function exportScores(shell: Shell, { cycle: name, format, sector: key, self = false }: Options): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const sector = requireSector(template, key);
  const returns = readSnapshot(db, (tx) => listScored(tx, cycle.id, self ? "self" : "effective")).filter(
    (one) => sector === null || one.sector === sector,
  );
  const table = scoreRows(template, returns);
  printExport(shell, format, {
    template,
    cycle: cycle.name,
    filter: { sector, self },
    returns: returns.length,
    table,
  });
}

function listScored(tx: Queries, cycleId: string, basis: "self" | "effective"): ScoredReturn[] {
  const levels = listLevelsOfCycle(tx, cycleId);
  const scores = listScoresOfCycle(tx, cycleId, basis);
  return listExportedReturns(tx, cycleId).map((one) => {
    const frozen = scores.get(one.returnId);
    return { ...one, scored: frozen ? { frozen } : { levels: levels.get(one.returnId) ?? new Map() } };
  });
}
