import type { Command } from "commander";
import { Option } from "commander";
import type { Template } from "#app/domain/template/template.ts";
import { csvText, type Table } from "#app/reports/csv.ts";
import { exportJson } from "#app/reports/export-json.ts";
import type { Shell } from "./shell.ts";

export type Format = "csv" | "json";

/** `--format csv|json`, the same for every export. */
export function formatOption(): Option {
  return new Option("--format <format>", "csv, or json with what was asked for under meta")
    .choices(["csv", "json"])
    .default("csv");
}

export interface Export {
  template: Template;
  cycle: string;
  filter: Record<string, string | boolean | null>;
  /** How many returns the rows speak of. */
  returns: number;
  table: Table;
}

/** Prints an export: UTF-8 without byte-order mark, header row first. */
export function printExport(
  shell: Shell,
  format: Format,
  { template, cycle, filter, returns, table }: Export,
): void {
  const meta = {
    template: `${template.id}@${template.version}`,
    cycle,
    filter,
    returns,
    generatedAt: shell.clock.now(),
  };
  shell.stdout(format === "json" ? exportJson(meta, table) : csvText(table));
}

/** An `export` command of a group, with the options that all exports share. */
export function exportCommand(group: Command, description: string): Command {
  return group
    .command("export")
    .description(description)
    .requiredOption("--cycle <name>", "the cycle's name")
    .addOption(formatOption());
}
