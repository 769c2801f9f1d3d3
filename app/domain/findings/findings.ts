import { faultOfLength } from "#app/domain/actions/actions.ts";
import { normaliseText } from "#app/domain/answers/answer.ts";

/** What an agency names about itself: strengths, weaknesses and risks, of an area or of the whole audit. */
export const FINDING_KINDS = ["strength", "weakness", "risk"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FINDING_LABELS = {
  strength: "Strength",
  weakness: "Weakness",
  risk: "Risk",
} as const satisfies Record<FindingKind, string>;

export const FINDING_PLURALS = {
  strength: "Strengths",
  weakness: "Weaknesses",
  risk: "Risks",
} as const satisfies Record<FindingKind, string>;

/** How likely a risk is to come about, and how hard it would hit children, from 1 to 5. */
export const LIKELIHOODS = ["Very unlikely", "Unlikely", "Possible", "Likely", "Almost certain"] as const;
export const IMPACTS = ["Very small", "Small", "Moderate", "Serious", "Very serious"] as const;

export const MARKS = [1, 2, 3, 4, 5] as const;

export type RiskClass = "low" | "medium" | "high";

/**
 * From which rating on a risk is called what. 5 is the least that a mark of 5 on either side gives: what is almost
 * certain, or would be very serious, is never called low. 15 is the least that takes a 5 together with a 3; two 4s are
 * above it too.
 */
const RISK_FROM = { low: 1, medium: 5, high: 15 } as const satisfies Record<RiskClass, number>;

export const RISK_CLASS_LABELS = { low: "Low", medium: "Medium", high: "High" } as const satisfies Record<
  RiskClass,
  string
>;

export interface RiskRating {
  /** Likelihood times impact, 1 to 25. */
  rating: number;
  class: RiskClass;
}

/** A risk's rating from its two marks of 1 to 5; null while one of them was not given. */
export function riskRating(likelihood: number | null, impact: number | null): RiskRating | null {
  if (likelihood === null || impact === null) return null;
  const rating = likelihood * impact;
  if (rating >= RISK_FROM.high) return { rating, class: "high" };
  return { rating, class: rating >= RISK_FROM.medium ? "medium" : "low" };
}

/** A risk's rating in words, such as "High (16 of 25): likely, serious". Null while a mark was not given. */
export function riskText(likelihood: number | null, impact: number | null): string | null {
  const rated = riskRating(likelihood, impact);
  if (rated === null || likelihood === null || impact === null) return null;
  const words = [LIKELIHOODS[likelihood - 1], IMPACTS[impact - 1]].join(", ").toLowerCase();
  return `${RISK_CLASS_LABELS[rated.class]} (${rated.rating} of 25): ${words}`;
}

export interface FindingText {
  kind: FindingKind;
  /** An area's code; null: of the whole audit. */
  area: string | null;
  text: string;
  /** Marks of 1 to 5 for a risk; null for the others. */
  likelihood: number | null;
  impact: number | null;
}

/** As it was typed, faulty or not; an empty area is the whole audit. */
export interface TypedFinding {
  kind: string;
  area: string;
  text: string;
  likelihood: string;
  impact: string;
}

/** Longest text in characters: a paragraph or two, so that somebody reads it. */
export const FINDING_TEXT_LIMIT = 2_000;

export type FindingErrors = Partial<Record<keyof TypedFinding, string>>;
export type ParsedFinding = { ok: true; finding: FindingText } | { ok: false; errors: FindingErrors };

/** Checks what was typed; `areas` are the codes of the areas asked. Marks of what is no risk are dropped. */
export function parseFinding(typed: TypedFinding, areas: readonly string[]): ParsedFinding {
  // In the order of the form, which is that of the error summary.
  const errors: FindingErrors = {};
  const kind = FINDING_KINDS.find((one) => one === typed.kind);
  const text = normaliseText(typed.text);
  const area = typed.area === "" ? null : typed.area;
  const isRisk = kind === "risk";
  const likelihood = isRisk ? markOf(typed.likelihood) : null;
  const impact = isRisk ? markOf(typed.impact) : null;
  if (!kind) errors.kind = "Select whether it is a strength, a weakness or a risk";
  if (isRisk && likelihood === null) errors.likelihood = "Select how likely it is";
  if (isRisk && impact === null) errors.impact = "Select how serious it would be for children";
  if (area !== null && !areas.includes(area))
    errors.area = "Select an area of this audit, or the whole audit";
  // What to enter depends on the kind, so that is asked first.
  const emptyFault = kind ? EMPTY_TEXT[kind] : null;
  const textFault = text === "" ? emptyFault : faultOfLength("Your text", text, FINDING_TEXT_LIMIT);
  if (textFault) errors.text = textFault;
  if (!kind || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, finding: { kind, area, text, likelihood, impact } };
}

const EMPTY_TEXT = {
  strength: "Enter what works well",
  weakness: "Enter what does not work well enough",
  risk: "Enter what could go wrong",
} as const satisfies Record<FindingKind, string>;

function markOf(text: string): number | null {
  return MARKS.find((mark) => String(mark) === text) ?? null;
}

/** The first named first, and risks by their rating, the highest first; a risk without one comes last. */
export function sortFindings<Finding extends FindingText>(findings: readonly Finding[]): Finding[] {
  const weight = ({ likelihood, impact }: Finding) => riskRating(likelihood, impact)?.rating ?? 0;
  return [...findings].sort((one, other) => weight(other) - weight(one));
}

/** What is stored, as the form takes it. */
export function typedFindingOf({ kind, area, text, likelihood, impact }: FindingText): TypedFinding {
  const mark = (value: number | null) => (value === null ? "" : String(value));
  return { kind, area: area ?? "", text, likelihood: mark(likelihood), impact: mark(impact) };
}

export function isSameFinding(one: FindingText, other: FindingText): boolean {
  return (
    one.kind === other.kind &&
    one.area === other.area &&
    one.text === other.text &&
    one.likelihood === other.likelihood &&
    one.impact === other.impact
  );
}
