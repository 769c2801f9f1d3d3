import { isSentBack } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, daysBetween } from "#app/domain/dates.ts";
import type { ChaseFacts } from "./chase-facts.ts";
import { isChased } from "./chase-facts.ts";
import type { ChaseKind, StepName } from "./chase-ladder.ts";
import { DEFAULT_LADDER } from "./chase-ladder.ts";
import type { ChaseLine } from "./chasing.ts";

/** What goes out on a day: at most one message per person, several returns in one (design, section 6). */
export interface ChaseMessage {
  /** Lower case. */
  toEmail: string;
  /** The strongest step among the lines: it decides what kind of message this is. */
  step: StepName;
  kind: ChaseKind;
  lines: ChaseLine[];
}

/**
 * Groups the lines that are due into messages, by address. A step of which some recipient is in `writtenTo` (lower
 * case: who got a chasing message earlier the same day) waits whole until the next day; leave it unrecorded.
 */
export function messagesOf(
  lines: readonly ChaseLine[],
  writtenTo: ReadonlySet<string> = new Set(),
): ChaseMessage[] {
  const due = lines.filter(({ state }) => state === "due");
  const waiting = new Set(due.filter(({ recipientEmail }) => writtenTo.has(recipientEmail)).map(keyOf));
  const byPerson = new Map<string, ChaseLine[]>();
  for (const line of due.filter((one) => !waiting.has(keyOf(one)))) {
    byPerson.set(line.recipientEmail, [...(byPerson.get(line.recipientEmail) ?? []), line]);
  }
  return [...byPerson].map(([toEmail, own]) => ({ toEmail, ...strongestOf(own), lines: own }));
}

/**
 * The day of the latest weekly list on or before `day`, counted from the first; null before the first. A list is
 * owed when this is later than the last one sent, so that a missed day is made up for.
 */
export function weeklyListDay(day: IsoDate, firstListedOn: IsoDate): IsoDate | null {
  const days = daysBetween(firstListedOn, day);
  return days < 0 ? null : addDays(day, -(days % 7));
}

/** Whether the return still stands on the weekly list: its `due+28` went, and it was never handed in since. */
export function isOnWeeklyList(facts: ChaseFacts, day: IsoDate): boolean {
  if (facts.enrolment === "invited" || facts.isHeld || !isChased(facts, day) || isSentBack(facts))
    return false;
  return facts.recorded.some(
    ({ step, dueOn, state, onDay }) =>
      step === "due+28" && dueOn === facts.dueOn && state === "sent" && onDay <= day,
  );
}

function strongestOf(lines: readonly ChaseLine[]): { step: StepName; kind: ChaseKind } {
  const steps = DEFAULT_LADDER.filter(({ step }) => lines.some((line) => line.step === step));
  const { step, kind } = steps.reduce((strongest, one) =>
    one.strength > strongest.strength ? one : strongest,
  );
  return { step, kind };
}

function keyOf({ returnId, step, dueOn }: ChaseLine): string {
  return `${returnId} ${step} ${dueOn}`;
}
