import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import { type IsoDate, isRealDate } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";
import { chaseRows } from "#app/reports/chase-rows.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { type Format, printExport } from "./export-format.ts";
import { refuseOption } from "./faults.ts";
import type { Shell } from "./shell.ts";

export interface ChaseOptions {
  cycle: string;
  on?: string;
  format: Format;
}

/** The day that `--on` names, else today. Throws a Refusal for a day that the calendar has not. */
export function requireDay(shell: Shell, on: string | undefined): IsoDate {
  if (on === undefined) return shell.clock.today();
  if (!isRealDate(on)) refuseOption("--on", `"${on}" is not a date; write it as YYYY-MM-DD.`);
  return on;
}

/** The columns of design section 9, whichever of the two commands asks. */
export function printLines(
  shell: Shell,
  format: Format,
  { cycle, template, day, lines }: { cycle: CycleRow; template: Template; day: IsoDate; lines: ChaseLine[] },
): void {
  printExport(shell, format, {
    template,
    cycle: cycle.name,
    filter: { on: day },
    returns: new Set(lines.map(({ returnId }) => returnId)).size,
    table: chaseRows(lines),
  });
}
