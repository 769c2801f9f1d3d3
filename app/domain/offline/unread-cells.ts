import type { Standard, Template } from "#app/domain/template/template.ts";
import { cellText, placeOf, type SheetCell, shortened } from "./sheet-cells.ts";
import { type AnswerColumn, ratingChoices, SHEETS } from "./workbook.ts";

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

/** A number is read as a rating only: a scale may be labelled 1 to 4, but "95 %" comes back from a spreadsheet as 0.95. */
export function faultOfKind({ kind }: SheetCell, column: AnswerColumn): string | null {
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

export function unknownRating(template: Template, standard: Standard): string {
  return `This is not a rating of this audit. Choose ${listed(ratingChoices(template, standard))}, or leave the cell empty.`;
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

export function unreadCell(
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
