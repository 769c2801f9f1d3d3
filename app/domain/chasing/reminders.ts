import type { IsoDate } from "#app/domain/dates.ts";
import { barredFromReminder, type LeftOutReason } from "#app/domain/returns/outstanding.ts";
import type { ChaseFacts, ChaseOptions, RecipientRole } from "./chase-facts.ts";
import { DEFAULT_LADDER } from "./chase-ladder.ts";
import { type Recipient, recipientsOf } from "./chase-recipients.ts";

/** Reminders that an administrator sends by hand, beside the ladder: to whom, and what is left out and why. */
export interface ReminderPlan {
  /** One entry a person, in the order of the returns; several returns in one message. */
  messages: { toEmail: string; returns: ReminderLine[] }[];
  leftOut: { returnId: string; reason: LeftOutReason }[];
}

/** A return in a message, and as whom its reader is written to about it. */
export interface ReminderLine {
  returnId: string;
  role: RecipientRole;
}

/**
 * Recipients follow the status as for any reminder before the due date. At most one message per person per day:
 * whoever is in `writtenTo` (lower case) is passed over, and a return of which that is everybody is left out.
 */
export function planReminders(
  facts: readonly ChaseFacts[],
  options: ChaseOptions,
  today: IsoDate,
  writtenTo: ReadonlySet<string>,
): ReminderPlan {
  const byPerson = new Map<string, ReminderLine[]>();
  const leftOut: ReminderPlan["leftOut"] = [];
  for (const one of facts) {
    const { returnId } = one;
    const found = recipientsFor(one, options, today, writtenTo);
    if (typeof found === "string") leftOut.push({ returnId, reason: found });
    else
      for (const { email, role } of found)
        byPerson.set(email, [...(byPerson.get(email) ?? []), { returnId, role }]);
  }
  return { messages: [...byPerson].map(([toEmail, own]) => ({ toEmail, returns: own })), leftOut };
}

function recipientsFor(
  facts: ChaseFacts,
  options: ChaseOptions,
  today: IsoDate,
  writtenTo: ReadonlySet<string>,
): Recipient[] | LeftOutReason {
  const barred = barredFromReminder(facts, today);
  if (barred) return barred;
  const recipients = recipientsOf(REMINDER, facts, options).filter(({ email }) => email !== "");
  if (recipients.length === 0) return "no-address";
  const free = recipients.filter(({ email }) => !writtenTo.has(email));
  return free.length === 0 ? "written-to-today" : free;
}

const REMINDER = reminderStep();

function reminderStep() {
  const step = DEFAULT_LADDER.find(({ kind }) => kind === "reminder");
  if (!step) throw new Error("The ladder has no reminder");
  return step;
}
