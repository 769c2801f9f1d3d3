import { DEFAULT_LADDER } from "#app/domain/chasing/chase-ladder.ts";
import type { ChaseMessage } from "#app/domain/chasing/chase-messages.ts";
import { isOnWeeklyList, messagesOf, weeklyListDay } from "#app/domain/chasing/chase-messages.ts";
import { recipientsOf } from "#app/domain/chasing/chase-recipients.ts";
import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import { stepsOn } from "#app/domain/chasing/chasing.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { sectorLabel } from "#app/domain/template/template.ts";
import type { SentMessage } from "#db/chasing/chase-records.server.ts";
import {
  LIST_ACT,
  listChaseMessages,
  recordChaseMessage,
  recordSteps,
} from "#db/chasing/chase-records.server.ts";
import { type ChaseRound, findChaseRound } from "#db/chasing/chasing.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { type By, listNamesByEmail } from "#db/people/users.server.ts";
import type { ChasedReturn } from "./chase-texts.ts";
import { chaseText } from "./chase-texts.ts";
import { contextOf, queue, type Sending } from "./sending.server.ts";

/** A day of chasing (design, section 6): the ladder's lines, their messages into the outbox, and the record of both. */
export interface ChaseRun {
  /** As they stood before the run: `due` is what was queued now, or waits because its person had a message that day. */
  lines: ChaseLine[];
  queued: number;
}

/** A message, and which returns stand on the Board's list in it. */
interface OutgoingMessage extends ChaseMessage {
  listedIds: string[];
}

/** Does everything that falls on `day` in one transaction; a second run, also one at the same time, finds it done. */
export function runChase(db: Db, cycle: CycleRow, day: IsoDate, sending: Sending, by: By): ChaseRun {
  return write(db, (tx) => {
    const round = findChaseRound(tx, cycle, day);
    const lines = stepsOn(day, round.facts, round.options);
    const sent = listChaseMessages(tx);
    const messages = messagesOfDay(lines, round, cycle, day, sent);
    queueMessages(tx, messages, round, cycle, day, sending, by);
    for (const state of ["passed-over", "no-address"] as const) {
      const record = { state, outboxId: null, sentBy: by.actorId };
      recordSteps(
        tx,
        lines.filter((line) => line.state === state),
        record,
      );
    }
    return { lines, queued: messages.length };
  });
}

function messagesOfDay(
  lines: readonly ChaseLine[],
  round: ChaseRound,
  cycle: CycleRow,
  day: IsoDate,
  sent: readonly SentMessage[],
): OutgoingMessage[] {
  const writtenTo = new Set(sent.filter(({ onDay }) => onDay === day).map(({ toEmail }) => toEmail));
  const messages = messagesOf(lines, writtenTo);
  const listOwedTo = listOwed(round, cycle, day, sent).filter((email) => !writtenTo.has(email));
  const steps = messages.map((message) => withList(message, listOwedTo, round, day));
  const repeats = listOwedTo
    .filter((email) => !messages.some(({ toEmail }) => toEmail === email))
    .map((toEmail) => withList({ toEmail, ...LIST_STEP, lines: [] }, listOwedTo, round, day));
  return [...steps, ...repeats.filter(({ listedIds }) => listedIds.length > 0)];
}

const LIST_STEP = { step: "due+28", kind: "board-list" } as const;

/** The Board's list outweighs every other step: whoever is owed it gets it in the one message of their day. */
function withList(
  message: ChaseMessage,
  listOwedTo: readonly string[],
  round: ChaseRound,
  day: IsoDate,
): OutgoingMessage {
  const isList = message.kind === LIST_STEP.kind || listOwedTo.includes(message.toEmail);
  const listedIds = isList ? listedFor(message, round, day) : [];
  return listedIds.length > 0 ? { ...message, ...LIST_STEP, listedIds } : { ...message, listedIds };
}

