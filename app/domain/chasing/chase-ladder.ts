import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, nextWorkingDay } from "#app/domain/dates.ts";

/** The ladder of design section 6 as data, and the day on which one of its steps falls. */

export const CHASE_KINDS = ["confirm", "invite", "reminder", "overdue", "escalation", "board-list"] as const;
export type ChaseKind = (typeof CHASE_KINDS)[number];

/** What a step counts its days from: the cycle's opening, the return's own due date, or the reply date of one sent back. */
export type StepAnchor = "opening" | "due" | "reply";

export interface LadderStep {
  step: StepName;
  from: StepAnchor;
  /** Days after the anchor; negative before it. */
  days: number;
  kind: ChaseKind;
  /** Whether agencies that are invited, and not required, get it too. */
  isForInvited: boolean;
  /** Which of several steps decides what one message is: the highest. */
  strength: number;
}

export const STEP_NAMES = [
  "confirm",
  "invite",
  "due-90",
  "due-30",
  "due-7",
  "due-1",
  "due+1",
  "due+7",
  "due+14",
  "due+28",
  "reply-7",
  "reply-1",
  "reply+1",
  "reply+7",
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** An invitation outweighs a distant reminder that falls on the same day, but no near one. */
export const DEFAULT_LADDER = [
  { step: "confirm", from: "opening", days: -30, kind: "confirm", isForInvited: true, strength: 0 },
  { step: "invite", from: "opening", days: 0, kind: "invite", isForInvited: true, strength: 3 },
  { step: "due-90", from: "due", days: -90, kind: "reminder", isForInvited: true, strength: 1 },
  { step: "due-30", from: "due", days: -30, kind: "reminder", isForInvited: true, strength: 2 },
  { step: "due-7", from: "due", days: -7, kind: "reminder", isForInvited: true, strength: 4 },
  { step: "due-1", from: "due", days: -1, kind: "reminder", isForInvited: true, strength: 5 },
  { step: "due+1", from: "due", days: 1, kind: "overdue", isForInvited: false, strength: 6 },
  { step: "due+7", from: "due", days: 7, kind: "overdue", isForInvited: false, strength: 7 },
  { step: "due+14", from: "due", days: 14, kind: "escalation", isForInvited: false, strength: 8 },
  { step: "due+28", from: "due", days: 28, kind: "board-list", isForInvited: false, strength: 9 },
  { step: "reply-7", from: "reply", days: -7, kind: "reminder", isForInvited: false, strength: 4 },
  { step: "reply-1", from: "reply", days: -1, kind: "reminder", isForInvited: false, strength: 5 },
  { step: "reply+1", from: "reply", days: 1, kind: "overdue", isForInvited: false, strength: 6 },
  { step: "reply+7", from: "reply", days: 7, kind: "overdue", isForInvited: false, strength: 7 },
] as const satisfies readonly LadderStep[];

/** Days, both ends included, on which nobody of the sector is chased; sector null: nobody at all. */
export interface QuietPeriod {
  fromOn: IsoDate;
  untilOn: IsoDate;
  sector: string | null;
}

/** Whether any period quietens this day for the sector. */
export function isQuiet(day: IsoDate, sector: string, periods: readonly QuietPeriod[]): boolean {
  return periods.some(
    (period) =>
      (period.sector === null || period.sector === sector) && period.fromOn <= day && day <= period.untilOn,
  );
}

/** The day a step falls on: its own, or the next working day after the quiet period it lies in. */
export function dayOfStep(
  anchor: IsoDate,
  days: number,
  sector: string,
  periods: readonly QuietPeriod[],
): IsoDate {
  const day = addDays(anchor, days);
  const quiet = (candidate: IsoDate) => isQuiet(candidate, sector, periods);
  return quiet(day) ? nextWorkingDay(day, quiet) : day;
}
