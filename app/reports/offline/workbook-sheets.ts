import { ANSWER_TEXT_LIMIT } from "#app/domain/answers/answer.ts";
import { SHEETS } from "#app/domain/offline/workbook.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { formatDate } from "#app/lib/format.ts";
import { answersSheet } from "./answers-sheet.ts";
import { type FormSheet, formCell } from "./form-sheets.ts";
import { marksSheet } from "./marks-sheet.ts";
import type { WorkbookFacts } from "./workbook-facts.ts";

export function workbookSheets(facts: WorkbookFacts): FormSheet[] {
  return [guideSheet(facts), answersSheet(facts), ratingsSheet(facts), marksSheet(facts)];
}

const NO_RULES = { isHidden: false, rules: [] } satisfies Partial<FormSheet>;

function guideSheet({ agency, cycle, partnership, template, dueOn, today }: WorkbookFacts): FormSheet {
  const facts: [string, string][] = [
    ["Organisation", `${agency.name} (${agency.reference})`],
    ["Audit round", `${cycle}, due ${formatDate(dueOn)}`],
    ["Audit tool", `${template.title}, version ${template.version}. ${template.issuer}`],
    ["For", partnership],
    ["Made on", formatDate(today)],
    ["Marking", "OFFICIAL-SENSITIVE once it is filled in: send it only to colleagues who work on this audit"],
  ];
  const texts = [
    "Do not name a child or give details that identify one. Do not add anything from an incident or a case record: say what was checked and found, and keep the records themselves.",
    `Fill in the white cells of the sheet “${SHEETS.answers}”. The grey cells are there to read: what stands in them, also what you said last time, is never taken for an answer.`,
    "Choose a rating from the list in the cell. Rate what is true across the whole organisation. Where places differ, choose the lower and say where.",
    `The sheet “${SHEETS.ratings}” says what each rating means for each standard.`,
    "Leave a rating empty, or choose “Don’t know yet” or “Come back later”, while you have no answer. All three stay unanswered in every figure.",
    `A text can have ${ANSWER_TEXT_LIMIT.toLocaleString("en-GB")} characters. Alt and Enter together start a new line in a cell.`,
    "Keep the column names and the codes as they are. You can sort rows, make columns wider and take out rows that you do not need: a standard that is not in the workbook stays as it is.",
    "Save the workbook as an Excel workbook (.xlsx), without a password. Then upload it on the page where you downloaded it. You see what would change before anything is written.",
    "Colleagues can go on working in the portal meanwhile. Where somebody changed an answer there that you changed here, you choose which of the two to keep.",
  ];
  return {
    name: SHEETS.guide,
    rows: [
      [formCell("How to use this workbook", "title")],
      ...facts.map(([name, value]) => [formCell(name, "strong"), formCell(value)]),
      [],
      ...texts.map((text, index) => [formCell(`${index + 1}`, "strong"), formCell(text)]),
    ],
    widths: [28, 100],
    sticky: { rows: 0, columns: 0 },
    ...NO_RULES,
  };
}

function ratingsSheet({ template, ...askedOf }: WorkbookFacts): FormSheet {
  const { levels } = template.scale;
  return {
    name: SHEETS.ratings,
    rows: [
      [
        formCell("Code", "head"),
        formCell("Standard", "head"),
        ...levels.map(({ label }) => formCell(label, "head")),
      ],
      [
        formCell("", "help"),
        formCell("In general", "help"),
        ...levels.map(({ meaning = "" }) => formCell(meaning, "help")),
      ],
      ...areasAsked(template, askedOf).flatMap((area) =>
        area.standards.map((standard) => [
          formCell(standard.code, "help"),
          formCell(standard.title, "help"),
          ...levels.map(({ key }) => formCell(standard.levels[key] ?? "", "help")),
        ]),
      ),
    ],
    widths: [8, 28, ...levels.map(() => 44)],
    sticky: { rows: 1, columns: 2 },
    ...NO_RULES,
  };
}
