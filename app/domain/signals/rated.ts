import { type AnswerText, BLANK_ANSWER, type Rating, ratingOf } from "#app/domain/answers/answer.ts";
import { areasAsked, type Level, type Standard } from "#app/domain/template/template.ts";
import type { SignalFacts } from "./facts.ts";

/** One standard asked, with its answer and rating: what every signal looks at. */
export interface AskedStandard {
  standard: Standard;
  area: { code: string; title: string };
  answer: AnswerText;
  rating: Rating;
}

export interface RatedStandard extends AskedStandard {
  level: Level;
}

/** Every standard asked, in template order. */
export function askedStandards(facts: SignalFacts): AskedStandard[] {
  return areasAsked(facts.template, facts).flatMap(({ code, title, standards }) =>
    standards.map((standard) => {
      const answer = facts.answers.get(standard.code) ?? BLANK_ANSWER;
      return { standard, area: { code, title }, answer, rating: ratingOf(facts.template, answer.level) };
    }),
  );
}

/** Those of them that have a level. */
export function ratedStandards(asked: readonly AskedStandard[]): RatedStandard[] {
  return asked.flatMap((one) => (one.rating.kind === "rated" ? [{ ...one, level: one.rating.level }] : []));
}

/** Whether something is being done about it: an open action, or one of this round that is done already. */
export function hasAction({ actions }: SignalFacts, code: string): boolean {
  return actions.some(
    ({ standards, isOpen, isFromEarlierRound }) =>
      standards.includes(code) && (isOpen || !isFromEarlierRound),
  );
}
