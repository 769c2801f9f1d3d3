import type { Command } from "commander";
import { allStandards } from "#app/domain/template/template.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { csvText } from "#app/reports/csv.ts";
import { listTemplates } from "#db/cycles/templates.server.ts";
import { commandGroup, type Shell } from "./shell.ts";

/** `portal template list`: the audit tools that a cycle can be opened with, as CSV. Only reads. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "template", "Audit tools: checked, installed, listed.")
    .command("list")
    .description("Prints the installed audit tools, oldest first, as CSV.")
    .action(() => list(shell));
}

function list(shell: Shell): void {
  const rows = listTemplates(shell.openDb()).map(({ template, installedAt }) => ({
    template: `${template.id}@${template.version}`,
    title: template.title,
    standards: allStandards(template).length,
    installed_on: londonDate(installedAt),
  }));
  const keys = ["template", "title", "standards", "installed_on"];
  shell.stdout(csvText({ columns: keys.map((key) => ({ key })), rows }));
}
