import type { FieldErrors } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { faultOfDate, isEmptyDate, isoDateOf, type TypedDate } from "#app/domain/typed-date.ts";

/** Confirming last time's answer again: with the day its evidence was last checked, and the evidence that still holds. */
export interface TypedConfirmation {
  evidenceCheckedOn: TypedDate;
  /** Ids of the evidence that is to be attached again. */
  evidence: string[];
}

export type ConfirmationField = keyof TypedConfirmation;

export type ParsedConfirmation =
  | { ok: true; evidenceCheckedOn: IsoDate | null; evidence: string[] }
  | { ok: false; errors: FieldErrors<ConfirmationField> };

/**
 * Checks what was posted. `attachable` holds the ids of last time's evidence that is still in the library: where there
 * is some, the day it was last checked is needed; otherwise the day may be left empty (null).
 */
export function parseConfirmation(
  typed: TypedConfirmation,
  attachable: ReadonlySet<string>,
  today: IsoDate,
): ParsedConfirmation {
  const errors: FieldErrors<ConfirmationField> = {};
  const dateFault = faultOfCheckedOn(typed.evidenceCheckedOn, attachable.size > 0, today);
  if (dateFault) errors.evidenceCheckedOn = dateFault;
  if (typed.evidence.some((id) => !attachable.has(id))) {
    errors.evidence =
      "Some of this evidence has been taken out of your library since. Choose from what is listed";
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, evidenceCheckedOn: isoDateOf(typed.evidenceCheckedOn), evidence: typed.evidence };
}

const DATE_LABEL = "The date the evidence was last checked";

function faultOfCheckedOn(typed: TypedDate, isNeeded: boolean, today: IsoDate): string | null {
  if (isEmptyDate(typed)) return isNeeded ? "Enter the date the evidence was last checked" : null;
  const fault = faultOfDate(typed, DATE_LABEL);
  if (fault) return fault;
  const date = isoDateOf(typed);
  if (date !== null && date > today) return `${DATE_LABEL} must be today or in the past`;
  // A year of 0026 is a slip of the finger.
  return date !== null && date < "1900-01-01" ? `${DATE_LABEL} must be a real date` : null;
}
