import { startOffer } from "#app/acts/answers/start-questions.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { ratingOf } from "#app/domain/answers/answer.ts";
import { CLOSING_QUESTIONS } from "#app/domain/findings/closing.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import type { CarriedKind } from "#app/domain/template/question-change.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import { findPreviousReturn } from "#db/carry-forward/carry-forward.server.ts";
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
    isComplete: boolean;
  },
) {
  const { db, clock, auditReturn, template } = visit;
  const { answers, given, kinds, isComplete } = facts;
  const asked = standardsAsked(template, auditReturn);
  const closing = listClosingAnswers(db, auditReturn.id);
  const answered = CLOSING_QUESTIONS.filter(({ key }) => (closing.get(key)?.text ?? "") !== "");
  return {
    start: startOffer(visit),
    lastTime: lastTimeSteps(visit, answers, kinds),
    people: { given, of: asked.length },
    findings: listStandingFindings(db, auditReturn.id).length,
    closing: { answered: answered.length, of: CLOSING_QUESTIONS.length },
    quality: isComplete ? qualityCounts(findQuality(db, auditReturn, template, clock.today())) : null,
  };
}

/** How many of the standards that were asked last time too have been rated again; null: nothing came over. */
function lastTimeSteps(
  { db, auditReturn, template }: ReturnVisit,
  answers: ReadonlyMap<string, StoredAnswer>,
  kinds: ReadonlyMap<string, CarriedKind>,
) {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return null;
  const cameOver = [...kinds].flatMap(([code, kind]) => (kind === "new" ? [] : [code]));
  const done = cameOver.filter(
    (code) => ratingOf(template, answers.get(code)?.level ?? null).kind !== "unanswered",
  );
  return { cycleName: previous.cycleName, done: done.length, of: cameOver.length };
}
