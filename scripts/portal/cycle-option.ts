import type { Template } from "#app/domain/template/template.ts";
import type { Db } from "#db/client.server.ts";
import { type CycleRow, findCycleByName } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { refuseOption } from "./faults.ts";

/** The cycle that `--cycle` names, with its template. Throws a Refusal when there is none. */
export function requireCycle(
  db: Db,
  name: string,
  option = "--cycle",
): { cycle: CycleRow; template: Template } {
  const cycle = findCycleByName(db, name);
  if (!cycle) {
    refuseOption(option, `There is no cycle named "${name}"; run \`portal cycle list\` to see them.`);
  }
  return { cycle, template: loadTemplate(db, cycle.templateRowId) };
}

/** The sector that `--sector` names, or null when it was left out. Throws a Refusal for one the template has not. */
export function requireSector(template: Template, key: string | undefined): string | null {
  if (key === undefined) return null;
  const keys = template.sectors.map((sector) => sector.key);
  if (!keys.includes(key)) {
    refuseOption("--sector", `The audit tool has no sector "${key}"; use one of ${keys.join(", ")}.`);
  }
  return key;
}
