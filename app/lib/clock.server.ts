import type { IsoDate } from "#app/domain/dates.ts";

/**
 * The only reader of the clock. Calendar dates are Europe/London, instants are UTC.
 * `PORTAL_NOW` fixes calendar rules and stamps; sessions, throttles and mail back-off use `realNow`.
 */
export type Instant = string;

export interface Clock {
  /** The instant to stamp on what happens now. */
  now(): Instant;
  /** Today's date in London, `YYYY-MM-DD`. */
  today(): IsoDate;
  /** Milliseconds of the real clock, whatever is fixed. */
  realNow(): number;
}

const LONDON_DATE = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** A clock that shows the real time, or stands at `fixed` when an instant is given. */
export function makeClock(fixed: string | null = null): Clock {
  const date = () => (fixed === null ? new Date() : new Date(fixed));
  return {
    now: () => date().toISOString(),
    today: () => LONDON_DATE.format(date()),
    realNow: () => Date.now(),
  };
}

/** The London calendar date of an instant. */
export function londonDate(instant: Instant): IsoDate {
  return LONDON_DATE.format(new Date(instant));
}
