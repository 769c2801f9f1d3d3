import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { AskedOf } from "#app/domain/template/template.ts";

/** What a returns CSV holds (design, section 9: Files), and what is stored of the returns that it names. */
export const RETURNS_COLUMNS = {
  required: ["agency_reference", "standard", "level", "not_applicable_reason", "commentary"],
  optional: ["example", "status", "submitted_on", "moderated_level"],
  /** An export carries these for its readers; the portal has its own. */
  ignored: ["agency_name", "sector"],
} as const;

export type ReturnsColumn =
  | (typeof RETURNS_COLUMNS.required)[number]
  | (typeof RETURNS_COLUMNS.optional)[number];

/** One row as it was read; a column that the file does not have is empty. */
export interface ReturnsRow {
  line: number;
  cells: Record<ReturnsColumn, string>;
}

export interface ReturnsFault {
  line: number;
  column: ReturnsColumn;
  sentence: string;
}

/** What the portal holds of one agency in the cycle; for one that is not enrolled, what it would be asked. */
export interface StoredReturn extends AskedOf {
  isEnrolled: boolean;
  status: Status;
  /** The day of the submission that counts; null when there is none. */
  submittedOn: IsoDate | null;
  /** The submitted version where there is one, otherwise the working answers: what an export shows. */
  answers: ReadonlyMap<string, AnswerText>;
  /** Released levels of the Board by standard. */
  moderated: ReadonlyMap<string, string>;
}

/** A row that names an agency of the partnership and a standard asked of it. */
export interface NamedRow extends ReturnsRow {
  reference: string;
  standard: string;
  answer: AnswerText;
  /** The Board's level; empty says nothing about it. */
  moderated: string;
}

/**
 * The answer a row gives. Texts are kept as a page would keep them. A file without the column `example` says
 * nothing of examples, and an empty reason beside a rating other than *not applicable* nothing of the reason: the
 * stored one stays.
 */
export function namedRow(row: ReturnsRow, stored: StoredReturn | undefined, hasExamples: boolean): NamedRow {
  const { cells } = row;
  const standard = cells.standard.trim();
  const before = stored?.answers.get(standard) ?? BLANK_ANSWER;
  const level = cells.level.trim() || null;
  return {
    ...row,
    reference: cells.agency_reference.trim(),
    standard,
    moderated: cells.moderated_level.trim(),
    answer: {
      level,
      notApplicableReason:
        level === NOT_APPLICABLE || cells.not_applicable_reason !== ""
          ? cells.not_applicable_reason
          : before.notApplicableReason,
      commentary: cells.commentary,
      example: hasExamples ? cells.example : before.example,
    },
  };
}
