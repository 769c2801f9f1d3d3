import type { Command } from "commander";
import { makeReturnReport } from "#app/reports/make/make.server.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import { findReturnOfAgency } from "#db/returns/returns.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { refuseOption } from "./faults.ts";
import { requireOut, writeReport } from "./report-file.ts";
import { commandGroup, type Shell } from "./shell.ts";

/**
 * `portal report return --cycle NAME --agency REF --out FILE.pdf`: one agency's audit, as the agency itself may read
 * it, open returns included. Safe to run twice: the file is replaced.
 */
interface Options {
  cycle: string;
  agency: string;
  out: string;
}

export function register(program: Command, shell: Shell): void {
  commandGroup(program, "report", "Reports as PDF.")
    .command("return")
    .description("Writes one agency's audit as PDF, also while it is open. Prints the file's name.")
    .requiredOption("--cycle <name>", "the cycle's name")
    .requiredOption("--agency <reference>", "the agency, by the partnership's own reference")
    .requiredOption("--out <file>", "where to write it; a file that is there is replaced")
    .action((options: Options) => report(shell, options));
}

async function report(shell: Shell, { cycle: name, agency: reference, out }: Options): Promise<void> {
  const db = shell.openDb();
  const { cycle } = requireCycle(db, name);
  const agency = findAgencyByReference(db, reference);
  if (!agency) refuseOption("--agency", `There is no organisation ${reference}.`);
  const auditReturn = findReturnOfAgency(db, cycle.id, agency.id);
  if (!auditReturn) refuseOption("--agency", `${reference} is not enrolled in ${cycle.name}.`);
  const file = requireOut(shell, out);
  const { bytes } = await makeReturnReport(db, shell.clock, { returnId: auditReturn.id, isOwn: true });
  writeReport(shell, file, bytes);
}
