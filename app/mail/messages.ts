import { formatDate, formatInstant } from "#app/lib/format.ts";
import type { Message, MessageContext, ReturnLine } from "./message-parts.ts";
import {
  byWhen,
  countOf,
  earliest,
  listOf,
  lowerFirst,
  message,
  openingOf,
  subjectOf,
} from "./message-parts.ts";
import { isAllToSign, whatToDo } from "./what-to-do.ts";

/**
 * Subject and text of every message the portal sends (design, section 6). Plain text; no answer, score or
 * judgement is ever in a message. Dates come as `YYYY-MM-DD` and are written as "3 March 2027".
 */

/** A link that works once. */
export interface LinkDetails {
  link: string;
  /** Last day on which it works. */
  validUntil: string;
}

export function invitationMessage(context: MessageContext, { link, validUntil }: LinkDetails): Message {
  return message(context, "invitation", "Set your password for the online safeguarding audit portal", [
    `${context.partnershipName} has given you an account in its online safeguarding audit portal.`,
    `To set your password, open this link by ${formatDate(validUntil)}. It works once:`,
    link,
    `After that, sign in at ${context.portalUrl} with this email address and your password.`,
    "If you did not expect this, you can ignore it: nobody can use the account until the password is set.",
  ]);
}

/** The link works for less than an hour, so its end is an instant and not a day. */
export function resetMessage(
  context: MessageContext,
  { link, validUntilAt }: { link: string; validUntilAt: string },
): Message {
  return message(context, "reset", "Reset your password for the online safeguarding audit portal", [
    "Somebody asked to reset the password of your account in the online safeguarding audit portal.",
    `To choose a new password, use this link before ${formatInstant(validUntilAt)} (UK time). It works once:`,
    link,
    `After that, sign in at ${context.portalUrl} with your new password.`,
    "If it was not you, you can ignore this: your password stays as it is.",
  ]);
}

/** Before a round opens, to the lead and the person accountable, who may have no account. */
export function confirmContactMessage(
  context: MessageContext,
  details: { lines: readonly { agencyName: string; cycleName: string; opensOn: string }[] },
): Message {
  const opensOn = earliest(details.lines.map((line) => line.opensOn));
  return message(context, "confirm-contact", "Are you still the contact for the online safeguarding audit?", [
    `We will ask for your organisation's online safeguarding audit on ${formatDate(opensOn)}. You are recorded as a contact for:`,
    details.lines
      .map((line) => `- ${line.agencyName} (${line.cycleName}, opens ${formatDate(line.opensOn)})`)
      .join("\n"),
    `Before ${formatDate(opensOn)}, tell us which of these is true:`,
    "- it is still me\n- it is now someone else (give their name and email address)\n- I have left, and do not know who it is",
    `You can tell us by signing in at ${context.portalUrl}${context.contactEmail && `, or by writing to ${context.contactEmail}`}.`,
  ]);
}

/** On the opening day, to the lead and the signatory. */
export function cycleInvitationMessage(
  context: MessageContext,
  { lines }: { lines: readonly ReturnLine[] },
): Message {
  const due = formatDate(earliest(lines.map((line) => line.dueOn)));
  return message(context, "cycle-invitation", `Your online safeguarding audit is open: return it by ${due}`, [
    `${context.partnershipName} asks your organisation to audit its own online safeguarding.`,
    listOf(lines),
    `What to do: rate each standard, give your evidence, have the audit signed off and submit it ${byWhen(lines)}.`,
    `Sign in at ${context.portalUrl}. What you enter is saved as you go, and several people can work on it.`,
  ]);
}

/** Before the due date, or on a return sent back. Lines past their date say so. */
export function reminderMessage(
  context: MessageContext,
  { lines }: { lines: readonly ReturnLine[] },
): Message {
  return message(context, "reminder", askingSubject(lines), [
    openingOf(lines),
    listOf(lines),
    ...whatToDo(context.portalUrl, lines),
    "If you cannot return it in time, tell us now: we may be able to give you more time.",
  ]);
}

/** After the due date, to those a reminder goes to and the signatory. */
export function overdueMessage(
  context: MessageContext,
  { lines }: { lines: readonly ReturnLine[] },
): Message {
  return message(context, "overdue-notice", askingSubject(lines), [
    openingOf(lines),
    listOf(lines),
    ...whatToDo(context.portalUrl, lines),
    "It can still be returned. If you cannot, tell us today why and by when you can. If we do not hear from you, we may write to the senior person accountable.",
  ]);
}

