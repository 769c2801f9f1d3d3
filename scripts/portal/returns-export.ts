import type { Command } from "commander";
import { type AnsweredReturn, returnRows } from "#app/reports/export-rows.ts";
import {
  listAnswersOfCycle,
  listExportedReturns,
  listReleasedLevelsOfCycle,
} from "#db/board/exports.server.ts";
import { type Queries, readSnapshot } from "#db/client.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { exportCommand, type Format, printExport } from "./export-format.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal returns export --cycle NAME`: every answer of a cycle, a row per agency and standard asked.
 * Only reads.
 */
interface Options {
  cycle: string;
  format: Format;
  self?: boolean;
}

export function register(program: Command, shell: Shell): void {
  exportCommand(
    commandGroup(program, "returns", "Answers of agencies, in and out."),
    "Prints every answer of a cycle, open returns included: a row per agency and standard asked.",
  )
    .option("--self", "leaves the Board's levels out")
    .action((options: Options) => exportReturns(shell, options));
}

function exportReturns(shell: Shell, { cycle: name, format, self = false }: Options): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const returns = readSnapshot(db, (tx) => listAnswered(tx, cycle.id, self));
  const table = returnRows(template, returns);
  printExport(shell, format, {
    template,
    cycle: cycle.name,
    filter: { self },
    returns: returns.length,
    table,
  });
}

function listAnswered(tx: Queries, cycleId: string, self: boolean): AnsweredReturn[] {
  const answers = listAnswersOfCycle(tx, cycleId);
  const moderated = self ? new Map<string, Map<string, string>>() : listReleasedLevelsOfCycle(tx, cycleId);
  return listExportedReturns(tx, cycleId).map((one) => ({
    ...one,
    answers: answers.get(one.returnId) ?? new Map(),
    moderated: moderated.get(one.returnId) ?? new Map(),
  }));
}
