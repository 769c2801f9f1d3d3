import type { BoardFacts, ReturnFacts } from "#app/domain/board/board-facts.ts";
import { daysOverdue, isExtended, isSentBack } from "#app/domain/cycles/deadlines.ts";
import { STATUS_LABELS } from "#app/domain/returns/workflow.ts";
import { sectorLabel, type Template } from "#app/domain/template/template.ts";
import type { BoardWork, OverdueReturn } from "./board-types.ts";

/** Days after its own due date from which a required return stands on the chair's list (design, section 6: due +28). */
export const LONG_OVERDUE_DAYS = 28;

/** Required agencies past their own due date without a submission; invited ones are never named so. */
export function overdueReturns(
  template: Template,
  returns: readonly ReturnFacts[],
  today: string,
): OverdueReturn[] {
  return returns
    .filter(({ enrolment }) => enrolment === "required")
    .map((facts) => ({ facts, days: daysOverdue(facts, today) }))
    .filter(({ days }) => days > 0)
    .sort(
      (one, other) =>
        other.days - one.days || one.facts.agencyReference.localeCompare(other.facts.agencyReference),
    )
    .map(({ facts, days }) => ({
      returnId: facts.returnId,
      reference: facts.agencyReference,
      name: facts.agencyName,
      sector: facts.sector,
      sectorLabel: sectorLabel(template, facts.sector),
      status: facts.status,
      statusLabel: STATUS_LABELS[facts.status],
      dueOn: facts.dueOn,
      isExtended: isExtended(facts),
      daysOverdue: days,
      isLongOverdue: days >= LONG_OVERDUE_DAYS,
    }));
}

/** What lies before the Board. The partnership's own actions count only where no sector is chosen. */
export function boardWork(
  returns: readonly ReturnFacts[],
  partnershipActions: BoardFacts["partnershipActions"] | null,
  today: string,
): BoardWork {
  const sum = (countIn: (facts: ReturnFacts) => number) =>
    returns.reduce((total, facts) => total + countIn(facts), 0);
  const count = (holds: (facts: ReturnFacts) => boolean) => sum((facts) => Number(holds(facts)));
  const judgements = Map.groupBy(
    returns.flatMap(({ judgement }) => (judgement === null ? [] : [judgement])),
    (judgement) => judgement,
  );
  return {
    awaitingReview: count(({ status }) => status === "submitted"),
    inReview: count(({ status }) => status === "in-review"),
    sentBack: count(isSentBack),
    repliesOverdue: count((facts) => isReplyOverdue(facts, today)),
    openChallenges: sum(({ challenges }) => challenges.open),
    overdueChallenges: sum(({ challenges }) => challenges.overdue),
    openActions: sum(({ actions }) => actions.open) + (partnershipActions?.open ?? 0),
    overdueActions: sum(({ actions }) => actions.overdue) + (partnershipActions?.overdue ?? 0),
    ownActions: partnershipActions ?? { open: 0, overdue: 0 },
    evaluated: count(({ judgement }) => judgement !== null),
    judgements: [...judgements]
      .map(([judgement, given]) => ({ judgement, count: given.length }))
      .sort((one, other) => other.count - one.count || one.judgement.localeCompare(other.judgement)),
  };
}

/** Sent back, and the day that the Board gave for the changes has passed. */
export function isReplyOverdue(facts: ReturnFacts, today: string): boolean {
  return isSentBack(facts) && facts.replyDueOn !== null && facts.replyDueOn < today;
}