/** To each signatory, when somebody locks the answers and asks for sign-off. `askedByName` may be empty. */
export function readyForSignOffMessage(
  context: MessageContext,
  { askedByName, line }: { askedByName: string; line: ReturnLine },
): Message {
  const asker = askedByName === "" ? "A colleague" : askedByName;
  return message(context, "ready-for-sign-off", askingSubject([line]), [
    `${asker} has finished this online safeguarding audit and asks you to sign it:`,
    listOf([line]),
    ...whatToDo(context.portalUrl, [line]),
    "Its answers are locked until you sign. If something in it is not right, you can reopen it on the same page.",
  ]);
}

function askingSubject(lines: readonly ReturnLine[]): string {
  return isAllToSign(lines) ? `For your signature: ${lowerFirst(subjectOf(lines))}` : subjectOf(lines);
}

const WHY_ESCALATED = {
  accountable: "You are recorded as the senior person accountable for each organisation listed below.",
  oversight:
    "You are recorded as the person who oversees each organisation listed below. We have already written to the senior person accountable.",
} as const;

/** To the person accountable, or to whoever stands above them when that person was reached before. */
export function escalationMessage(
  context: MessageContext,
  details: { lines: readonly ReturnLine[]; to: keyof typeof WHY_ESCALATED; also?: readonly ReturnLine[] },
): Message {
  const { lines, to, also = [] } = details;
  return message(context, "escalation", `For your attention: ${lowerFirst(subjectOf(lines))}`, [
    WHY_ESCALATED[to],
    openingOf(lines),
    listOf(lines),
    `What to do: please see that the audit is finished, signed off and submitted at ${context.portalUrl} as soon as possible, or tell us now why it cannot be and by when it will.`,
    `Audits that are not returned are reported to ${context.partnershipName}.`,
    ...alsoParagraphs(also),
  ]);
}

/** The dated list for chair and scrutineer; sectors and returns in the order given. */
export function notReturnedListMessage(
  context: MessageContext,
  details: {
    listedOn: string;
    lines: readonly (ReturnLine & { sectorLabel: string })[];
    also?: readonly ReturnLine[];
  },
): Message {
  const { lines, also = [] } = details;
  const sectors = [...new Set(lines.map((line) => line.sectorLabel))];
  const on = formatDate(details.listedOn);
  return message(context, "not-returned-list", `Audits not returned on ${on}: ${lines.length}`, [
    `On ${on}, ${countOf(lines.length, "online safeguarding audit")} had not been returned four weeks or more after the due date.`,
    ...sectors.map((sector) => {
      const ofSector = lines.filter((line) => line.sectorLabel === sector);
      return `${sector}: ${ofSector.length}\n${listOf(ofSector)}`;
    }),
    `What to do: sign in at ${context.portalUrl} to see who was contacted and when, and decide who should be contacted next.`,
    "This list comes once a week while anything is on it.",
    ...alsoParagraphs(also),
  ]);
}

/** What the same person is asked about in another role: there is one message a person a day (design, section 6). */
function alsoParagraphs(also: readonly ReturnLine[]): string[] {
  if (also.length === 0) return [];
  return ["You are also a contact for audits that have not been returned:", listOf(also)];
}

export interface Receipt {
  agencyName: string;
  cycleName: string;
  submittedOn: string;
  signedByName: string;
  /** The lead signed as the person accountable, which the receipt has to say (design, section 5). */
  isSignedByLead: boolean;
  receiptCode: string;
}

export function receiptMessage(context: MessageContext, receipt: Receipt): Message {
  const signed = `${receipt.signedByName}${receipt.isSignedByLead ? " (signed by the lead)" : ""}`;
  return message(context, "receipt", `Online safeguarding audit received: ${receipt.agencyName}`, [
    `${context.partnershipName} has received this audit. Keep this message as your receipt.`,
    [
      `Organisation: ${receipt.agencyName}`,
      `Audit round: ${receipt.cycleName}`,
      `Submitted: ${formatDate(receipt.submittedOn)}`,
      `Signed off by: ${signed}`,
      `Receipt code: ${receipt.receiptCode}`,
    ].join("\n"),
    `You do not need to do anything now. If the Board has questions, you will find them when you sign in at ${context.portalUrl}.`,
  ]);
}
