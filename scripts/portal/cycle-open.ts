import type { Command } from "commander";
import type { NewCycleFault } from "#app/domain/cycles/new-cycle.ts";
import { checkNewCycle, DAYS_TO_CLOSING } from "#app/domain/cycles/new-cycle.ts";
import type { Db } from "#db/client.server.ts";
import { listCycles, openCycle } from "#db/cycles/cycles.server.ts";
import { findTemplateRow, listTemplates, loadTemplate } from "#db/cycles/templates.server.ts";
import { COMMAND_LINE, Refusal } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal cycle open`: opens a round of the audit. Safe to run twice: a name that is taken is refused. */
interface Options {
  template: string;
  name: string;
  opens: string;
  due: string;
  closes?: string;
  sectors?: string;
}

export function register(program: Command, shell: Shell): void {
  commandGroup(program, "cycle", "Rounds of the audit.")
    .command("open")
    .description("Opens a round of the audit and makes a return for every active agency of its sectors.")
    .requiredOption("--template <id@version>", "an installed audit tool, as `portal template list` names it")
    .requiredOption("--name <name>", "the cycle's name; no two cycles share one")
    .requiredOption("--opens <date>", "the opening date, YYYY-MM-DD")
    .requiredOption("--due <date>", "the due date, on or after the opening")
    .option(
      "--closes <date>",
      `the closing date, on or after the due date (default: ${DAYS_TO_CLOSING} days after it)`,
    )
    .option(
      "--sectors <keys>",
      "sectors to enrol, with commas between (default: every sector of the audit tool)",
    )
    .action((options: Options) => open(shell, options));
}

function open(shell: Shell, options: Options): void {
  const db = shell.openDb();
  const found = findTemplate(db, options.template);
  const checked = checkNewCycle(
    {
      name: options.name,
      opensOn: options.opens,
      dueOn: options.due,
      closesOn: options.closes ?? null,
      sectors: options.sectors === undefined ? null : keysOf(options.sectors),
    },
    { template: found?.template ?? null, cycleNames: listCycles(db).map(({ name }) => name) },
  );
  const faults = checked.ok ? [] : checked.faults;
  if (!found) faults.unshift(noTemplate(db, options.template));
  if (!checked.ok || !found) throw new Refusal(faults.map(faultOf));
  const today = shell.clock.today();
  const by = { actorId: null, at: shell.clock.now() };
  const { enrolled } = openCycle(db, { ...checked.cycle, ...found, today }, by);
  const { name, opensOn, dueOn, closesOn } = checked.cycle;
  shell.stdout(`${name} opens ${opensOn}, is due ${dueOn} and closes ${closesOn}: ${enrolled} enrolled\n`);
}

/** An id has no @, a version may. */
function findTemplate(db: Db, named: string) {
  const at = named.indexOf("@");
  const row = at < 0 ? undefined : findTemplateRow(db, named.slice(0, at), named.slice(at + 1));
  return row && { templateRowId: row.id, template: loadTemplate(db, row.id) };
}

function noTemplate(db: Db, named: string): NewCycleFault {
  const installed = listTemplates(db).map(({ template }) => `${template.id}@${template.version}`);
  const choice = installed.length === 0 ? "none is" : `these are: ${installed.join(", ")}`;
  return { field: "template", sentence: `The audit tool "${named}" is not installed; ${choice}.` };
}

function keysOf(list: string): string[] {
  const keys = list.split(",").map((key) => key.trim());
  return [...new Set(keys.filter((key) => key !== ""))];
}

function faultOf({ field, sentence }: NewCycleFault) {
  return { file: COMMAND_LINE, line: 1, column: `--${field}`, sentence };
}
