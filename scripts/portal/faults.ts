/**
 * How the command line says what is wrong: one fault a line on standard error, `FILE:LINE:COLUMN: sentence`,
 * closed by how many there are (design, section 9).
 */
export interface Fault {
  /** The file as it was named on the command line. */
  file: string;
  line: number;
  /** In a CSV the column's name, elsewhere the position in the line. */
  column: string | number;
  sentence: string;
}

/** Stands in the file's place when what is wrong was typed and not read. */
export const COMMAND_LINE = "command line";

/** Thrown by a command that cannot be carried out, before it has changed anything. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultLine).join("\n"));
    this.faults = faults;
  }
}

/** Refuses for something typed on the command line; `option` is what to look at, such as `--cycle`. */
export function refuseOption(option: string, sentence: string): never {
  throw new Refusal([{ file: COMMAND_LINE, line: 1, column: option, sentence }]);
}

/** Refuses for what stands in a file, in the order of its lines; does nothing when there are no faults. */
export function refuseFile(file: string, faults: readonly Omit<Fault, "file">[]): void {
  if (faults.length === 0) return;
  throw new Refusal(faults.map((fault) => ({ file, ...fault })).sort((one, other) => one.line - other.line));
}

/** The faults as they are printed, the closing line last. */
export function faultReport(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  return [...faults.map(faultLine), `${count}. Nothing was changed.`].map((line) => `${line}\n`).join("");
}

// What a file holds may itself hold line breaks; a fault is always one line.
function faultLine({ file, line, column, sentence }: Fault): string {
  return `${file}:${line}:${column}: ${sentence}`.replace(/\s+/g, " ");
}
