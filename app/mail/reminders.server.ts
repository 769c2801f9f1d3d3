import type { RecipientRole } from "#app/domain/chasing/chase-facts.ts";
import { planReminders, type ReminderPlan } from "#app/domain/chasing/reminders.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { daysPast, wantedBy } from "#app/domain/returns/outstanding.ts";
import { STATUS_LABELS } from "#app/domain/returns/workflow.ts";
import { BY_HAND_ACT } from "#db/chasing/chase-list.server.ts";
import { listChaseMessages, recordChaseMessage } from "#db/chasing/chase-records.server.ts";
import { findChaseRound } from "#db/chasing/chasing.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { type By, listNamesByEmail } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import type { Message, ReturnLine } from "./message-parts.ts";
import { signOffOf } from "./message-parts.ts";
import { reminderMessage } from "./messages.ts";
import { contextOf, greetingName, queue, type Sending } from "./sending.server.ts";

/** Reminders that an administrator sends by hand: first shown as they would go, then put into the outbox. */
export interface Reminding {
  cycle: CycleRow;
  returnIds: readonly string[];
  today: IsoDate;
  sending: Sending;
}

export interface WrittenReminder {
  toEmail: string;
  toName: string;
  returnIds: string[];
  message: Message;
}

export interface Reminders {
  messages: WrittenReminder[];
  leftOut: (ReminderPlan["leftOut"][number] & { agencyName: string })[];
}

/** What would go now, word for word, and what would be left out and why. Reads only. */
export function writeReminders(db: Queries, { cycle, returnIds, today, sending }: Reminding): Reminders {
  const round = findChaseRound(db, cycle, today);
  const wanted = new Set(returnIds);
  const facts = round.facts.filter(({ returnId }) => wanted.has(returnId));
  const plan = planReminders(facts, round.options, today, writtenToOn(db, today));
  const returnsById = new Map(round.returns.map((one) => [one.id, one]));
  const names = new Map(listNamesByEmail(db));
  const context = contextOf(db, sending);
  const lineOf = (returnId: string, role: RecipientRole) => {
    const auditReturn = returnsById.get(returnId);
    return auditReturn && reminderLine(auditReturn, role, cycle, today);
  };
  return {
    messages: plan.messages.map(({ toEmail, returns }) => {
      const toName = greetingName({ name: names.get(toEmail) ?? "", email: toEmail });
      const own = returns.flatMap(({ returnId, role }) => lineOf(returnId, role) ?? []);
      const message = reminderMessage({ ...context, personName: toName }, { lines: own });
      return { toEmail, toName, returnIds: returns.map(({ returnId }) => returnId), message };
    }),
    leftOut: plan.leftOut.map((one) => ({
      ...one,
      agencyName: returnsById.get(one.returnId)?.agency.name ?? "",
    })),
  };
}

/** Queues the reminders and records them, all or nothing. A second call the same day finds everybody written to. */
export function sendReminders(db: Db, reminding: Reminding, by: By): Reminders {
  return write(db, (tx) => {
    const reminders = writeReminders(tx, reminding);
    for (const reminder of reminders.messages) queueReminder(tx, reminding, reminder, by);
    return reminders;
  });
}

function queueReminder(
  tx: Queries,
  { cycle, today, sending }: Reminding,
  reminder: WrittenReminder,
  by: By,
): void {
  const { toEmail, toName, message, returnIds } = reminder;
  const outboxId = queue(tx, message, { email: toEmail, name: toName }, sending, by.at);
  recordChaseMessage(tx, { cycleId: cycle.id, outboxId, kind: "reminder", onDay: today }, by);
  for (const returnId of returnIds) {
    appendHistory(tx, {
      ...by,
      act: BY_HAND_ACT,
      objectKind: "return",
      objectId: returnId,
      returnId,
      detail: { outboxId, onDay: today },
    });
  }
}

/** Who got a chasing message on this day, about whatever round. */
function writtenToOn(db: Queries, day: IsoDate): Set<string> {
  return new Set(
    listChaseMessages(db)
      .filter(({ onDay }) => onDay === day)
      .map(({ toEmail }) => toEmail),
  );
}

function reminderLine(
  auditReturn: AuditReturn,
  role: RecipientRole,
  cycle: CycleRow,
  today: IsoDate,
): ReturnLine {
  const { agency, status } = auditReturn;
  const mayLeadSign = agency.leadSignsReason !== "";
  const dueOn = wantedBy(auditReturn);
  return {
    agencyName: agency.name,
    cycleName: cycle.name,
    dueOn,
    statusLabel: STATUS_LABELS[status],
    daysOverdue: daysPast(dueOn, today),
    signOff: signOffOf({ returnId: auditReturn.id, status, mayLeadSign }, role),
  };
}
