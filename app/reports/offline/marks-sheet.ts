import { MARK_COLUMNS, MARKS, ratingChoices, SHEETS, WORKBOOK_FORMAT } from "#app/domain/offline/workbook.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { type FormSheet, formCell } from "./form-sheets.ts";
import { RATING_LISTS } from "./rating-lists.ts";
import type { WorkbookFacts } from "./workbook-facts.ts";

/** The hidden sheet: what the workbook was made from, and the lists that its cells offer. */
export function marksSheet(facts: WorkbookFacts): FormSheet {
  const { template, returnId, agency, cycle, marks } = facts;
  const named: [string, string][] = [
    ["This sheet lets the portal recognise the workbook. Do not change it.", ""],
    [MARKS.format, WORKBOOK_FORMAT],
    [MARKS.returnId, returnId],
    [MARKS.agency, agency.reference],
    [MARKS.cycle, cycle],
    [MARKS.template, `${template.id}@${template.version}`],
  ];
  const rows: string[][] = [
    ...named,
    [],
    [...MARK_COLUMNS],
    ...standardsAsked(template, facts).map(({ code }) => {
      const mark = marks.get(code) ?? { version: 0, digest: "" };
      return [code, String(mark.version), mark.digest];
    }),
  ];
  const lists = RATING_LISTS.map((list) => ratingChoices(template, list));
  const longest = Math.max(...lists.map(({ length }) => length));
  while (rows.length <= longest) rows.push([]);
  return {
    name: SHEETS.marks,
    rows: rows.map((texts, index) => {
      const [name = "", value = "", third = ""] = texts;
      const choices = lists.map((list) => (index === 0 ? "" : (list[index - 1] ?? "")));
      return [name, value, third, "", ...choices].map((text) => formCell(text));
    }),
    widths: [24, 30, 30, 4, 24, 24],
    sticky: { rows: 0, columns: 0 },
    isHidden: true,
    rules: [],
  };
}
