import type { RecipientRole } from "#app/domain/chasing/chase-facts.ts";
import type { MessageKind } from "#app/domain/chasing/outbox-words.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate } from "#app/lib/format.ts";

/** What the messages have in common: their input, the lines about returns, and how each one ends. */
export interface Message {
  kind: MessageKind;
  subject: string;
  body: string;
}

/** What every message needs. Contact details and number may be empty: then they are left out. */
export interface MessageContext {
  partnershipName: string;
  contactEmail: string;
  contactPhone: string;
  /** Children's social care. */
  socialCarePhone: string;
  /** Where people sign in. */
  portalUrl: string;
  personName: string;
}

/** One return, as a message names it. */
export interface ReturnLine {
  agencyName: string;
  cycleName: string;
  /** The day it is or was due; for a return sent back, the day its changes are. */
  dueOn: string;
  statusLabel: string;
  /** Whole days past the due date; 0 or less when it is not overdue. */
  daysOverdue: number;
  /** Of a return that is complete and ready for sign-off: whether the reader of the message signs it. */
  signOff: { returnId: string; by: "reader" | "signatory" } | null;
}

export interface SignOffFacts {
  returnId: string;
  status: Status;
  /** The administrator has recorded that the lead is also the person accountable. */
  mayLeadSign: boolean;
}

/** What is left of a return that is ready for sign-off, for somebody written to in this role. */
export function signOffOf(
  { returnId, status, mayLeadSign }: SignOffFacts,
  role: RecipientRole,
): ReturnLine["signOff"] {
  if (status !== "ready-for-sign-off") return null;
  const isReaders = role === "signatory" || (role === "lead" && mayLeadSign);
  return { returnId, by: isReaders ? "reader" : "signatory" };
}

/** The whole message: greeting, paragraphs, whom to ask, what to do when worried about a child. */
export function message(
  context: MessageContext,
  kind: MessageKind,
  subject: string,
  paragraphs: string[],
): Message {
  const greeting = context.personName === "" ? "Hello" : `Dear ${context.personName}`;
  const body = [
    `${greeting},`,
    ...paragraphs,
    helpLine(context),
    safetyLine(context),
    context.partnershipName,
  ];
  return { kind, subject, body: `${body.join("\n\n")}\n` };
}

function helpLine({ partnershipName, contactEmail, contactPhone }: MessageContext): string {
  const ways = [contactEmail, contactPhone].filter((way) => way !== "");
  const where = ways.length === 0 ? "" : `: ${ways.join(" or ")}`;
  return `For help, or to tell us something, do not reply to this email. Contact ${partnershipName}${where}.`;
}

/** The portal is not the place to report a concern (design, section 9, Pages); without a number, 999 only. */
function safetyLine({ socialCarePhone }: MessageContext): string {
  const socialCare =
    socialCarePhone === ""
      ? ""
      : ` If it is not an emergency, call children's social care on ${socialCarePhone}.`;
  return `If you are worried about a child, do not reply: call 999 if a child is in immediate danger.${socialCare}`;
}

/** One line a return: who, round, status, date. */
export function listOf(lines: readonly ReturnLine[]): string {
  return lines
    .map((line) => {
      const due = isPastDate(line)
        ? `was due on ${formatDate(line.dueOn)}, ${countOf(line.daysOverdue, "day")} overdue`
        : `due on ${formatDate(line.dueOn)}`;
      return `- ${line.agencyName} (${line.cycleName}): ${lowerFirst(line.statusLabel)}, ${due}`;
    })
    .join("\n");
}

/** The sentence that says what is due or overdue. */
export function openingOf(lines: readonly ReturnLine[]): string {
  const overdue = lines.filter(isPastDate).length;
  const first = formatDate(earliestDue(lines));
  if (lines.length === 1) {
    return overdue === 1
      ? `This online safeguarding audit was due on ${first} and has not been returned.`
      : `This online safeguarding audit is due on ${first}.`;
  }
  const which = overdue === 0 ? `The first is due on ${first}.` : `Overdue: ${overdue} of ${lines.length}.`;
  return `These ${lines.length} online safeguarding audits have not been returned. ${which}`;
}

export function subjectOf(lines: readonly ReturnLine[]): string {
  const due = formatDate(earliestDue(lines));
  const overdue = lines.filter(isPastDate).length;
  const [only, ...others] = lines;
  if (only && others.length === 0) {
    return overdue === 1
      ? `Overdue online safeguarding audit, due ${due}: ${only.agencyName}`
      : `Online safeguarding audit due ${due}: ${only.agencyName}`;
  }
  const state = overdue === 0 ? `first due ${due}` : `${overdue} overdue`;
  return `Online safeguarding audits to return: ${lines.length}, ${state}`;
}

/** By when to return these: their date, "the dates above", or now for what is overdue. */
export function byWhen(lines: readonly ReturnLine[]): string {
  const overdue = lines.filter(isPastDate).length;
  if (overdue === lines.length) return "as soon as you can";
  if (overdue > 0) return "by the dates above, and what is overdue as soon as you can";
  const dates = new Set(lines.map((line) => line.dueOn));
  return dates.size === 1 ? `by ${formatDate(earliestDue(lines))}` : "by the dates above";
}

function isPastDate(line: ReturnLine): boolean {
  return line.daysOverdue > 0;
}

function earliestDue(lines: readonly ReturnLine[]): string {
  return earliest(lines.map((line) => line.dueOn));
}

/** Throws on an empty list: a message about no return at all is a fault of its caller. */
export function earliest(dates: readonly string[]): string {
  const [first] = [...dates].sort();
  if (first === undefined) throw new Error("A message needs at least one return");
  return first;
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
