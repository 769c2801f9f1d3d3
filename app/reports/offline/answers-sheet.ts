import { ANSWER_TEXT_LIMIT, type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { columnName } from "#app/domain/offline/sheet-cells.ts";
import { ANSWER_COLUMNS, HELP_COLUMNS, ratingCell, SHEETS } from "#app/domain/offline/workbook.ts";
import { type Standard, standardsAsked } from "#app/domain/template/template.ts";
import { type CellRule, type FormSheet, formCell } from "./form-sheets.ts";
import { RATING_LISTS, rangeOfChoices } from "./rating-lists.ts";
import type { WorkbookFacts } from "./workbook-facts.ts";

/** The sheet that people fill in: a row for each standard asked. */

interface Column {
  title: string;
  width: number;
  isInput: boolean;
  text(standard: Standard, answer: AnswerText): string;
}

function answerColumns({ template, lastTime }: WorkbookFacts): Column[] {
  const help = { isInput: false };
  const input = { isInput: true };
  const last: Column[] = [
    {
      ...help,
      title: HELP_COLUMNS.lastTime,
      width: 20,
      text: ({ code }) => lastTime.get(code)?.rating ?? "",
    },
    {
      ...help,
      title: HELP_COLUMNS.lastWords,
      width: 50,
      text: ({ code }) => lastTime.get(code)?.words ?? "",
    },
  ];
  return [
    { ...help, title: ANSWER_COLUMNS.code, width: 8, text: ({ code }) => code },
    { ...help, title: HELP_COLUMNS.title, width: 28, text: ({ title }) => title },
    { ...help, title: HELP_COLUMNS.statement, width: 50, text: ({ statement }) => statement },
    ...(lastTime.size > 0 ? last : []),
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

export function answersSheet(facts: WorkbookFacts): FormSheet {
  const columns = answerColumns(facts);
  const asked = standardsAsked(facts.template, facts);
  return {
    name: SHEETS.answers,
    rows: [
      columns.map(({ title }) => formCell(title, "head")),
      ...asked.map((standard) =>
        columns.map(({ isInput, text }) => {
          const answer = facts.answers.get(standard.code) ?? BLANK_ANSWER;
          return formCell(text(standard, answer), isInput ? "input" : "help");
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
  return RATING_LISTS.flatMap((list) => {
    const cells = asked.flatMap((standard, index) =>
      standard.notApplicable === list.notApplicable ? [`${letter}${index + 2}`] : [],
    );
    const from = rangeOfChoices(facts.template, list);
    return cells.length === 0 ? [] : [{ kind: "list" as const, range: cells.join(" "), from, message }];
  });
}

function lengthRules(columns: Column[], count: number): CellRule[] {
  const message = `Shorten the text to ${ANSWER_TEXT_LIMIT.toLocaleString("en-GB")} characters.`;
  return columns.flatMap(({ title, isInput }, index) => {
    if (!isInput || title === ANSWER_COLUMNS.rating) return [];
    const range = `${columnName(index)}2:${columnName(index)}${count + 1}`;
    return [{ kind: "length" as const, range, longest: ANSWER_TEXT_LIMIT, message }];
  });
}
