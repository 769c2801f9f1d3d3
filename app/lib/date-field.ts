import type { TypedDate } from "#app/domain/typed-date.ts";
import { textField } from "./form.ts";

/** The three boxes of a date, posted as `NAME-day`, `NAME-month` and `NAME-year`. */
export function readDate(form: FormData, name: string): TypedDate {
  const part = (box: keyof TypedDate) => textField(form, `${name}-${box}`).trim().slice(0, 20);
  return { day: part("day"), month: part("month"), year: part("year") };
}

/** What the boxes hold, as the date component takes it. */
export function dateValues(name: string, { day, month, year }: TypedDate): Record<string, string> {
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
