import {
  ANSWER_TEXTS,
  type AnswerText,
  type AnswerTextField,
  answerAsRead,
  normaliseText,
  ratingLabel,
  ratingOnScale,
} from "#app/domain/answers/answer.ts";
import type { Colour } from "#app/domain/colour.ts";
import {
  type CarriedKind,
  type QuestionChange,
  questionOf,
  type ThenAndNow,
  thenAndNow,
} from "#app/domain/template/question-change.ts";
import {
  type AskedOf,
  allStandards,
  findStandard,
  type Standard,
  standardsAsked,
  type Template,
} from "#app/domain/template/template.ts";
import { agreedLevel, continuedBy, sourcesOf } from "./carry-forward.ts";

/**
 * What an agency said last time, as it bears on the standards asked now. It counts for nothing until somebody confirms
 * it or writes it. Last time's answers are given by code, one for each standard that was asked then, also where it was
 * left unanswered.
 */

/** A standard of last time with what was said to it. */
export interface EarlierAnswer {
  code: string;
  title: string;
  statement: string;
  /** The rating in the words of last time's scale. */
  label: string;
  /** Of the level; null when it was unanswered or not applicable. */
  colour: Colour | null;
  answer: AnswerText;
}

export interface CarriedStandard {
  standard: Standard;
  kind: CarriedKind;
  /** Empty unless the question changed. */
  changes: QuestionChange[];
  /** What it continues and was asked then, in the order of the mapping; empty when it is new. */
  sources: EarlierAnswer[];
  /**
   * What last time's words come to for this standard. The level is a key of today's scale or "not-applicable" when
   * all sources agree on one that can still be given, otherwise null. Null as a whole when it is new.
   */
  suggestion: AnswerText | null;
}

/** Everything that came over, so that nothing vanishes without being listed. */
export interface Carried {
  /** Each standard asked now, in template order. */
  standards: CarriedStandard[];
  /** Asked then and continued by no standard of today's tool, in last time's order. */
  dropped: EarlierAnswer[];
  /** Asked then and continued only by standards that are not asked of this agency now. */
  notAsked: (EarlierAnswer & { continuedBy: string[] })[];
}

export function carried(
  now: Template,
  then: Template,
  answers: ReadonlyMap<string, AnswerText>,
  askedOf: AskedOf,
): Carried {
  const templates = thenAndNow(now, then);
  const standards = standardsAsked(now, askedOf).map((standard) =>
    carriedStandard(templates, standard, answers),
  );
  const continued = new Set(standards.flatMap(({ sources }) => sources.map(({ code }) => code)));
  const left = allStandards(then)
    .filter(({ code }) => !continued.has(code))
    .flatMap(({ code }) => earlierAnswer(then, code, answers))
    .map((earlier) => ({ ...earlier, continuedBy: continuedBy(templates.matching, earlier.code) }));
  return {
    standards,
    dropped: left.filter((earlier) => earlier.continuedBy.length === 0),
    notAsked: left.filter((earlier) => earlier.continuedBy.length > 0),
  };
}

/** What bears on one standard asked now. */
export function carriedStandard(
  templates: ThenAndNow,
  standard: Standard,
  answers: ReadonlyMap<string, AnswerText>,
): CarriedStandard {
  const codes = sourcesOf(templates.matching, standard.code);
  const sources = codes.flatMap((code) => earlierAnswer(templates.then, code, answers));
  const suggestion = sources.length === 0 ? null : suggestionOf(templates.now, standard, sources);
  return { standard, ...questionOf(templates, standard, answers), sources, suggestion };
}

/**
 * Whether *nothing has changed* may be said of it, in one step: the question is the same, and its rating can still be
 * given. What is saved now decides whether there is anything left to confirm (`isStillToConfirm`).
 */
export function isConfirmable({ kind, suggestion }: Pick<CarriedStandard, "kind" | "suggestion">): boolean {
  return kind === "unchanged" && suggestion !== null && suggestion.level !== null;
}

/**
 * Whether what is saved says no more than last time's words without a rating: then last time's answer may still be
 * confirmed in one step. Undefined: nothing was saved.
 */
export function isStillToConfirm(saved: AnswerText | undefined, suggestion: AnswerText): boolean {
  if (saved === undefined) return true;
  if (saved.level !== null) return false;
  const isUntouched = ANSWER_TEXTS.every((field) => saved[field] === "");
  return isUntouched || hasSameWords(saved, suggestion);
}

/** Whether what is saved are last time's words; null: there were none to take over. */
export function hasSameWords(saved: AnswerText, suggestion: AnswerText | null): boolean {
  if (suggestion === null) return false;
  return ANSWER_TEXTS.every((field) => saved[field] === normaliseText(suggestion[field]));
}

function earlierAnswer(
  then: Template,
  code: string,
  answers: ReadonlyMap<string, AnswerText>,
): EarlierAnswer[] {
  const answer = answers.get(code);
  const standard = findStandard(then, code);
  if (!answer || !standard) return [];
  const rating = ratingOnScale(then.scale.levels, answer.level);
  const colour = rating.kind === "rated" ? rating.level.colour : null;
  const { title, statement } = standard;
  return [{ code, title, statement, label: ratingLabel(rating), colour, answer: answerAsRead(answer) }];
}

function suggestionOf(now: Template, standard: Standard, sources: readonly EarlierAnswer[]): AnswerText {
  const levels = sources.map(({ answer }) => answer.level);
  return {
    level: agreedLevel(now, standard, levels),
    notApplicableReason: joined(sources, "notApplicableReason"),
    commentary: joined(sources, "commentary"),
    example: joined(sources, "example"),
  };
}

/** One source: its text as it is. Several: each under a line that names the old standard; empty ones are left out. */
function joined(sources: readonly EarlierAnswer[], field: AnswerTextField): string {
  const [only, ...others] = sources;
  if (only && others.length === 0) return only.answer[field];
  return sources
    .filter(({ answer }) => answer[field] !== "")
    .map(({ code, title, answer }) => `${code} ${title}:\n${answer[field]}`)
    .join("\n\n");
}
