import type { AnswerText, Blank } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { Missing } from "#app/domain/scoring/completeness.ts";
import { isBegun, missingFrom } from "#app/domain/scoring/completeness.ts";
import type { Area, AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { areasAsked } from "#app/domain/template/template.ts";

/**
 * Who of an agency works on which part of its return. Being given a part decides nothing about what somebody may do:
 * everybody of the agency may still save every answer.
 */
export type AssignmentScope = "area" | "standard";

/** A part that somebody has. Parts that nobody has are left out. */
export interface Assignment {
  scope: AssignmentScope;
  /** The code of the area or the standard. */
  code: string;
  userId: string;
  /** An instant. */
  assignedAt: string;
}

/** Who is responsible, by standard code. A standard's own person wins over its area's; nobody has no entry. */
export function assigneesByStandard<Given extends Assignment>(
  areas: readonly Pick<Area, "code" | "standards">[],
  given: readonly Given[],
): Map<string, Given> {
  const byPart = new Map(given.map((one) => [`${one.scope} ${one.code}`, one]));
  return new Map(
    areas.flatMap((area) =>
      area.standards.flatMap(({ code }): [string, Given][] => {
        const one = byPart.get(`standard ${code}`) ?? byPart.get(`area ${area.code}`);
        return one ? [[code, one]] : [];
      }),
    ),
  );
}

/** An answer as far as somebody's work on it goes. */
export type WorkAnswer = AnswerText & { blank: Blank };

/** One standard of somebody's work, with what its answer still lacks; null: complete. */
export interface WorkItem {
  area: Area;
  standard: Standard;
  missing: Missing | null;
  /** Why it is unanswered, as its author marked it; empty when nothing was said. */
  blank: Blank;
  /** Whether anything was written. */
  isBegun: boolean;
}

/** The standards asked, each with how far it is, in template order. */
export function workItems(
  template: Template,
  askedOf: AskedOf,
  answers: ReadonlyMap<string, WorkAnswer>,
): WorkItem[] {
  return areasAsked(template, askedOf).flatMap((area) =>
    area.standards.map((standard) => {
      const answer = answers.get(standard.code) ?? { ...BLANK_ANSWER, blank: "" as const };
      return {
        area,
        standard,
        missing: missingFrom(template, answer),
        blank: answer.blank,
        isBegun: isBegun(answer),
      };
    }),
  );
}

/** How far somebody's part has come. `userId` null: what nobody has been given. */
export interface PersonProgress {
  userId: string | null;
  asked: number;
  complete: number;
  dontKnow: number;
  comeBackLater: number;
}

/** One entry for each person, in their order and also for those without a part, and the last one for nobody. */
export function progressByPerson(
  items: readonly WorkItem[],
  assignees: ReadonlyMap<string, Assignment>,
  userIds: readonly string[],
): PersonProgress[] {
  return [...userIds, null].map((userId) => {
    const own = items.filter(({ standard }) => (assignees.get(standard.code)?.userId ?? null) === userId);
    const marked = (blank: Blank) => own.filter((item) => item.blank === blank).length;
    return {
      userId,
      asked: own.length,
      complete: own.filter(({ missing }) => missing === null).length,
      dontKnow: marked("dont-know"),
      comeBackLater: marked("come-back-later"),
    };
  });
}
