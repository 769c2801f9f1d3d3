import { refuseFile } from "./faults.ts";
import { readNamedFile, type Shell } from "./shell.ts";

/** The text of a template file, byte for byte: a byte-order mark is part of what is installed. */
export function readTemplateFile(shell: Shell, name: string): string {
  const bytes = readNamedFile(shell, name);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuseFile(name, [
      { line: 1, column: 1, sentence: "The file is not UTF-8 text; save it as UTF-8 and try again." },
    ]);
    return "";
  }
}
