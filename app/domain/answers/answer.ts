import type { Level, Standard, Template } from "#app/domain/template/template.ts";
import { findLevel } from "#app/domain/template/template.ts";
import { withoutControls } from "#app/domain/xml-text.ts";

/**
 * What an answer says of one standard. Unanswered, not applicable and the lowest level are three
 * different things everywhere (design, section 2): each is its own kind here.
 */

/** Stored and exported in place of a level key. */
export const NOT_APPLICABLE = "not-applicable";

export type Rating = { kind: "rated"; level: Level } | { kind: "not-applicable" } | { kind: "unanswered" };

/**
 * Why a standard is still unanswered, as its author marked it. An honest blank: it stays unanswered in every figure,
 * and `level` is null beside it. Empty: nothing was said.
 */
export const BLANKS = ["dont-know", "come-back-later"] as const;
export type Blank = (typeof BLANKS)[number] | "";

export const BLANK_LABELS = {
  "dont-know": "Don’t know yet",
  "come-back-later": "Come back later",
} as const satisfies Record<Exclude<Blank, "">, string>;

export function isBlank(value: string): value is Exclude<Blank, ""> {
  return (BLANKS as readonly string[]).includes(value);
}

/** The words of one answer, as typed. `level` is a level key, "not-applicable" or null (unanswered). */
export interface AnswerText {
  level: string | null;
  notApplicableReason: string;
  commentary: string;
  example: string;
  /** Absent: nothing is said about it, and what is stored stays (an imported file does not hold it). */
  blank?: Blank;
}

/** The parts of an answer that are words, in the order of the form. */
export const ANSWER_TEXTS = ["notApplicableReason", "commentary", "example"] as const satisfies AnswerField[];
export type AnswerTextField = (typeof ANSWER_TEXTS)[number];

export const BLANK_ANSWER: AnswerText = { level: null, notApplicableReason: "", commentary: "", example: "" };

/**
 * The answer as it counts: the reason belongs to *not applicable* alone. Beside another rating it stays stored, for
 * whoever goes back to it, and is neither shown, exported nor frozen.
 */
export function answerAsRead<Answer extends AnswerText>(answer: Answer): Answer {
  return answer.level === NOT_APPLICABLE || answer.notApplicableReason === ""
    ? answer
    : { ...answer, notApplicableReason: "" };
}

/** Longest text of one field, in characters: about four pages, far more than any answer needs. */
export const ANSWER_TEXT_LIMIT = 10_000;

const LIMIT_IN_WORDS = ANSWER_TEXT_LIMIT.toLocaleString("en-GB");

export type AnswerField = keyof AnswerText;
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

export type ParsedAnswer =
  | { ok: true; answer: AnswerText }
  | { ok: false; answer: AnswerText; errors: FieldErrors<AnswerField> };

/** Reads a stored level of this template. Throws as `ratingOnScale` does. */
export function ratingOf(template: Template, level: string | null): Rating {
  return ratingOnScale(template.scale.levels, level);
}

/** Reads a stored level. Throws when it is no part of the scale: a stored answer cannot be so. */
export function ratingOnScale(levels: readonly Level[], level: string | null): Rating {
  if (level === null || level === "") return { kind: "unanswered" };
  if (level === NOT_APPLICABLE) return { kind: "not-applicable" };
  const found = levels.find(({ key }) => key === level);
  if (!found) throw new Error(`Level ${level} is not one of ${levels.map(({ key }) => key).join(", ")}`);
  return { kind: "rated", level: found };
}

/** The words for an answer that is not there: why, where its author marked that, otherwise that it is unanswered. */
export function blankLabel(blank: Blank | undefined): string {
  return blank ? BLANK_LABELS[blank] : "Unanswered";
}

/** A rating in words, the same on every page and in every report. */
export function ratingLabel(rating: Rating): string {
  if (rating.kind === "unanswered") return "Unanswered";
  return rating.kind === "not-applicable" ? "Not applicable" : rating.level.label;
}

/**
 * Checks what was posted for one standard. An incomplete answer is no error: saving never refuses it
 * (design, section 5); only what cannot be stored truthfully is refused. `answer` keeps what was typed.
 * The keys of BLANKS come in the place of a level and are kept as what they are: why there is no level yet.
 */
export function parseAnswer(template: Template, standard: Standard, typed: AnswerText): ParsedAnswer {
  const level = typed.level?.trim() || null;
  const marked = level !== null && isBlank(level) ? level : null;
  const answer: AnswerText = {
    level: marked === null ? level : null,
    blank: marked ?? typed.blank,
    notApplicableReason: normaliseText(typed.notApplicableReason),
    commentary: normaliseText(typed.commentary),
    example: normaliseText(typed.example),
  };
  const errors: FieldErrors<AnswerField> = {};
  const levelFault = faultOfLevel(template, standard, answer.level);
  if (levelFault) errors.level = levelFault;
  for (const field of ANSWER_TEXTS) {
    if (answer[field].length > ANSWER_TEXT_LIMIT) {
      const tooMany = answer[field].length - ANSWER_TEXT_LIMIT;
      errors[field] =
        `${TEXT_LABELS[field]} must be ${LIMIT_IN_WORDS} characters or fewer: take out ${tooMany.toLocaleString("en-GB")}`;
    }
  }
  return Object.keys(errors).length === 0 ? { ok: true, answer } : { ok: false, answer, errors };
}

/** The reason a level cannot be given to this standard, as a sentence, or null when it can. */
export function faultOfLevel(template: Template, standard: Standard, level: string | null): string | null {
  if (level === null) return null;
  if (level === NOT_APPLICABLE) {
    return standard.notApplicable === "never"
      ? `Select a rating: ${standard.code} applies to every organisation and cannot be marked not applicable`
      : null;
  }
  return findLevel(template, level) ? null : `Select a rating of this audit for ${standard.code}`;
}

/** Two answers that say the same; used to leave history and versions alone when nothing changed. */
export function isSameAnswer(one: AnswerText, other: AnswerText): boolean {
  return (
    one.level === other.level &&
    ANSWER_TEXTS.every((field) => one[field] === other[field]) &&
    (one.blank === undefined || other.blank === undefined || one.blank === other.blank)
  );
}

/**
 * A typed text as it is kept: line ends alike, no blanks around it, and no characters that no file can carry. An
 * apostrophe or dash of Windows that was pasted as a control character becomes the character that was meant.
 */
export function normaliseText(text: string): string {
  const plain = text.replace(/[\u0080-\u009f]/g, fromWindows).replace(/\r\n?/g, "\n");
  return withoutControls(plain).trim();
}

function fromWindows(character: string): string {
  return new TextDecoder("windows-1252").decode(Uint8Array.of(character.charCodeAt(0)));
}

const TEXT_LABELS = {
  notApplicableReason: "The reason",
  commentary: "“How do you know?”",
  example: "Your example",
} as const satisfies Record<AnswerTextField, string>;
