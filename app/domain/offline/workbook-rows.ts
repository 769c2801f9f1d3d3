import type { AnswerField, AnswerText } from "#app/domain/answers/answer.ts";
import { NOT_APPLICABLE, parseAnswer } from "#app/domain/answers/answer.ts";
import type { AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { findStandard, isAsked } from "#app/domain/template/template.ts";
import { cellText, isBlankRow, placeOf, type Sheet, type SheetCell, shortened } from "./sheet-cells.ts";
import {
  ANSWER_COLUMN_NAMES,
  ANSWER_COLUMNS,
  type AnswerColumn,
  ratingChoices,
  ratingOfCell,
  SHEETS,
} from "./workbook.ts";

/** The sheet "Answers" of an uploaded workbook, cell by cell (design, section 5: saving never refuses an incomplete answer). */

/** The answer that one row of the file gives to one standard. */
export interface FileRow {
  code: string;
  /** Where it stands in the file, such as `Answers!A7`. */
  place: string;
  answer: AnswerText;
}

/** A cell that cannot be read. Nothing is taken over for its standard until it is put right. */
export interface UnreadCell {
  place: string;
  /** The standard of its row; null when the row names none that is asked. */
  code: string | null;
  /** What stands there, shortened; may be empty. */
  value: string;
  /** Why it cannot be read and what to do, as sentences. */
  reason: string;
}

export type ReadRows =
  | { ok: true; rows: FileRow[]; unread: UnreadCell[] }
  /** The sheet as a whole cannot be read. */
  | { ok: false; refusal: string };

interface Audit {
  template: Template;
  askedOf: AskedOf;
}

type Columns = Record<AnswerColumn, number>;

/** Every row by its standard's code. A row with a cell that cannot be read is left out as a whole. */
export function readAnswerRows(sheet: Sheet, audit: Audit): ReadRows {
  const found = findColumns(sheet);
  if (!found.ok) return found;
  const { headRow, columns } = found;
  const rows: FileRow[] = [];
  const unread: UnreadCell[] = [];
  const places = new Map<string, string>();
  sheet.rows.forEach((cells, index) => {
    if (index <= headRow || isBlankRow(cells)) return;
    const read = readRow(cells, index, columns, audit, places);
    if (read.ok) rows.push(read.row);
    else unread.push(...read.unread);
  });
  const faulty = new Set(unread.map(({ code }) => code));
  return { ok: true, rows: rows.filter(({ code }) => !faulty.has(code)), unread };
}

type FoundColumns = { ok: true; headRow: number; columns: Columns } | { ok: false; refusal: string };

/** The columns by their names in the first row that names a code: people move columns and put titles above. */
function findColumns({ rows }: Sheet): FoundColumns {
  const headRow = rows.findIndex((row) => row.some((cell) => headText(cell) === ANSWER_COLUMNS.code));
  const head = rows[headRow]?.map(headText) ?? [];
  const columns: Columns = { code: -1, rating: -1, notApplicableReason: -1, commentary: -1, example: -1 };
  for (const name of ANSWER_COLUMN_NAMES) {
    const title = ANSWER_COLUMNS[name];
    columns[name] = head.indexOf(title);
    if (columns[name] < 0) return { ok: false, refusal: missingColumn(title) };
    if (head.lastIndexOf(title) !== columns[name]) return { ok: false, refusal: repeatedColumn(title) };
  }
  return { ok: true, headRow, columns };
}

function headText(cell: SheetCell | null): string {
  return cellText(cell).replace(/\s+/g, " ").trim();
}

function missingColumn(title: string): string {
  return `The sheet “${SHEETS.answers}” has no column “${title}”. Give the column its name back, or download the workbook again and copy your text into it.`;
}

function repeatedColumn(title: string): string {
  return `The sheet “${SHEETS.answers}” has the column “${title}” twice. Take one of the two out and upload the workbook again.`;
}

type ReadRow = { ok: true; row: FileRow } | { ok: false; unread: UnreadCell[] };

function readRow(
  cells: readonly (SheetCell | null)[],
  index: number,
  columns: Columns,
  { template, askedOf }: Audit,
  places: Map<string, string>,
): ReadRow {
  const written = cellText(cells[columns.code]).trim();
  const place = placeOf(SHEETS.answers, index, columns.code);
  const standard = findStandard(template, written) ?? findStandard(template, written.toUpperCase());
  const refuse = (reason: string, code: string | null = null): ReadRow => ({
    ok: false,
    unread: [{ place, code, value: shortened(written), reason }],
  });
  if (written === "") return refuse("The row has no code. Write the code of its standard here.");
  if (!standard || !isAsked(standard, askedOf)) {
    return refuse("Your audit does not ask this standard. Check the code, or take the row out.");
  }
  const before = places.get(standard.code);
  if (before)
    return refuse(`${standard.code} is there already, in ${before}. Keep one of the two.`, standard.code);
  places.set(standard.code, place);
  const unread = ANSWER_COLUMN_NAMES.flatMap((name) => {
    const cell = cells[columns[name]] ?? null;
    const reason = cell && faultOfKind(cell, name);
    return reason ? [unreadCell(standard, index, columns[name], cell, reason)] : [];
  });
  if (unread.length > 0) return { ok: false, unread };
  return readAnswer(cells, index, columns, { template, standard, place });
}

/** A number is read as a rating only: a scale may be labelled 1 to 4, but "95 %" comes back from a spreadsheet as 0.95. */
function faultOfKind({ kind }: SheetCell, column: AnswerColumn): string | null {
  if (kind === "number" && (column === "rating" || column === "code")) return null;
  return kind === "text" ? null : KIND_FAULTS[kind];
}

const KIND_FAULTS = {
  number: "The cell holds a number. Write it as text, with the words that say what it counts.",
  date: "The cell holds a date. Write it as text, such as “checked on 4 May 2026”.",
  boolean: "The cell holds TRUE or FALSE. Write it as text.",
  formula: "The cell holds a formula. Write what it should say as text.",
  error: "The cell holds an error of the spreadsheet. Write what it should say as text.",
} as const satisfies Record<Exclude<SheetCell["kind"], "text">, string>;

function readAnswer(
  cells: readonly (SheetCell | null)[],
  index: number,
  columns: Columns,
  { template, standard, place }: { template: Template; standard: Standard; place: string },
): ReadRow {
  const text = (name: AnswerColumn) => cellText(cells[columns[name]]);
  const fault = (name: AnswerColumn, reason: string) =>
    unreadCell(standard, index, columns[name], cells[columns[name]] ?? null, reason);
  const rating = ratingOfCell(template, text("rating"));
  const unread = rating === null ? [fault("rating", unknownRating(template, standard))] : [];
  if (rating?.level === NOT_APPLICABLE && standard.notApplicable === "never") {
    const reason = `${standard.code} applies to every organisation. Choose another rating.`;
    unread.push(fault("rating", reason));
  }
  const { notApplicableReason, commentary, example } = {
    notApplicableReason: text("notApplicableReason"),
    commentary: text("commentary"),
    example: text("example"),
  };
  const parsed = parseAnswer(template, standard, { level: null, notApplicableReason, commentary, example });
  if (!parsed.ok) unread.push(...longTexts(parsed.errors).map(([name, error]) => fault(name, `${error}.`)));
  if (rating === null || unread.length > 0) return { ok: false, unread };
  return { ok: true, row: { code: standard.code, place, answer: { ...parsed.answer, ...rating } } };
}

const TEXT_COLUMNS = ["notApplicableReason", "commentary", "example"] as const;

function longTexts(errors: Partial<Record<AnswerField, string>>): [(typeof TEXT_COLUMNS)[number], string][] {
  return TEXT_COLUMNS.flatMap((name) => {
    const error = errors[name];
    return error ? [[name, error] as [typeof name, string]] : [];
  });
}

function unknownRating(template: Template, standard: Standard): string {
  return `This is not a rating of this audit. Choose ${listed(ratingChoices(template, standard))}, or leave the cell empty.`;
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

function unreadCell(
  { code }: Standard,
  row: number,
  column: number,
  cell: SheetCell | null,
  reason: string,
): UnreadCell {
  return {
    place: placeOf(SHEETS.answers, row, column),
    code,
    value: shortened(cellText(cell)),
    reason,
  };
}
