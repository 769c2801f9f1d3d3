import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, isWorkingDay } from "#app/domain/dates.ts";
import { wholeNumber } from "./chance.ts";

/** What happened in the partnership, told in the order in which it happened, so that the history is in order too. */
export class Timeline {
  readonly #events: { at: string; happen: (at: string) => void }[] = [];
  /** The last day anything may have happened on: the day before the seeding. */
  readonly #until: IsoDate;

  constructor(today: IsoDate) {
    this.#until = addDays(today, -1);
  }

  add(at: string, happen: (at: string) => void): void {
    this.#events.push({ at, happen });
  }

  /** Lets everything happen, the earliest first; what falls on one instant in the order it was added. */
  run(): void {
    const inOrder = this.#events.toSorted((one, other) =>
      one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
    );
    for (const { at, happen } of inOrder) happen(at);
  }

  /** A day that is over, moved to the working day before it. */
  pastWorkingDay(day: IsoDate): IsoDate {
    return workingDayUpTo(day < this.#until ? day : this.#until);
  }

  /** A diary whose entries follow one another. */
  diary(...keys: (string | number)[]): Diary {
    return new Diary(this, keys);
  }
}

/** One agency's or one person's days: each instant is later than the one before. */
export class Diary {
  readonly #timeline: Timeline;
  readonly #keys: (string | number)[];
  #last = "";

  constructor(timeline: Timeline, keys: (string | number)[]) {
    this.#timeline = timeline;
    this.#keys = keys;
  }

  /** Enters something on this day (or the working day before it), in office hours. */
  on(day: IsoDate, happen: (at: string) => void): void {
    const morning = officeInstant(this.#timeline.pastWorkingDay(day), ...this.#keys, this.#last);
    this.#enter(morning > this.#last ? morning : this.#laterThanLast(), happen);
  }

  /** Enters something that follows the entry before within minutes. */
  next(happen: (at: string) => void): void {
    this.#enter(this.#laterThanLast(), happen);
  }

  #laterThanLast(): string {
    const minutes = wholeNumber(2, 9, ...this.#keys, this.#last);
    return new Date(Date.parse(this.#last) + minutes * 60_000).toISOString();
  }

  #enter(at: string, happen: (at: string) => void): void {
    this.#last = at;
    this.#timeline.add(at, happen);
  }
}

/** An instant of the morning in London, which 09:00 to 12:59 UTC is in winter and, an hour later, in summer. */
export function officeInstant(day: IsoDate, ...keys: (string | number)[]): string {
  const seconds = wholeNumber(9 * 3600, 13 * 3600 - 1, day, ...keys);
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${day}T${clock}.000Z`;
}

/** The day itself when people work on it, else the working day before. */
export function workingDayUpTo(day: IsoDate): IsoDate {
  return isWorkingDay(day) ? day : workingDayUpTo(addDays(day, -1));
}
