import type { ChaseFacts, ChaseOptions, ChasePeople, RecordedStep } from "#app/domain/chasing/chase-facts.ts";
import type { StepName } from "#app/domain/chasing/chase-ladder.ts";
import type { ChaseMessage } from "#app/domain/chasing/chase-messages.ts";
import { messagesOf } from "#app/domain/chasing/chase-messages.ts";
import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import { stepsOn } from "#app/domain/chasing/chasing.ts";

/** A cycle from Monday 4 January 2027, due on Friday 30 April, that was made long before. */
export const CYCLE = {
  opensOn: "2027-01-04",
  dueOn: "2027-04-30",
  closesOn: "2027-07-30",
  closedAt: null,
  chasesFrom: "2026-11-01",
};

export const PEOPLE: ChasePeople = {
  leads: ["lead@example.org"],
  contributorsWithOpenWork: ["helper@example.org"],
  signatories: ["signatory@example.org"],
  accountablePerson: "head@example.org",
  oversightContact: "governor@example.org",
};

export const OPTIONS: ChaseOptions = {
  board: { chairs: ["chair@example.org"], scrutineers: ["scrutineer@example.org"] },
  quietPeriods: [],
};

export function chaseFacts(change: Partial<ChaseFacts> = {}): ChaseFacts {
  return {
    returnId: "r1",
    agencyReference: "A1",
    sector: "statutory",
    enrolment: "required",
    status: "in-progress",
    firstSubmittedOn: null,
    dueOn: CYCLE.dueOn,
    extendedOn: null,
    replyDueOn: null,
    sentBackOn: null,
    enrolledOn: "2026-11-01",
    cycle: CYCLE,
    people: PEOPLE,
    isChairConflicted: false,
    isHeld: false,
    recorded: [],
    ...change,
  };
}

/** A step as sent to one person, on the due date of `chaseFacts` unless told otherwise. */
export function sent(
  step: StepName,
  recipientEmail: string,
  change: Partial<RecordedStep> = {},
): RecordedStep {
  return {
    step,
    dueOn: CYCLE.dueOn,
    recipientRole: "lead",
    recipientEmail,
    state: "sent",
    onDay: "2027-01-01",
    ...change,
  };
}

/** One line as `step role name state`; the name is the part of the address before the @, or - for none. */
export function brief({ step, recipientRole, recipientEmail, state }: ChaseLine): string {
  return `${step} ${recipientRole} ${recipientEmail.split("@")[0] || "-"} ${state}`;
}

/** What `stepsOn` gives for one return, without what was passed over unless asked for. */
export function linesOn(
  day: string,
  change: Partial<ChaseFacts> = {},
  options: ChaseOptions = OPTIONS,
): string[] {
  return stepsOn(day, [chaseFacts(change)], options).map(brief);
}

export function openLinesOn(
  day: string,
  change: Partial<ChaseFacts> = {},
  options: ChaseOptions = OPTIONS,
): string[] {
  return linesOn(day, change, options).filter((line) => !line.endsWith("passed-over"));
}

export type Ledger = (RecordedStep & { returnId: string })[];

/** Does what a run does: sends what is due and records it, with what was passed over or found no address. */
export function runDay(
  day: string,
  facts: ChaseFacts[],
  ledger: Ledger,
  options: ChaseOptions,
): ChaseMessage[] {
  const known = facts.map((one) => ({
    ...one,
    recorded: ledger.filter(({ returnId }) => returnId === one.returnId),
  }));
  const lines = stepsOn(day, known, options);
  const messages = messagesOf(lines);
  for (const line of lines) {
    const state = line.state === "due" ? "sent" : line.state;
    if (state === "held" || state === "already-sent" || isKnown(ledger, line)) continue;
    ledger.push({ ...line, state, onDay: day });
  }
  return messages;
}

function isKnown(ledger: Ledger, line: ChaseLine): boolean {
  return ledger.some(
    (row) =>
      row.returnId === line.returnId &&
      row.step === line.step &&
      row.dueOn === line.dueOn &&
      row.recipientEmail === line.recipientEmail,
  );
}
