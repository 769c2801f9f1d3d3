import { ANSWER_TEXT_LIMIT, type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { columnName } from "#app/domain/offline/sheet-cells.ts";
import {
  ANSWER_COLUMNS,
  HELP_COLUMNS,
  MARK_COLUMNS,
  MARKS,
  ratingCell,
  ratingChoices,
  SHEETS,
  WORKBOOK_FORMAT,
} from "#app/domain/offline/workbook.ts";
import type { AnswerMark } from "#app/domain/offline/workbook-marks.ts";
import type { AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { areasAsked, standardsAsked } from "#app/domain/template/template.ts";
import { formatDate } from "#app/lib/format.ts";
import type { CellRule, FormCell, FormSheet } from "./form-sheets.ts";

/** The workbook of one return, to be filled in away from the portal and uploaded again. */
export interface WorkbookFacts extends AskedOf {
  returnId: string;
  template: Template;
  partnership: string;
  agency: { reference: string; name: string };
  cycle: string;
  /** The return's own due date, and the day on which the workbook is made. */
  dueOn: string;
  today: string;
  answers: ReadonlyMap<string, AnswerText>;
  marks: ReadonlyMap<string, AnswerMark>;
  /** Last time's rating in words, by standard; empty leaves the column out. */
  lastTime: ReadonlyMap<string, string>;
}

export function workbookSheets(facts: WorkbookFacts): FormSheet[] {
  return [guideSheet(facts), answersSheet(facts), ratingsSheet(facts), marksSheet(facts)];
}

const cell = (text: string, look: FormCell["look"] = "plain"): FormCell => ({ text, look });
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
    `Fill in the white cells of the sheet “${SHEETS.answers}”. The grey cells are there to read.`,
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
      [cell("How to use this workbook", "title")],
      ...facts.map(([name, value]) => [cell(name, "strong"), cell(value)]),
      [],
      ...texts.map((text, index) => [cell(`${index + 1}`, "strong"), cell(text)]),
    ],
    widths: [28, 100],
    sticky: { rows: 0, columns: 0 },
    ...NO_RULES,
  };
}

interface Column {
  title: string;
  width: number;
  isInput: boolean;
  text(standard: Standard, answer: AnswerText): string;
}

function answerColumns({ template, lastTime }: WorkbookFacts): Column[] {
  const help = { isInput: false };
  const input = { isInput: true };
  const last: Column = {
    ...help,
    title: HELP_COLUMNS.lastTime,
    width: 20,
    text: ({ code }) => lastTime.get(code) ?? "",
  };
  return [
    { ...help, title: ANSWER_COLUMNS.code, width: 8, text: ({ code }) => code },
    { ...help, title: HELP_COLUMNS.title, width: 28, text: ({ title }) => title },
    { ...help, title: HELP_COLUMNS.statement, width: 50, text: ({ statement }) => statement },
    ...(lastTime.size > 0 ? [last] : []),
    {
      ...input,
      title: ANSWER_COLUMNS.rating,
      width: 20,
      text: (_standard, answer) => ratingCell(template, answer),
    },
    {
      ...input,
      title: ANSWER_COLUMNS.notApplicableReason,
      width: 34,
      text: (_standard, answer) => answer.notApplicableReason,
    },
    { ...input, title: ANSWER_COLUMNS.commentary, width: 64, text: (_standard, answer) => answer.commentary },
    { ...input, title: ANSWER_COLUMNS.example, width: 64, text: (_standard, answer) => answer.example },
  ];
}

function answersSheet(facts: WorkbookFacts): FormSheet {
  const columns = answerColumns(facts);
  const asked = standardsAsked(facts.template, facts);
  return {
    name: SHEETS.answers,
    rows: [
      columns.map(({ title }) => cell(title, "head")),
      ...asked.map((standard) =>
        columns.map(({ isInput, text }) => {
          const answer = facts.answers.get(standard.code) ?? BLANK_ANSWER;
          return cell(text(standard, answer), isInput ? "input" : "help");
        }),
      ),
    ],
    widths: columns.map(({ width }) => width),
    sticky: { rows: 1, columns: 2 },
    isHidden: false,
    rules: [...ratingRules(facts, columns, asked), ...lengthRules(columns, asked.length)],
  };
}

/** Standards that apply to everybody offer a shorter list. */
function ratingRules(facts: WorkbookFacts, columns: Column[], asked: readonly Standard[]): CellRule[] {
  const letter = columnName(columns.findIndex(({ title }) => title === ANSWER_COLUMNS.rating));
  const message =
    "Choose a rating from the list, or leave the cell empty. “Not applicable” is not in the list of a standard that applies to everybody.";
  return LISTS.flatMap(({ notApplicable, column }) => {
    const cells = asked.flatMap((standard, index) =>
      standard.notApplicable === notApplicable ? [`${letter}${index + 2}`] : [],
    );
    const last = listOf(facts.template, notApplicable).length + 1;
    const from = `'${SHEETS.marks}'!$${column}$2:$${column}$${last}`;
    return cells.length === 0 ? [] : [{ kind: "list" as const, range: cells.join(" "), from, message }];
  });
}

/** Where the sheet "Do not change" keeps what may be chosen. */
const LISTS = [
  { notApplicable: "allowed", column: "E" },
  { notApplicable: "never", column: "F" },
] as const;

function listOf(template: Template, notApplicable: Standard["notApplicable"]): string[] {
  return ratingChoices(template, { notApplicable });
}

function lengthRules(columns: Column[], count: number): CellRule[] {
  const message = `Shorten the text to ${ANSWER_TEXT_LIMIT.toLocaleString("en-GB")} characters.`;
  return columns.flatMap(({ title, isInput }, index) => {
    if (!isInput || title === ANSWER_COLUMNS.rating) return [];
    const range = `${columnName(index)}2:${columnName(index)}${count + 1}`;
    return [{ kind: "length" as const, range, longest: ANSWER_TEXT_LIMIT, message }];
  });
}

function ratingsSheet({ template, ...askedOf }: WorkbookFacts): FormSheet {
  const { levels } = template.scale;
  return {
    name: SHEETS.ratings,
    rows: [
      [cell("Code", "head"), cell("Standard", "head"), ...levels.map(({ label }) => cell(label, "head"))],
      [
        cell("", "help"),
        cell("In general", "help"),
        ...levels.map(({ meaning = "" }) => cell(meaning, "help")),
      ],
      ...areasAsked(template, askedOf).flatMap((area) =>
        area.standards.map((standard) => [
          cell(standard.code, "help"),
          cell(standard.title, "help"),
          ...levels.map(({ key }) => cell(standard.levels[key] ?? "", "help")),
        ]),
      ),
    ],
    widths: [8, 28, ...levels.map(() => 44)],
    sticky: { rows: 1, columns: 2 },
    ...NO_RULES,
  };
}

function marksSheet(facts: WorkbookFacts): FormSheet {
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
  const lists = LISTS.map(({ notApplicable }) => listOf(template, notApplicable));
  const longest = Math.max(...lists.map(({ length }) => length));
  while (rows.length <= longest) rows.push([]);
  return {
    name: SHEETS.marks,
    rows: rows.map((texts, index) => {
      const [name = "", value = "", third = ""] = texts;
      const choices = lists.map((list) => (index === 0 ? "" : (list[index - 1] ?? "")));
      return [name, value, third, "", ...choices].map((text) => cell(text));
    }),
    widths: [24, 30, 30, 4, 24, 24],
    sticky: { rows: 0, columns: 0 },
    isHidden: true,
    rules: [],
  };
}
