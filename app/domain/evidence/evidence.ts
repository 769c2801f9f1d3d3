import { normaliseText } from "#app/domain/answers/answer.ts";
import { addDays, type IsoDate } from "#app/domain/dates.ts";
import { faultOfDate, isoDateOf, type TypedDate } from "#app/domain/typed-date.ts";

/** What an agency keeps to show that an answer is true (design, section 2): a file, a link, or a reference to a document. */
export const EVIDENCE_KINDS = ["file", "link", "reference"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const EVIDENCE_KIND_LABELS = {
  file: "File",
  link: "Link",
  reference: "Reference",
} as const satisfies Record<EvidenceKind, string>;

/** What is said about a piece of evidence; the same three dates for every kind. */
export interface EvidenceDetails {
  title: string;
  detail: string;
  documentVersion: string;
  /** The date on the document. */
  datedOn: IsoDate | null;
  /** The day from which it holds. */
  effectiveOn: IsoDate | null;
  reviewOn: IsoDate | null;
  /** Who holds it; never empty for a reference. */
  heldBy: string;
  /** An http or https address; empty for the other kinds. */
  url: string;
}

/** The same as typed into a form. */
export type TypedEvidence = {
  [Field in keyof EvidenceDetails]: Field extends EvidenceDate ? TypedDate : string;
};

export const EVIDENCE_DATES = ["datedOn", "effectiveOn", "reviewOn"] as const;
export type EvidenceDate = (typeof EVIDENCE_DATES)[number];

export const EVIDENCE_DATE_LABELS = {
  datedOn: "Date of the document",
  effectiveOn: "Date it takes effect",
  reviewOn: "Review date",
} as const satisfies Record<EvidenceDate, string>;

/** Longest texts in characters. A title is one line of a list; a description a few paragraphs. */
export const EVIDENCE_LIMITS = { title: 200, detail: 2000, documentVersion: 60, heldBy: 200, url: 2000 };

const TEXT_LABELS = {
  title: "Title",
  detail: "Description",
  documentVersion: "Version",
  heldBy: "Who holds it",
  url: "Link",
} as const satisfies Record<keyof typeof EVIDENCE_LIMITS, string>;

export type EvidenceErrors = Partial<Record<keyof EvidenceDetails | "file", string>>;

export type ParsedEvidence = { ok: true; details: EvidenceDetails } | { ok: false; errors: EvidenceErrors };

/**
 * Reads what was typed about a piece of evidence of this kind. `today` decides which dates lie in the future. What a
 * kind has no use for (a file's link, a file's holder) is stored empty.
 */
export function parseEvidence(kind: EvidenceKind, typed: TypedEvidence, today: IsoDate): ParsedEvidence {
  const details: EvidenceDetails = {
    title: normaliseText(typed.title).replace(/\s+/g, " "),
    detail: normaliseText(typed.detail),
    documentVersion: normaliseText(typed.documentVersion),
    datedOn: isoDateOf(typed.datedOn),
    effectiveOn: isoDateOf(typed.effectiveOn),
    reviewOn: isoDateOf(typed.reviewOn),
    heldBy: kind === "file" ? "" : normaliseText(typed.heldBy),
    url: kind === "link" ? typed.url.trim() : "",
  };
  // In the order of the form, so that the summary of faults reads like it.
  const errors: EvidenceErrors = {
    ...withFault("title", faultOfTitle(details.title)),
    ...withFault("url", kind === "link" ? faultOfLink(details.url) : null),
    ...withFault("heldBy", faultOfHolder(kind, details.heldBy)),
    ...withFault("detail", tooLong("detail", details.detail)),
    ...withFault("documentVersion", tooLong("documentVersion", details.documentVersion)),
    ...faultsOfDates(typed, details, today),
  };
  return Object.keys(errors).length === 0 ? { ok: true, details } : { ok: false, errors };
}

function faultOfTitle(title: string): string | null {
  return title === "" ? "Enter a title" : tooLong("title", title);
}

function faultOfHolder(kind: EvidenceKind, heldBy: string): string | null {
  if (kind === "reference" && heldBy === "")
    return "Enter who holds it, so that it can be asked for and seen";
  return tooLong("heldBy", heldBy);
}

/**
 * Why an address cannot be a link to evidence, or null. Only http and https: another scheme (`javascript:`, `data:`)
 * would run in the reader's page, and a name with a password in an address would be handed to every reader.
 */
function faultOfLink(url: string): string | null {
  if (url === "") return "Enter the link";
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol) || /\s/.test(url))
    return "Enter a whole link that begins with https:// or http://";
  if (parsed.username !== "" || parsed.password !== "")
    return "Take the user name and password out of the link";
  return tooLong("url", url);
}

