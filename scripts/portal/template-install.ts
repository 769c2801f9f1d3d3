import type { Command } from "commander";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { refuseFile } from "./faults.ts";
import { commandGroup, type Shell } from "./shell.ts";
import { readTemplateFile } from "./template-file.ts";

/** `portal template install FILE`: publishes an audit tool for good. Safe to run twice: the same bytes are no fault. */
export function register(program: Command, shell: Shell): void {
  commandGroup(program, "template", "Audit tools: checked, installed, listed.")
    .command("install")
    .description("Publishes an audit tool. A version never changes afterwards; a draft is refused.")
    .argument("<file>", "a template in YAML (docs/template-format.md)")
    .action((file: string) => install(shell, file));
}

function install(shell: Shell, file: string): void {
  const db = shell.openDb();
  const installed = installTemplate(db, readTemplateFile(shell, file), {
    actorId: null,
    at: shell.clock.now(),
  });
  if (!installed.ok) {
    refuseFile(file, installed.faults);
    return;
  }
  const { id, version } = installed.template;
  shell.stdout(`${id}@${version} ${installed.isNew ? "is installed" : "was installed already"}.\n`);
}
