import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER, ratingOf } from "#app/domain/answers/answer.ts";
import type { Area, AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { areasAsked, standardsAsked } from "#app/domain/template/template.ts";

/**
 * What is still missing before sign-off (design, section 5): an unanswered standard, not applicable without a
 * reason, or a level that needs an example without one. Saving never refuses any of them.
 */
export type Missing = "rating" | "reason" | "example";

export interface Incomplete {
  area: Area;
  standard: Standard;
  missing: Missing;
}

/** What one answer lacks, or null when it is complete. */
export function missingFrom(template: Template, answer: AnswerText): Missing | null {
  const rating = ratingOf(template, answer.level);
  if (rating.kind === "unanswered") return "rating";
  if (rating.kind === "not-applicable") return answer.notApplicableReason.trim() === "" ? "reason" : null;
  return rating.level.needsExample && answer.example.trim() === "" ? "example" : null;
}

/** Whether anything was written about the standard itself, rated or not. */
export function isBegun({ commentary, example }: Pick<AnswerText, "commentary" | "example">): boolean {
  return commentary !== "" || example !== "";
}

/** Every incomplete answer of a return, in template order; empty means it may be made ready for sign-off. */
export function incompleteAnswers(
  template: Template,
  askedOf: AskedOf,
  answers: ReadonlyMap<string, AnswerText>,
): Incomplete[] {
  return areasAsked(template, askedOf).flatMap((area) =>
    area.standards.flatMap((standard) => {
      const missing = missingFrom(template, answers.get(standard.code) ?? BLANK_ANSWER);
      return missing === null ? [] : [{ area, standard, missing }];
    }),
  );
}

/**
 * The standards with a rating and nothing beside it: neither words nor evidence, in template order. They are complete
 * all the same and no signal by themselves; `evidenced` holds the codes that have evidence.
 */
export function bareRatings(
  template: Template,
  askedOf: AskedOf,
  answers: ReadonlyMap<string, AnswerText>,
  evidenced: ReadonlySet<string>,
): Standard[] {
  return standardsAsked(template, askedOf).filter(({ code }) => {
    const answer = answers.get(code) ?? BLANK_ANSWER;
    return ratingOf(template, answer.level).kind === "rated" && !isBegun(answer) && !evidenced.has(code);
  });
}

/** How far an area has come, for the task list. */
export interface AreaProgress {
  area: Area;
  complete: number;
  asked: number;
}

export function progressByArea(
  template: Template,
  askedOf: AskedOf,
  answers: ReadonlyMap<string, AnswerText>,
): AreaProgress[] {
  return areasAsked(template, askedOf).map((area) => ({
    area,
    asked: area.standards.length,
    complete: area.standards.filter(
      (standard) => missingFrom(template, answers.get(standard.code) ?? BLANK_ANSWER) === null,
    ).length,
  }));
}
