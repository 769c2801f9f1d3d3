import type { CsvColumns, CsvFault, CsvFile, CsvRow } from "./read-csv.server.ts";

/**
 * Reads an export in JSON (`{ meta, rows }`, design section 9: Files) as the rows of the CSV that it stands for. The
 * line of a row is the one on which it begins; what stands under `meta` is for readers.
 */
export function readJsonRows<Column extends string>(
  bytes: Uint8Array,
  wanted: CsvColumns<Column>,
): CsvFile<Column> {
  const nothing = { rows: [], columns: new Set<Column>() };
  const whole = (sentence: string, column = "rows") => ({
    ...nothing,
    faults: [{ line: 1, column, sentence }],
  });
  const text = decode(bytes);
  const parsed = text === null ? undefined : parsedOrUndefined(text);
  if (text === null || parsed === undefined)
    return whole("The file is not JSON in UTF-8; export it again.", "1");
  if (!isObject(parsed) || !Array.isArray(parsed.rows) || !parsed.rows.every(isObject)) {
    return whole('The file has no "rows" made of objects; give it the JSON of an export.');
  }
  const records: Record<string, unknown>[] = parsed.rows;
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const columns = new Set([...wanted.required, ...(wanted.optional ?? [])].filter((name) => names.has(name)));
  const lines = linesOfRows(text);
  const read = records.map((record, index) => readRecord(record, lines[index] ?? 1, wanted, columns));
  return {
    rows: read.flatMap(({ row }) => (row ? [row] : [])),
    columns,
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readRecord<Column extends string>(
  record: Record<string, unknown>,
  line: number,
  { required, optional, ignored }: CsvColumns<Column>,
  columns: ReadonlySet<Column>,
): { row: CsvRow<Column> | null; faults: CsvFault[] } {
  const wanted = [...required, ...(optional ?? [])];
  const known = [...wanted, ...(ignored ?? [])];
  const faults: CsvFault[] = [];
  const add = (column: string, sentence: string) => faults.push({ line, column, sentence });
  const cells: Partial<Record<Column, string>> = {};
  for (const name of Object.keys(record)) {
    if (!known.some((one) => one === name))
      add(name, `There is no column "${name}" here; the columns are ${known.join(", ")}.`);
  }
  for (const name of wanted) {
    const value = record[name];
    cells[name] = typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
    const isNeeded = required.includes(name) || columns.has(name);
    if (value === undefined && isNeeded) add(name, `The row has no "${name}"; add it, empty if need be.`);
    else if (value !== undefined && value !== null && typeof value !== "string")
      add(name, `"${name}" is not a text; put quotation marks around it.`);
  }
  // The loop above filled every column; the compiler cannot see that for a generic one.
  return { row: faults.length === 0 ? { line, cells: cells as Record<Column, string> } : null, faults };
}

/** The lines on which the objects of the list `rows` begin: the only objects at the third level of brackets. */
function linesOfRows(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isInRows = false;
  let lastKey = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}\n]/g)) {
    if (token === "\n") line += 1;
    else if (token === "{" || token === "[") {
      if (depth === 1) isInRows = token === "[" && lastKey === '"rows"';
      if (depth === 2 && isInRows && token === "{") lines.push(line);
      depth += 1;
    } else if (token === "}" || token === "]") depth -= 1;
    else if (depth === 1) lastKey = token;
  }
  return lines;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
