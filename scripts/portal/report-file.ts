import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { refuseOption } from "./faults.ts";
import type { Shell } from "./shell.ts";

/** The file that `--out` names. Throws a Refusal when nothing can be written there; asked before the work is done. */
export function requireOut(shell: Shell, out: string): string {
  const file = resolve(shell.folder, out);
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder(dirname(file))) refuseOption("--out", `There is no folder ${dirname(out)}; make it first.`);
  if (isFolder(file)) refuseOption("--out", `${out} is a folder; name a file in it.`);
  return file;
}

/** Under its name only when it is whole: nobody opens half a report. */
export function writeReport(shell: Shell, file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.unfinished`;
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  shell.stdout(`${file}\n`);
}
