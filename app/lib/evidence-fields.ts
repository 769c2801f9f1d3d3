import {
  EVIDENCE_DATES,
  type EvidenceDetails,
  type EvidenceErrors,
  type TypedEvidence,
} from "#app/domain/evidence/evidence.ts";
import { NO_DATE, typedDateOf } from "#app/domain/typed-date.ts";
import { readDate } from "./date-field.ts";
import { type FormError, textField } from "./form.ts";

/** Evidence as a form shows it and posts it back. */
export const NO_EVIDENCE: TypedEvidence = {
  title: "",
  detail: "",
  documentVersion: "",
  datedOn: NO_DATE,
  effectiveOn: NO_DATE,
  reviewOn: NO_DATE,
  heldBy: "",
  url: "",
};

export function readTypedEvidence(form: FormData): TypedEvidence {
  return {
    title: textField(form, "title"),
    detail: textField(form, "detail"),
    documentVersion: textField(form, "documentVersion"),
    datedOn: readDate(form, "datedOn"),
    effectiveOn: readDate(form, "effectiveOn"),
    reviewOn: readDate(form, "reviewOn"),
    heldBy: textField(form, "heldBy"),
    url: textField(form, "url"),
  };
}

/** Stored details in the fields of a form. */
export function typedEvidenceOf(details: EvidenceDetails): TypedEvidence {
  const { title, detail, documentVersion, heldBy, url } = details;
  const dateOf = (date: string | null) => (date === null ? NO_DATE : typedDateOf(date));
  return {
    title,
    detail,
    documentVersion,
    datedOn: dateOf(details.datedOn),
    effectiveOn: dateOf(details.effectiveOn),
    reviewOn: dateOf(details.reviewOn),
    heldBy,
    url,
  };
}

/** The faults as links; that of a date leads to its first box. */
export function evidenceErrorList(errors: EvidenceErrors): FormError[] {
  const dates: readonly string[] = EVIDENCE_DATES;
  return Object.entries(errors).map(([field, text]) => ({
    text,
    href: dates.includes(field) ? `#${field}-day` : `#${field}`,
  }));
}
