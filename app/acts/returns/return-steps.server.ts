import { startOffer } from "#app/acts/answers/start-questions.server.ts";
import { sharedOfferCounts } from "#app/acts/shared/shared-list.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { ratingOf } from "#app/domain/answers/answer.ts";
import { CLOSING_QUESTIONS } from "#app/domain/findings/closing.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import type { CarriedKind } from "#app/domain/template/question-change.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import type { PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { listClosingAnswers } from "#db/findings/closing.server.ts";
import { listStandingFindings } from "#db/findings/findings.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";

/** What an audit's own page counts around its standards (components/return-steps.tsx shows it). */
export function returnSteps(
  visit: ReturnVisit,
  facts: {
    answers: ReadonlyMap<string, StoredAnswer>;
    given: number;
    kinds: ReadonlyMap<string, CarriedKind>;
    previous: PreviousReturn | null;
    isComplete: boolean;
  },
) {
  const { db, clock, auditReturn, template } = visit;
  const { answers, given, kinds, previous, isComplete } = facts;
  const asked = standardsAsked(template, auditReturn);
  const closing = listClosingAnswers(db, auditReturn.id);
  const answered = CLOSING_QUESTIONS.filter(({ key }) => (closing.get(key)?.text ?? "") !== "");
  return {
    start: startOffer(visit),
    lastTime: previous && lastTimeSteps(visit, answers, kinds, previous),
    people: { given, of: asked.length },
    shared: sharedOfferCounts(db, auditReturn, template),
    findings: listStandingFindings(db, auditReturn.id).length,
    closing: { answered: answered.length, of: CLOSING_QUESTIONS.length },
    quality: {
      ...qualityCounts(findQuality(db, auditReturn, template, clock.today(), previous)),
      isComplete,
    },
  };
}

/** How many of the standards that were asked last time too have been rated again. */
function lastTimeSteps(
  { template }: ReturnVisit,
  answers: ReadonlyMap<string, StoredAnswer>,
  kinds: ReadonlyMap<string, CarriedKind>,
  { cycleName }: PreviousReturn,
) {
  const cameOver = [...kinds].flatMap(([code, kind]) => (kind === "new" ? [] : [code]));
  const done = cameOver.filter(
    (code) => ratingOf(template, answers.get(code)?.level ?? null).kind !== "unanswered",
  );
  return { cycleName, done: done.length, of: cameOver.length };
}
