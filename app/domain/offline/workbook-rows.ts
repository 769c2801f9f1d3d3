import type { AnswerField, AnswerText, AnswerTextField, FieldErrors } from "#app/domain/answers/answer.ts";
import { ANSWER_TEXTS, NOT_APPLICABLE, parseAnswer } from "#app/domain/answers/answer.ts";
import type { AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { findStandard, isAsked } from "#app/domain/template/template.ts";
import { type Columns, findColumns } from "./answer-columns.ts";
import { cellText, isBlankRow, placeOf, type Sheet, type SheetCell, shortened } from "./sheet-cells.ts";
import { faultOfKind, type UnreadCell, unknownRating, unreadCell } from "./unread-cells.ts";
import { ANSWER_COLUMN_NAMES, type AnswerColumn, ratingOfCell, SHEETS } from "./workbook.ts";

/** The sheet "Answers" of an uploaded workbook, cell by cell (design, section 5: saving never refuses an incomplete answer). */

/** The answer that one row of the file gives to one standard. */
export interface FileRow {
  code: string;
  /** Where it stands in the file, such as `Answers!A7`. */
  place: string;
  answer: AnswerText;
}

export type ReadRows =
  | { ok: true; rows: FileRow[]; unread: UnreadCell[] }
  /** The sheet as a whole cannot be read. */
  | { ok: false; refusal: string };

interface Audit {
  template: Template;
  askedOf: AskedOf;
}

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

function longTexts(errors: FieldErrors<AnswerField>): [AnswerTextField, string][] {
  return ANSWER_TEXTS.flatMap((name): [AnswerTextField, string][] => {
    const error = errors[name];
    return error ? [[name, error]] : [];
  });
}
