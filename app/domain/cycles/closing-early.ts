import { missedItsRound } from "#app/domain/answers/locking.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { isExtended, isSentBack } from "./deadlines.ts";

/** One return of a round that somebody thinks of closing. */
export interface ClosingFacts {
  status: Status;
  statusBefore: Status | null;
  firstSubmittedOn: IsoDate | null;
  dueOn: IsoDate;
  reopenedReason: string;
  cycle: { opensOn: IsoDate; dueOn: IsoDate; closesOn: IsoDate };
}

/** What closing a round does, in counts of its returns. */
export interface ClosingEffects {
  /** Never submitted: they can no longer be. */
  notSubmitted: number;
  /** Of those: with an extension that has not run out, and the last day of any. */
  extended: { count: number; lastOn: IsoDate } | null;
  /** Sent back for changes: they can still be changed and submitted again. */
  sentBack: number;
}

/** What it would mean to close the round on `today` (design, section 9: a closed cycle). */
export function closingEffects(returns: readonly ClosingFacts[], today: IsoDate): ClosingEffects {
  const lost = returns.filter((one) =>
    missedItsRound({ ...one, cycle: { ...one.cycle, closedAt: today } }, today),
  );
  const extended = lost
    .filter(({ dueOn, cycle }) => dueOn >= today && isExtended({ dueOn, cycleDueOn: cycle.dueOn }))
    .map(({ dueOn }) => dueOn)
    .sort();
  const lastOn = extended.at(-1);
  return {
    notSubmitted: lost.length,
    extended: lastOn === undefined ? null : { count: extended.length, lastOn },
    sentBack: returns.filter(isSentBack).length,
  };
}