/** Returns on the list for this person: those already on it, and those that come onto it with this message. */
function listedFor({ toEmail, lines }: ChaseMessage, round: ChaseRound, day: IsoDate): string[] {
  const joining = new Set(
    lines.filter(({ step }) => step === LIST_STEP.step).map(({ returnId }) => returnId),
  );
  return round.facts
    .filter(
      (facts) =>
        joining.has(facts.returnId) ||
        (isOnWeeklyList(facts, day) &&
          recipientsOf(listStep(), facts, round.options).some(({ email }) => email === toEmail)),
    )
    .map(({ returnId }) => returnId);
}

/** Chairs and scrutineers whose weekly list of this cycle falls on this day, or fell since their last one. */
function listOwed(
  { options }: ChaseRound,
  cycle: CycleRow,
  day: IsoDate,
  sent: readonly SentMessage[],
): string[] {
  const lists = sent.filter(({ act, cycleId }) => act === LIST_ACT && cycleId === cycle.id);
  // A quiet day for everybody: the list is owed still on the day after.
  const everybodys = options.quietPeriods.filter(({ sector }) => sector === null);
  if (everybodys.some(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)) return [];
  const [firstListedOn] = lists.map(({ onDay }) => onDay).sort();
  const listDay = firstListedOn === undefined ? null : weeklyListDay(day, firstListedOn);
  if (listDay === null) return [];
  const board = [...new Set([...options.board.chairs, ...options.board.scrutineers])];
  return board.filter((email) => !lists.some(({ toEmail, onDay }) => toEmail === email && onDay >= listDay));
}

function listStep() {
  const step = DEFAULT_LADDER.find(({ kind }) => kind === LIST_STEP.kind);
  if (!step) throw new Error("The ladder has no list for the Board");
  return step;
}

function queueMessages(
  tx: Queries,
  messages: readonly OutgoingMessage[],
  round: ChaseRound,
  cycle: CycleRow,
  day: IsoDate,
  sending: Sending,
  by: By,
): void {
  if (messages.length === 0) return;
  const names = namesOf(tx, round);
  const context = contextOf(tx, sending);
  const facts = { day, cycle, returns: chasedReturns(tx, round, cycle) };
  for (const message of messages) {
    const name = names.get(message.toEmail) ?? "";
    const listedIds = bySector(message.listedIds, round, tx, cycle);
    const text = chaseText({ ...context, personName: name }, message, { ...facts, listedIds });
    const outboxId = queue(tx, text, { email: message.toEmail, name }, sending, by.at);
    recordSteps(tx, message.lines, { state: "sent", outboxId, sentBy: by.actorId });
    recordChaseMessage(tx, { cycleId: cycle.id, outboxId, kind: message.kind, onDay: day }, by);
  }
}

/** The list goes by sector in the audit tool's order, and by reference within one. */
function bySector(returnIds: readonly string[], round: ChaseRound, tx: Queries, cycle: CycleRow): string[] {
  const { sectors } = loadTemplate(tx, cycle.templateRowId);
  const sectorOf = new Map(round.returns.map(({ id, sector }) => [id, sector]));
  const rank = (returnId: string) => sectors.findIndex(({ key }) => key === sectorOf.get(returnId));
  return [...returnIds].sort((one, other) => rank(one) - rank(other));
}

function chasedReturns(tx: Queries, round: ChaseRound, cycle: CycleRow): Map<string, ChasedReturn> {
  const template = loadTemplate(tx, cycle.templateRowId);
  return new Map(
    round.returns.map(({ id, agency, sector, status, dueOn }) => [
      id,
      {
        agencyName: agency.name,
        sectorLabel: sectorLabel(template, sector),
        status,
        mayLeadSign: agency.leadSignsReason !== "",
        dueOn,
      },
    ]),
  );
}

/** Names by address: of people with an account, else as the agencies have recorded their contacts. */
function namesOf(tx: Queries, round: ChaseRound): Map<string, string> {
  const contacts = round.returns.flatMap(({ agency }) => [
    [agency.oversightEmail, agency.oversightName] as const,
    [agency.accountableEmail, agency.accountableName] as const,
  ]);
  const known = [...contacts, ...listNamesByEmail(tx)];
  return new Map(known.filter(([email, name]) => email !== name && name !== ""));
}
