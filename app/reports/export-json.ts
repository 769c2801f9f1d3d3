import type { CellValue, Table } from "./csv.ts";

/** What stands beside the rows of an export, where a CSV has no place for it (design, section 9: Files). */
export interface ExportMeta {
  /** `id@version`, as `cycle open --template` takes it. */
  template: string;
  /** The cycle's name. */
  cycle: string;
  /** What was asked for; null where nothing narrows it. */
  filter: Record<string, string | boolean | null>;
  /** The instant, in UTC. */
  generatedAt: string;
  /** How many returns the rows speak of. */
  returns?: number;
}

/** The file of an export: what stands beside the rows, and the rows. */
export function exportJson(meta: ExportMeta, table: Table): string {
  return `${JSON.stringify({ meta, rows: keyedRows(table) }, null, 2)}\n`;
}

/** The rows under the keys of the CSV: counts and scores are numbers, what is not scored is null. */
export function keyedRows({ columns, rows }: Table): Record<string, CellValue>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null])));
}
