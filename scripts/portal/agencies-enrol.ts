import type { Command } from "commander";
import { asksSector } from "#app/domain/cycles/cycle.ts";
import type { Template } from "#app/domain/template/template.ts";
import { type AgencyRow, findAgencyByReference } from "#db/agencies/agencies.server.ts";
import type { Db } from "#db/client.server.ts";
import { enrolAgencies } from "#db/cycles/enrolments.server.ts";
import { requireCycle } from "./cycle-option.ts";
import { COMMAND_LINE, type Fault, Refusal } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal agencies enrol --cycle NAME REF…`: gives agencies a place in a cycle. Safe to run twice. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "agencies", "Organisations that audit themselves.")
    .command("enrol")
    .description("Makes the returns of agencies in a cycle. Agencies that have one there keep it as it is.")
    .argument("<reference...>", "the agencies, by the partnership's own references")
    .requiredOption("--cycle <name>", "the cycle's name")
    .option("--invited", "they are invited; without this they are required or invited by their sector", false)
    .action((references: string[], options: { cycle: string; invited: boolean }) =>
      enrol(shell, references, options),
    );
}

function enrol(
  shell: Shell,
  references: string[],
  { cycle: name, invited }: { cycle: string; invited: boolean },
): void {
  const db = shell.openDb();
  const { cycle, template } = requireCycle(db, name);
  const agencies = requireAgencies(db, template, [...new Set(references)]);
  const by = { actorId: null, at: shell.clock.now() };
  const added = enrolAgencies(db, cycle, agencies, invited ? "invited" : null, shell.clock.today(), by);
  shell.stdout(`${added} added, ${agencies.length - added} unchanged\n`);
}

function requireAgencies(db: Db, template: Template, references: string[]): AgencyRow[] {
  const found = references.map((reference) => ({ reference, agency: findAgencyByReference(db, reference) }));
  const faults = found.flatMap(({ reference, agency }): Fault[] => {
    const sentence = faultOf(template, reference, agency);
    return sentence === null ? [] : [{ file: COMMAND_LINE, line: 1, column: "reference", sentence }];
  });
  if (faults.length > 0) throw new Refusal(faults);
  return found.flatMap(({ agency }) => (agency ? [agency] : []));
}

function faultOf(template: Template, reference: string, agency: AgencyRow | undefined): string | null {
  if (!agency) return `There is no organisation ${reference}; import it first.`;
  if (agency.closedAt !== null) return `${reference} has been closed and takes part in no cycle.`;
  if (asksSector(template, agency.sector)) return null;
  return `The audit tool of this cycle asks nothing of the sector ${agency.sector}, which ${reference} is in.`;
}
