import { inTenths, inWholePerCent, type Score } from "#app/domain/scoring/score.ts";
import type { MeetingThroughout } from "#app/domain/scoring/score-view.ts";

/** Dates and scores as people read them. */

// A calendar date has no time zone: it is read and written in UTC, so that no machine's zone can move it.
const CALENDAR_DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** `2027-03-03` as "3 March 2027". Throws when it is no date. */
export function formatDate(date: string): string {
  return CALENDAR_DATE.format(new Date(`${date}T00:00:00Z`));
}

const LONDON_TIME = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/London",
});

const LONDON_DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "Europe/London",
});

/** The day of an instant in London, as "3 March 2027": after midnight in summer it is not the day of its UTC stamp. */
export function formatInstantDay(instant: string): string {
  return LONDON_DAY.format(new Date(instant));
}

/** An instant as "3 March 2027 at 14:02", in London's time. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  return `${LONDON_DAY.format(date)} at ${LONDON_TIME.format(date)}`;
}

/** The time of an instant in London, as "14:02". */
export function formatTime(instant: string): string {
  return LONDON_TIME.format(new Date(instant));
}

/** "1 standard", "4 standards". `many` is the plural where adding an s is not enough. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** A score in per cent with one decimal and no sign, such as "41.7": for exports and workings (design, section 4). */
export function scoreTenths(score: Score): string {
  return (inTenths(score) / 10).toFixed(1);
}

/** What a score gains, in the tenths that are shown of both, such as "2.1": the two figures on a page add up. */
export function tenthsGained(before: Score, after: Score): string {
  return ((inTenths(after) - inTenths(before)) / 10).toFixed(1);
}

/** The same as a change to read: "+2.1", "−2.1" with a true minus, and "0.0" where the two are alike. */
export function tenthsChanged(before: Score, after: Score): string {
  const gained = inTenths(after) - inTenths(before);
  const sign = gained === 0 ? "" : gained > 0 ? "+" : "−";
  return `${sign}${(Math.abs(gained) / 10).toFixed(1)}`;
}

/** A score in whole per cent, 0 to 100: for maps and letters (design, section 4). */
export function scorePercent(score: Score): number {
  return inWholePerCent(score);
}

/** The line that stands beside every maturity score: "in place throughout = 67" (design, section 4). */
export function throughoutText(throughout: MeetingThroughout): string {
  const { label } = throughout;
  return `${label.charAt(0).toLowerCase()}${label.slice(1)} throughout = ${scorePercent(throughout)}`;
}
