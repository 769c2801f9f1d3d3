import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { type ReturnScoreView, scoreView } from "#app/domain/scoring/score-view.ts";

/** The figures of a report, on the agency's own levels and on those used. */
export interface ReturnFigures {
  /** On effective levels; of working answers on the agency's own, because moderated levels may lapse. */
  used: ReturnScoreView;
  own: ReturnScoreView;
  /** The levels that `used` is worked out on. */
  levels: ReadonlyMap<string, string | null>;
}

/** Both sets of figures; an unanswered essential standard caps only what was submitted (design, section 4). */
export function returnFigures(facts: ReturnReportFacts): ReturnFigures {
  const own = new Map([...facts.answers].map(([code, { level }]) => [code, level]));
  const moderated = new Map([...facts.moderated].map(([code, { level }]) => [code, level]));
  const isSubmitted = facts.version === "submitted";
  const levels = isSubmitted ? effectiveLevels(own, moderated) : own;
  return {
    used: scoreView(facts.template, facts, levels, isSubmitted),
    own: scoreView(facts.template, facts, own, isSubmitted),
    levels,
  };
}

/** Why each standard is not applicable: the Board's reason where its rating is used, otherwise the organisation's. */
export function notApplicableReasons({
  version,
  answers,
  moderated,
}: Pick<ReturnReportFacts, "version" | "answers" | "moderated">): Map<string, string> {
  const reasons = new Map([...answers].map(([code, { notApplicableReason }]) => [code, notApplicableReason]));
  if (version === "submitted") {
    for (const [code, { reason }] of moderated) reasons.set(code, `the Board: ${reason}`);
  }
  return reasons;
}
