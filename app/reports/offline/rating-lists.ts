import { ratingChoices, SHEETS } from "#app/domain/offline/workbook.ts";
import type { Template } from "#app/domain/template/template.ts";

/** Where the sheet "Do not change" keeps what may be chosen. */
export const RATING_LISTS = [
  { notApplicable: "allowed", column: "E" },
  { notApplicable: "never", column: "F" },
] as const;

type RatingList = (typeof RATING_LISTS)[number];

/** The cells that hold the choices of a list, below its head. */
export function rangeOfChoices(template: Template, list: RatingList): string {
  const last = ratingChoices(template, list).length + 1;
  return `'${SHEETS.marks}'!$${list.column}$2:$${list.column}$${last}`;
}
