import { isBankHoliday } from "#app/domain/cycles/bank-holidays.ts";

/**
 * Arithmetic on calendar dates. A date is a day in London's calendar and no instant: no clock, no time
 * zone and no summer time can move it. Everything that takes a date throws on one that does not exist.
 */

/** `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. Sorts as text. */
export type IsoDate = string;

interface Civil {
  year: number;
  month: number;
  day: number;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a date that the calendar has: `2027-02-29` is not. */
export function isRealDate(text: string): boolean {
  return civilOf(text) !== null;
}

/** The date `days` after (before, when negative). Throws when either date does not exist. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/** Days from one date to another: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day `months` later, or the last day of that month where it is shorter (31 January + 1: 28 or 29 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = realCivil(date);
  const index = year * 12 + (month - 1) + months;
  const moved = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return format({ ...moved, day: Math.min(day, daysInMonth(moved.year, moved.month)) });
}

/** Saturday or Sunday. */
export function isWeekend(date: IsoDate): boolean {
  // 1970-01-01, day 0, was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** Monday to Friday and no bank holiday in England and Wales. */
export function isWorkingDay(date: IsoDate): boolean {
  return !isWeekend(date) && !isBankHoliday(date);
}

/** The first working day after `date` that is not quiet. Throws when ten years hold none. */
export function nextWorkingDay(date: IsoDate, isQuiet: (day: IsoDate) => boolean = () => false): IsoDate {
  for (let ahead = 1; ahead <= 3653; ahead++) {
    const day = addDays(date, ahead);
    if (isWorkingDay(day) && !isQuiet(day)) return day;
  }
  throw new Error(`No working day in the ten years after ${date}`);
}

/** The working day that is `count` working days after `date`, which itself is not counted. `count` is 1 or more. */
export function addWorkingDays(date: IsoDate, count: number): IsoDate {
  let day = date;
  for (let counted = 0; counted < count; counted++) day = nextWorkingDay(day);
  return day;
}

function civilOf(text: string): Civil | null {
  const parts = SHAPE.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const isReal = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isReal ? { year, month, day } : null;
}

function realCivil(date: IsoDate): Civil {
  const civil = civilOf(date);
  if (!civil) throw new Error(`${date} is not a calendar date`);
  return civil;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

// Both ways in 400-year eras from 1 March, so that a leap day is the last of its year: the civil calendar
// of Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and civil_from_days.
const DAYS_OF_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

function dayNumber(date: IsoDate): number {
  const { year, month, day } = realCivil(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970;
}

function dateOf(number: number): IsoDate {
  const shifted = number + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (DAYS_OF_ERA - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return format({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

function format({ year, month, day }: Civil): IsoDate {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (civilOf(text) === null) throw new Error(`${text} is outside the calendar this portal keeps`);
  return text;
}
