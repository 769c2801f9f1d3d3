import type { Command } from "commander";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { refuseFile } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";
import { readTemplateFile } from "./template-file.ts";

/** `portal template check FILE`: every fault of an audit tool in one go, with its line. Only reads. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "template", "Audit tools: checked, installed, listed.")
    .command("check")
    .description(
      "Lists every fault of an audit tool, by line; without a fault it says nothing. Needs no database.",
    )
    .argument("<file>", "a template in YAML (docs/template-format.md)")
    .action((file: string) => check(shell, file));
}

function check(shell: Shell, file: string): void {
  const checked = checkTemplate(readTemplateFile(shell, file));
  if (!checked.ok) refuseFile(file, checked.faults);
}
