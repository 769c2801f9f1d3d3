import type { CycleDates } from "#app/domain/cycles/cycle.ts";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { isWithTheBoard } from "#app/domain/returns/workflow.ts";
import type { LadderStep, QuietPeriod, StepName } from "./chase-ladder.ts";

/** What chasing needs to know of one return, and of the partnership. E-mail addresses compare without case. */

export const RECIPIENT_ROLES = [
  "lead",
  "contributor",
  "signatory",
  "accountable-person",
  "oversight-contact",
  "chair",
  "scrutineer",
] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

/** A step as it stands in the record: one row per recipient. */
export interface RecordedStep {
  step: StepName;
  /** The due date (reply date) it counted from. */
  dueOn: IsoDate;
  recipientRole: RecipientRole;
  /** Empty when there was none. */
  recipientEmail: string;
  state: "sent" | "passed-over" | "no-address";
  onDay: IsoDate;
}

/** Addresses, in the order in which they were given their role; empty lists and empty texts mean nobody. */
export interface ChasePeople {
  leads: readonly string[];
  contributorsWithOpenWork: readonly string[];
  signatories: readonly string[];
  accountablePerson: string;
  oversightContact: string;
}

export interface ChaseFacts {
  returnId: string;
  agencyReference: string;
  sector: string;
  enrolment: "required" | "invited";
  status: Status;
  firstSubmittedOn: IsoDate | null;
  dueOn: IsoDate;
  /** The day the extension behind `dueOn` was granted; null without an extension. */
  extendedOn: IsoDate | null;
  /** For a return sent back: the day its changes are due, and the day it was sent back (null: not known). */
  replyDueOn: IsoDate | null;
  sentBackOn: IsoDate | null;
  enrolledOn: IsoDate;
  cycle: CycleDates & {
    /** The day the cycle was made, or the demo seeded. */
    chasesFrom: IsoDate;
  };
  people: ChasePeople;
  /** A conflict of interest between the chair and this agency (design, section 5). */
  isChairConflicted: boolean;
  /** An administrator holds the agency back. */
  isHeld: boolean;
  recorded: readonly RecordedStep[];
}

export interface ChaseOptions {
  board: { chairs: readonly string[]; scrutineers: readonly string[] };
  quietPeriods: readonly QuietPeriod[];
  /** The cycle's own ladder; the default one when left out. */
  ladder?: readonly LadderStep[];
}

/** False in a closed cycle, and while the return is submitted (or closed) and not sent back. */
export function isChased({ cycle, status }: Pick<ChaseFacts, "cycle" | "status">, day: IsoDate): boolean {
  return cyclePhase(cycle, day) !== "closed" && !isWithTheBoard(status);
}

/** The date that a step is recorded under: the reply date for reply steps, the due date for all others. */
export function dueOnOf(facts: ChaseFacts, { from }: LadderStep): IsoDate {
  return from === "reply" ? (facts.replyDueOn ?? facts.dueOn) : facts.dueOn;
}

/** What the record holds of a step. Opening steps are once per cycle: an extension does not invite anybody again. */
export function recordsOf(facts: ChaseFacts, step: LadderStep): RecordedStep[] {
  return facts.recorded.filter(
    (record) =>
      record.step === step.step && (step.from === "opening" || record.dueOn === dueOnOf(facts, step)),
  );
}