function faultsOfDates(typed: TypedEvidence, details: EvidenceDetails, today: IsoDate): EvidenceErrors {
  const errors: EvidenceErrors = {};
  for (const field of EVIDENCE_DATES) {
    const fault = faultOfDate(typed[field], EVIDENCE_DATE_LABELS[field]);
    if (fault) errors[field] = fault;
  }
  const { datedOn, effectiveOn, reviewOn } = details;
  if (datedOn !== null && datedOn > today)
    errors.datedOn = "Date of the document must be today or in the past";
  if (effectiveOn !== null && reviewOn !== null && reviewOn < effectiveOn)
    errors.reviewOn = "Review date must be on or after the day it takes effect";
  else if (datedOn !== null && reviewOn !== null && reviewOn <= datedOn)
    errors.reviewOn = "Review date must be after the date of the document";
  return errors;
}

function tooLong(field: keyof typeof EVIDENCE_LIMITS, text: string): string | null {
  const limit = EVIDENCE_LIMITS[field];
  return text.length > limit
    ? `${TEXT_LABELS[field]} must be ${limit.toLocaleString("en-GB")} characters or fewer`
    : null;
}

function withFault(field: keyof EvidenceErrors, fault: string | null): EvidenceErrors {
  return fault === null ? {} : { [field]: fault };
}

/** Whether two sets of details say the same. */
export function isSameEvidence(one: EvidenceDetails, other: EvidenceDetails): boolean {
  const fields = [...EVIDENCE_DATES, "title", "detail", "documentVersion", "heldBy", "url"] as const;
  return fields.every((field) => one[field] === other[field]);
}

export const EVIDENCE_STATES = ["past-review", "review-due", "current", "withdrawn"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const EVIDENCE_STATE_LABELS = {
  "past-review": "Review date passed",
  "review-due": "Review due",
  current: "Current",
  withdrawn: "Withdrawn",
} as const satisfies Record<EvidenceState, string>;

/** Days before its review date from which evidence is listed as due: time to find the document and its owner. */
const REVIEW_DUE_DAYS = 30;

/** The first and the last review date that is "due" on `today`: one before them has passed, one after them is current. */
export function reviewDueDates(today: IsoDate): { from: IsoDate; until: IsoDate } {
  return { from: today, until: addDays(today, REVIEW_DUE_DAYS) };
}

/** Whether the review date has come: whoever says that the evidence still holds has to set a new one. */
export function isReviewNeeded(reviewOn: IsoDate | null, today: IsoDate): boolean {
  return reviewOn !== null && reviewOn <= today;
}

/** How evidence stands on `today`. On its review date it is due, the day after that the date has passed. */
export function evidenceState(
  facts: { withdrawnAt: string | null; reviewOn: IsoDate | null },
  today: IsoDate,
): EvidenceState {
  if (facts.withdrawnAt !== null) return "withdrawn";
  if (facts.reviewOn === null) return "current";
  const due = reviewDueDates(today);
  if (facts.reviewOn < due.from) return "past-review";
  return facts.reviewOn <= due.until ? "review-due" : "current";
}

/**
 * Why "it still holds" cannot be recorded with this next review date, or null. Where the review date has come, a new
 * one is needed: otherwise the evidence would stand as overdue on the day it was looked at.
 */
export function faultOfCheck(reviewOn: IsoDate | null, typed: TypedDate, today: IsoDate): string | null {
  const fault = faultOfDate(typed, "Next review date");
  if (fault) return fault;
  const next = isoDateOf(typed);
  if (next === null) {
    return isReviewNeeded(reviewOn, today) ? "Enter the day on which to look at it again" : null;
  }
  return next <= today ? "Next review date must be in the future" : null;
}
