import Papa from "papaparse";
import { unescapeCell } from "#app/domain/csv-cells.ts";

/**
 * Bytes to rows that know where they stand (design, section 9: Files). Reads what spreadsheets write: UTF-8 with
 * or without byte-order mark, comma or semicolon, quoted fields with line breaks, CRLF or LF.
 */
export interface CsvFault {
  /** The physical line in the file, counted from 1: what an editor shows. */
  line: number;
  /** The column's name as it stands in the header row. */
  column: string;
  sentence: string;
}

export interface CsvRow<Column extends string> {
  line: number;
  /** Every column asked for; empty where the cell is, or where the file has no such column. Not trimmed. */
  cells: Record<Column, string>;
}

export interface CsvFile<Column extends string> {
  /** The sound rows; those with a fault are left out, and all are when a required column is missing. */
  rows: CsvRow<Column>[];
  /** Which of the columns asked for the file has. */
  columns: ReadonlySet<Column>;
  faults: CsvFault[];
}

export interface CsvColumns<Column extends string> {
  required: readonly Column[];
  optional?: readonly Column[];
  /** Columns that may be there and are not read. */
  ignored?: readonly string[];
}

/** Reads a CSV of these columns, in any order. Never throws for what stands in the file: every fault is listed. */
export function readCsv<Column extends string>(
  bytes: Uint8Array,
  wanted: CsvColumns<Column>,
): CsvFile<Column> {
  const nothing = { rows: [], columns: new Set<Column>() };
  const text = decode(bytes);
  const whole = (sentence: string) => ({ ...nothing, faults: [{ line: 1, column: "1", sentence }] });
  if (text === null) return whole("The file is not UTF-8 text; save as CSV UTF-8 and try again.");
  const [header, ...records] = recordsOf(text, separatorOf(text));
  if (!header)
    return whole(`The file is empty; its first row must name the columns ${wanted.required.join(", ")}.`);
  const names = namesOf(header);
  const headerFaults = faultsOfHeader(header, names, wanted);
  const columns = new Set(
    [...wanted.required, ...(wanted.optional ?? [])].filter((name) => names.includes(name)),
  );
  if (wanted.required.some((name) => !columns.has(name))) return { ...nothing, faults: headerFaults };
  const rowFaults = records.map((record) => faultsOfRecord(record, names));
  return {
    rows: records
      .filter((_, index) => rowFaults[index]?.length === 0)
      .map((record) => ({ line: record.line, cells: cellsOf(record, names, wanted) })),
    columns,
    faults: [...headerFaults, ...rowFaults.flat()],
  };
}

/** Null when the bytes are not UTF-8. A NUL betrays UTF-16 whose letters happen to be bytes of ASCII. */
function decode(bytes: Uint8Array): string | null {
  try {
    // The decoder takes a byte-order mark off by itself.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text.replaceAll("\r\n", "\n");
  } catch {
    return null;
  }
}

/** What separates the cells of the header row; a header of one column is read with commas. */
function separatorOf(text: string): "," | ";" {
  const header = /[^\r\n]*/.exec(text.trimStart())?.[0].replace(/"[^"]*"/g, "") ?? "";
  return header.split(";").length > header.split(",").length ? ";" : ",";
}

/** One row of the file, header or not. */
interface CsvRecord {
  line: number;
  cells: string[];
  /** Where a quote is never closed, or closed in the middle of a cell; null when every quote is sound. */
  brokenQuote: { line: number; cell: number } | null;
}

/** Every row that is not blank, with the line on which it begins. */
function recordsOf(text: string, delimiter: "," | ";"): CsvRecord[] {
  const records: CsvRecord[] = [];
  let begin = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    fastMode: false,
    step: ({ data, errors, meta }) => {
      const fault = errors.find(({ type }) => type === "Quotes");
      const before = fault && text.slice(begin, Math.max(begin, (fault.index ?? begin) - 1));
      const brokenQuote =
        before === undefined
          ? null
          : { line: line + countLines(before), cell: cellsBefore(before, delimiter) };
      if (brokenQuote || data.some((cell) => cell.trim() !== ""))
        records.push({ line, cells: data, brokenQuote });
      line += countLines(text.slice(begin, meta.cursor));
      begin = meta.cursor;
    },
  });
  return records;
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}

function cellsBefore(text: string, delimiter: string): number {
  return (Papa.parse<string[]>(text, { delimiter, newline: "\n" }).data[0]?.length ?? 1) - 1;
}

/** Trimmed, without the empty names that a spreadsheet leaves at the end of the row. */
function namesOf({ cells }: CsvRecord): string[] {
  const names = cells.map((cell) => cell.trim());
  return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
}

function faultsOfHeader(
  header: CsvRecord,
  names: string[],
  { required, optional, ignored }: CsvColumns<string>,
) {
  const known = [...required, ...(optional ?? []), ...(ignored ?? [])];
  const faults: CsvFault[] = [];
  const add = (column: string, sentence: string) => faults.push({ line: header.line, column, sentence });
  if (header.brokenQuote) faults.push(quoteFault(header.brokenQuote, names));
  for (const [index, name] of names.entries()) {
    if (name === "") add(`column ${index + 1}`, "The column has no name; name it or take it out.");
    else if (!known.includes(name)) {
      add(name, `There is no column "${name}" here; the columns are ${known.join(", ")}.`);
    } else if (names.indexOf(name) !== index) add(name, `The column ${name} is there twice; keep one.`);
  }
  for (const name of required) {
    if (!names.includes(name)) add(name, `The column ${name} is missing; add it to the first row.`);
  }
  return faults;
}

function faultsOfRecord(record: CsvRecord, names: string[]): CsvFault[] {
  const { line, brokenQuote } = record;
  if (brokenQuote) return [quoteFault(brokenQuote, names)];
  const cells = record.cells.slice(0, record.cells.findLastIndex((cell) => cell !== "") + 1);
  if (cells.length > names.length) {
    const sentence = `The row has ${cells.length} cells and the header ${names.length}; put quotes around a text that holds a comma or semicolon.`;
    return [{ line, column: names.at(-1) ?? "1", sentence }];
  }
  const missing = names[record.cells.length];
  if (missing === undefined) return [];
  const sentence = `The row has ${record.cells.length} cells and the header ${names.length}; add the cells that are missing, empty if need be.`;
  return [{ line, column: missing, sentence }];
}

function quoteFault({ line, cell }: { line: number; cell: number }, names: string[]): CsvFault {
  return {
    line,
    column: names[cell] ?? `column ${cell + 1}`,
    sentence: "A quotation mark is not closed or stands alone; close it, or write two for one inside a text.",
  };
}

function cellsOf<Column extends string>(
  record: CsvRecord,
  names: string[],
  { required, optional }: CsvColumns<Column>,
): Record<Column, string> {
  const wanted = [...required, ...(optional ?? [])];
  const cells: Partial<Record<Column, string>> = {};
  for (const name of wanted) cells[name] = unescapeCell(record.cells[names.indexOf(name)] ?? "");
  // The loop above filled every column; the compiler cannot see that for a generic one.
  return cells as Record<Column, string>;
}
