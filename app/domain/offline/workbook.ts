import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_LABELS, BLANKS, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";

/** The workbook in which a return is filled in away from the portal: its sheets, its columns and its words. */

export const SHEETS = {
  guide: "How to use",
  answers: "Answers",
  ratings: "Ratings",
  marks: "Do not change",
} as const;

/** The columns of the sheet "Answers" that are read back, by what they hold. */
export const ANSWER_COLUMNS = {
  code: "Code",
  rating: "Your rating",
  notApplicableReason: "If it does not apply: why",
  commentary: "How do you know?",
  example: "What is different for children because of this?",
} as const;

export type AnswerColumn = keyof typeof ANSWER_COLUMNS;

export const ANSWER_COLUMN_NAMES = [
  "code",
  "rating",
  "notApplicableReason",
  "commentary",
  "example",
] as const;

/** The columns that are only to be read by people. */
export const HELP_COLUMNS = {
  title: "Standard",
  statement: "What it says",
  lastTime: "Rating last time",
  lastWords: "What you said last time",
} as const;

const NOT_APPLICABLE_LABEL = "Not applicable";

/** The first column of the sheet "Do not change": what the workbook was made from. */
export const MARKS = {
  format: "format",
  returnId: "return",
  agency: "organisation",
  cycle: "audit round",
  template: "audit tool",
} as const;

/** Raised when a workbook made before could no longer be read rightly. */
export const WORKBOOK_FORMAT = "1";

/** The head of the second table on the sheet "Do not change". */
export const MARK_COLUMNS = ["standard", "version", "digest"] as const;

/** What a cell of the column "Your rating" may say, in the order in which it is offered. */
export function ratingChoices(template: Template, standard: Pick<Standard, "notApplicable">): string[] {
  return [
    ...template.scale.levels.map(({ label }) => label),
    ...BLANKS.map((blank) => BLANK_LABELS[blank]),
    ...(standard.notApplicable === "allowed" ? [NOT_APPLICABLE_LABEL] : []),
  ];
}

/** A stored answer's rating as the workbook writes it; empty when there is none and nothing was said about it. */
export function ratingCell(template: Template, { level, blank = "" }: AnswerText): string {
  if (level === NOT_APPLICABLE) return NOT_APPLICABLE_LABEL;
  if (level !== null) return template.scale.levels.find(({ key }) => key === level)?.label ?? level;
  return blank === "" ? "" : BLANK_LABELS[blank];
}

/** What a rating written by a person says, or null when this audit has no such rating. */
export function ratingOfCell(
  template: Template,
  written: string,
): Required<Pick<AnswerText, "level" | "blank">> | null {
  const words = plainWords(written);
  if (words === "" || words === "unanswered") return { level: null, blank: "" };
  if (words === plainWords(NOT_APPLICABLE_LABEL) || words === NOT_APPLICABLE) {
    return { level: NOT_APPLICABLE, blank: "" };
  }
  const blank = BLANKS.find((one) => words === plainWords(BLANK_LABELS[one]));
  if (blank) return { level: null, blank };
  const level = template.scale.levels.find(({ key, label }) => words === plainWords(label) || words === key);
  return level ? { level: level.key, blank: "" } : null;
}

/** Case, outer and double spaces and the form of an apostrophe make no other rating. */
function plainWords(text: string): string {
  return text.trim().replace(/\s+/g, " ").replaceAll("’", "'").toLowerCase();
}

/** Bytes of an uploaded workbook or JSON file, at most: a return filled to its limits takes about half of it. */
export const OFFLINE_FILE_BYTES = 5 * 1024 * 1024;
