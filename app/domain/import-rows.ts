/** What the imports of agencies and of people have in common: rows as they were read, and what is said of them. */

/** One row of a CSV and the physical line on which it begins, counted from 1. */
export interface ImportRow<Column extends string> {
  line: number;
  cells: Readonly<Record<Column, string>>;
}

/** One thing that is wrong, by line and by the column's name. */
export interface ImportFault {
  line: number;
  column: string;
  sentence: string;
}

/** What an import does with one row; `unchanged` leaves no trace, also in the history. */
export type ImportKind = "added" | "changed" | "unchanged";

export type KindCounts = Record<ImportKind, number>;

/** How many of each. */
export function countKinds(changes: readonly { kind: ImportKind }[]): KindCounts {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** The cell as one line of text: outer spaces, line breaks and double spaces mean nothing in a name or a key. */
export function oneLine(cell: string): string {
  return cell.replace(/\s+/g, " ").trim().normalize("NFC");
}
