import {
  ANSWER_TEXTS,
  type AnswerText,
  type AnswerTextField,
  BLANK_ANSWER,
  NOT_APPLICABLE,
  normaliseText,
} from "#app/domain/answers/answer.ts";
import { withoutControls } from "#app/domain/xml-text.ts";
import type { FileRow } from "./workbook-rows.ts";

/**
 * What an uploaded file would change in a return. Three texts are compared for each standard: what the file was made
 * from, what the file says now, and what stands in the portal now.
 */

/** A row with the answer it was made from; null when that cannot be told. */
export interface UploadedRow extends FileRow {
  base: AnswerText | null;
}

/** An answer as it stands in the portal; version 0 when it was never saved. */
export interface CurrentAnswer extends AnswerText {
  version: number;
  updatedAt: string;
  updatedByName: string | null;
}

export interface PlannedChange {
  code: string;
  place: string;
  before: CurrentAnswer;
  after: AnswerText;
}

export interface UploadPlan {
  /** The portal still says what the file was made from: what was written there is taken over. */
  changes: PlannedChange[];
  /** Somebody changed the answer in the portal meanwhile and the file says something else: a person chooses. */
  conflicts: PlannedChange[];
  /** How many rows say nothing new. */
  unchanged: number;
}

/** Compares every row with the answers given, by standard code; a standard without one was never saved. */
export function planUpload(
  rows: readonly UploadedRow[],
  current: ReadonlyMap<string, CurrentAnswer>,
): UploadPlan {
  const plan: UploadPlan = { changes: [], conflicts: [], unchanged: 0 };
  for (const { code, place, answer, base } of rows) {
    const before = current.get(code) ?? NEVER_SAVED;
    const isUntouched = base !== null && saysTheSame(answer, base);
    if (isUntouched || saysTheSame(answer, before)) {
      plan.unchanged += 1;
      continue;
    }
    const change = { code, place, before, after: keepingWhatIsEqual(answer, before) };
    const isStill = saysTheSame(base ?? BLANK_ANSWER, before);
    (isStill ? plan.changes : plan.conflicts).push(change);
  }
  return plan;
}

/** Whether two answers say the same once they have been through a file: it holds no control characters and one kind of line end. */
export function saysTheSame(one: AnswerText, other: AnswerText): boolean {
  return (
    one.level === other.level &&
    (one.level !== null || one.blank === undefined || (other.blank ?? "") === one.blank) &&
    ANSWER_TEXTS.every(
      (field) => isLeftOut(one, field) || throughFile(one[field]) === throughFile(other[field]),
    )
  );
}

/** A download leaves out a reason beside another rating: an empty one there says nothing of the portal's. */
function isLeftOut({ level, notApplicableReason }: AnswerText, field: AnswerTextField): boolean {
  return field === "notApplicableReason" && level !== NOT_APPLICABLE && notApplicableReason === "";
}

/** A text that the file only carried keeps every character that stands in the portal. */
function keepingWhatIsEqual(answer: AnswerText, before: AnswerText): AnswerText {
  const kept = { ...answer };
  for (const field of ANSWER_TEXTS) {
    const isKept = isLeftOut(answer, field) || throughFile(answer[field]) === throughFile(before[field]);
    if (isKept) kept[field] = before[field];
  }
  return kept;
}

function throughFile(text: string): string {
  return normaliseText(withoutControls(text));
}

const NEVER_SAVED: CurrentAnswer = {
  ...BLANK_ANSWER,
  blank: "",
  version: 0,
  updatedAt: "",
  updatedByName: null,
};

export type ChangedField = "level" | AnswerTextField;

/** The parts of an answer that a change touches, in the order of the form; a blank's mark belongs to its rating. */
export function changedFields({ before, after }: Pick<PlannedChange, "before" | "after">): ChangedField[] {
  const isRatedAnew = before.level !== after.level || blankOf(before) !== blankOf(after, before);
  const texts = ANSWER_TEXTS.filter((field) => before[field] !== after[field]);
  return isRatedAnew ? ["level", ...texts] : texts;
}

function blankOf({ level, blank }: AnswerText, before?: AnswerText): string {
  return level === null ? (blank ?? before?.blank ?? "") : "";
}
