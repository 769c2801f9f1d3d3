import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, addMonths } from "#app/domain/dates.ts";

/** The demo's three rounds of the audit, counted from the day of seeding (design, section 9, Demo partnership). */
export interface Round {
  /** 0 is the oldest, 2 the open one. */
  index: RoundIndex;
  name: string;
  opensOn: IsoDate;
  dueOn: IsoDate;
  closesOn: IsoDate;
}

export const ROUND_INDEXES = [0, 1, 2] as const;
export type RoundIndex = (typeof ROUND_INDEXES)[number];
export const OPEN_ROUND = 2;

/** The open round fell due this many days before the seeding. */
export const DUE_DAYS_AGO = 10;
const MONTHS_APART = 24;
const DAYS_TO_ANSWER = 119;
/** As `cycle open` closes a round when it is not told otherwise. */
const DAYS_TO_CLOSING = 60;

/**
 * The rounds, the oldest first. All three use the one version of the audit tool that has been published: the
 * demo cannot show answers to a tool that never existed.
 */
export function demoRounds(today: IsoDate): Round[] {
  return ROUND_INDEXES.map((index) => ({
    index,
    ...roundBefore(today, OPEN_ROUND - index, "Online safeguarding audit"),
  }));
}

/** The round `back` rounds before the open one, named after the year it fell due in. */
export function roundBefore(today: IsoDate, back: number, title: string): Omit<Round, "index"> {
  const dueOn = addMonths(addDays(today, -DUE_DAYS_AGO), -MONTHS_APART * back);
  return {
    name: `${title} ${dueOn.slice(0, 4)}`,
    opensOn: addDays(dueOn, -DAYS_TO_ANSWER),
    dueOn,
    closesOn: addDays(dueOn, DAYS_TO_CLOSING),
  };
}
