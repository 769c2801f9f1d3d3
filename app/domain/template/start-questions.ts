import type { AnswerText } from "#app/domain/answers/answer.ts";
import { NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { AskedOf, Standard, Template } from "./template.ts";
import { standardsAsked } from "./template.ts";

/**
 * Questions asked before the standards: a *no* marks the standards they name not applicable together, visibly and
 * reversibly (design, section 3). A standard that somebody has answered is never touched.
 */
export type YesOrNo = "yes" | "no";

export function isYesOrNo(value: string): value is YesOrNo {
  return value === "yes" || value === "no";
}

export interface StartQuestion {
  key: string;
  text: string;
  /** The reason that a *no* gives to each standard. */
  reason: string;
  /** Those of its standards that are asked of this return and may be not applicable, in template order. */
  standards: Standard[];
}

/** What is needed to know of an answer here: its words, and the question that marked it, if one did. */
export type Markable = AnswerText & {
  startQuestion: string | null;
  /** What the mark wrote over, as it stood before; absent: nothing was saved. */
  before?: Pick<AnswerText, "blank" | "notApplicableReason"> | undefined;
};

/** The questions that would change something for this return; none where the template has none. */
export function relevantQuestions(template: Template, askedOf: AskedOf): StartQuestion[] {
  const asked = standardsAsked(template, askedOf);
  return template.startQuestions
    .map(({ key, text, whenNo }) => ({
      key,
      text,
      reason: whenNo.reason,
      standards: asked.filter(
        ({ code, notApplicable }) => notApplicable === "allowed" && whenNo.standards.includes(code),
      ),
    }))
    .filter(({ standards }) => standards.length > 0);
}

/** What a *no* finds among a question's standards; together they are all of them. */
export interface Standing {
  /** Marked by this question, and by nobody saved since. */
  marked: Standard[];
  /** Without a rating: a *no* marks them. */
  unanswered: Standard[];
  /** Answered by somebody, or marked by another question: left as they are. */
  left: Standard[];
}

export function standingOf(question: StartQuestion, answers: ReadonlyMap<string, Markable>): Standing {
  const of = (standard: Standard) => standOf(question.key, answers.get(standard.code));
  return {
    marked: question.standards.filter((standard) => of(standard) === "marked"),
    unanswered: question.standards.filter((standard) => of(standard) === "unanswered"),
    left: question.standards.filter((standard) => of(standard) === "left"),
  };
}

function standOf(key: string, answer: Markable | undefined): keyof Standing {
  if (!answer || answer.level === null) return "unanswered";
  return answer.level === NOT_APPLICABLE && answer.startQuestion === key ? "marked" : "left";
}

export interface Marking {
  code: string;
  /** The question that marks it; null when the mark is taken back. */
  startQuestion: string | null;
  answer: AnswerText;
}

/**
 * What answering the questions of `changed` does: a *yes* takes back exactly what that question marked and nobody
 * saved since, a *no* marks what has no rating. A standard freed by one question stays marked when another whose
 * *no* still stands names it too. `said` holds every answer as it is afterwards, the changed ones included.
 */
export function markingsOf(
  questions: readonly StartQuestion[],
  answers: ReadonlyMap<string, Markable>,
  changed: ReadonlySet<string>,
  said: ReadonlyMap<string, YesOrNo>,
): Marking[] {
  const markings = new Map<string, Marking>();
  for (const question of questions) {
    if (!changed.has(question.key) || said.get(question.key) !== "yes") continue;
    for (const { code } of standingOf(question, answers).marked) {
      markings.set(code, { code, startQuestion: null, answer: unmarked(answers.get(code)) });
    }
  }
  for (const question of questions) {
    if (said.get(question.key) !== "no") continue;
    for (const { code } of question.standards) {
      const isFreed = markings.get(code)?.startQuestion === null;
      const isUnanswered = standOf(question.key, answers.get(code)) === "unanswered" && !markings.has(code);
      if (isFreed || (isUnanswered && changed.has(question.key))) {
        markings.set(code, {
          code,
          startQuestion: question.key,
          answer: marked(answers.get(code), question.reason),
        });
      }
    }
  }
  return [...markings.values()];
}

/** Words that somebody wrote before stay; the reason is the template's own, which they may change afterwards. */
function marked(answer: Markable | undefined, reason: string): AnswerText {
  return { ...wordsOf(answer), level: NOT_APPLICABLE, notApplicableReason: reason, blank: "" };
}

/** As it stood before it was marked, with the words written since. */
function unmarked(answer: Markable | undefined): AnswerText {
  const { notApplicableReason = "", blank = "" } = answer?.before ?? {};
  return { ...wordsOf(answer), level: null, notApplicableReason, blank };
}

function wordsOf(answer: Markable | undefined) {
  return { commentary: answer?.commentary ?? "", example: answer?.example ?? "" };
}

/** The question whose *no* marked this answer, for its page; null when somebody saved it themselves. */
export function markOf(
  template: Template,
  answer: { startQuestion: string | null } | undefined,
): { key: string; text: string } | null {
  const found = template.startQuestions.find(({ key }) => key === answer?.startQuestion);
  return found ? { key: found.key, text: found.text } : null;
}
