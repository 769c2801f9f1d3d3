import { type ChaseFacts, isChased } from "#app/domain/chasing/chase-facts.ts";
import { type CyclePhase, cyclePhase } from "#app/domain/cycles/cycle.ts";
import { isSentBack } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { daysBetween } from "#app/domain/dates.ts";
import type { Status } from "./workflow.ts";

/** Returns that are still with their agency, as the administrator chases them by hand (design, section 6). */

/** The day it is wanted by: its reply date once it was sent back, before that its own due date. */
export function wantedBy(
  facts: Pick<ChaseFacts, "status" | "firstSubmittedOn" | "dueOn" | "replyDueOn">,
): IsoDate {
  return isSentBack(facts) ? (facts.replyDueOn ?? facts.dueOn) : facts.dueOn;
}

/** Whole days past the day it is wanted by; 0 on that day and before. */
export function daysPast(wantedOn: IsoDate, today: IsoDate): number {
  return Math.max(0, daysBetween(wantedOn, today));
}

/** Somebody of an agency whom a reminder by hand reaches, and as what. */
export interface ChaseContact {
  role: "lead" | "signatory";
  name: string;
  email: string;
}

/**
 * Whom a reminder reaches: recipients follow the status (design, section 6), so whoever signs comes first once an audit
 * is ready for that, and the lead gets the copy. Somebody who is both stands once, as signatory.
 */
export function contactsOf(
  status: Status,
  leads: readonly Omit<ChaseContact, "role">[],
  signatories: readonly Omit<ChaseContact, "role">[],
): ChaseContact[] {
  const toSign = status === "ready-for-sign-off" ? signatories : [];
  return [
    ...toSign.map((one) => ({ ...one, role: "signatory" as const })),
    ...leads
      .filter(({ email }) => !toSign.some((one) => one.email === email))
      .map((one) => ({ ...one, role: "lead" as const })),
  ];
}

/** Why a reminder does not go, in the order in which the reasons are looked for. */
export const LEFT_OUT_REASONS = [
  "not-open",
  "handed-in",
  "invited",
  "no-address",
  "written-to-today",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/**
 * Why this return cannot be chased by hand today, or null when it can: the rules of the ladder hold for a person
 * as well. Nothing is chased in a round that is not open, once it is handed in, or, invited only, after its due date.
 */
export function barredFromReminder(facts: ChaseFacts, today: IsoDate): LeftOutReason | null {
  const phase: CyclePhase = cyclePhase(facts.cycle, today);
  if (phase !== "open") return "not-open";
  if (!isChased(facts, today)) return "handed-in";
  return isLeftAlone(facts, today) ? "invited" : null;
}

/** Invited agencies get nothing after the due date, unless their return was handed in and sent back. */
export function isLeftAlone(
  facts: Pick<ChaseFacts, "enrolment" | "status" | "firstSubmittedOn" | "dueOn">,
  today: IsoDate,
): boolean {
  return facts.enrolment === "invited" && !isSentBack(facts) && today > facts.dueOn;
}
