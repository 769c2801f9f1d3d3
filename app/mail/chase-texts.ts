import type { ChaseMessage } from "#app/domain/chasing/chase-messages.ts";
import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { daysBetween } from "#app/domain/dates.ts";
import { STATUS_LABELS, type Status } from "#app/domain/returns/workflow.ts";
import type { Message, MessageContext, ReturnLine } from "./message-parts.ts";
import { signOffOf } from "./message-parts.ts";
import {
  confirmContactMessage,
  cycleInvitationMessage,
  escalationMessage,
  notReturnedListMessage,
  overdueMessage,
  reminderMessage,
} from "./messages.ts";

/** The text of one chasing message: its lines in plain words, under the kind of the strongest step. */
export interface ChasedReturn {
  agencyName: string;
  sectorLabel: string;
  status: Status;
  mayLeadSign: boolean;
  /** The return's own due date. */
  dueOn: IsoDate;
}

export interface ChaseTextFacts {
  day: IsoDate;
  cycle: { name: string; opensOn: IsoDate };
  returns: ReadonlyMap<string, ChasedReturn>;
  /** Ids of the returns on the Board's list for this person, in the list's order; empty in any other message. */
  listedIds: readonly string[];
}

export function chaseText(
  context: MessageContext,
  { kind, lines }: ChaseMessage,
  facts: ChaseTextFacts,
): Message {
  const all = onePerReturn(lines);
  switch (kind) {
    case "confirm":
      return confirmContactMessage(context, {
        lines: all.map(({ returnId }) => ({
          agencyName: returnOf(returnId, facts).agencyName,
          cycleName: facts.cycle.name,
          opensOn: facts.cycle.opensOn,
        })),
      });
    case "invite":
      return cycleInvitationMessage(context, { lines: all.map((line) => lineOf(line, facts)) });
    case "reminder":
      return reminderMessage(context, { lines: all.map((line) => lineOf(line, facts)) });
    case "overdue":
      return overdueMessage(context, { lines: all.map((line) => lineOf(line, facts)) });
    case "escalation":
      return escalationText(context, lines, facts);
    case "board-list":
      return listText(context, lines, facts);
  }
}

/** To the accountable person where any line is, since that is the stronger claim on them; the rest stands below. */
function escalationText(
  context: MessageContext,
  lines: readonly ChaseLine[],
  facts: ChaseTextFacts,
): Message {
  const ofRole = (role: ChaseLine["recipientRole"]) =>
    lines.filter((line) => line.step === "due+14" && line.recipientRole === role);
  const accountable = ofRole("accountable-person");
  const main = accountable.length > 0 ? accountable : ofRole("oversight-contact");
  return escalationMessage(context, {
    lines: main.map((line) => lineOf(line, facts)),
    to: accountable.length > 0 ? "accountable" : "oversight",
    also: othersOf(lines, main).map((line) => lineOf(line, facts)),
  });
}

function listText(context: MessageContext, lines: readonly ChaseLine[], facts: ChaseTextFacts): Message {
  const listed = facts.listedIds.map((returnId) => {
    const auditReturn = returnOf(returnId, facts);
    const line = lineOf({ returnId, dueOn: auditReturn.dueOn, recipientRole: "chair" }, facts);
    return { ...line, sectorLabel: auditReturn.sectorLabel };
  });
  return notReturnedListMessage(context, {
    listedOn: facts.day,
    lines: listed,
    also: onePerReturn(lines)
      .filter(({ returnId }) => !facts.listedIds.includes(returnId))
      .map((line) => lineOf(line, facts)),
  });
}

function lineOf(
  { returnId, dueOn, recipientRole }: Pick<ChaseLine, "returnId" | "dueOn" | "recipientRole">,
  facts: ChaseTextFacts,
): ReturnLine {
  const { agencyName, status, mayLeadSign } = returnOf(returnId, facts);
  return {
    agencyName,
    cycleName: facts.cycle.name,
    dueOn,
    statusLabel: STATUS_LABELS[status],
    daysOverdue: Math.max(0, daysBetween(dueOn, facts.day)),
    signOff: signOffOf({ returnId, status, mayLeadSign }, recipientRole),
  };
}

function othersOf(lines: readonly ChaseLine[], main: readonly ChaseLine[]): ChaseLine[] {
  return onePerReturn(lines).filter(({ returnId }) => !main.some((line) => line.returnId === returnId));
}

/** An invitation and a reminder of the same day are about one return. */
function onePerReturn(lines: readonly ChaseLine[]): ChaseLine[] {
  return [...new Map(lines.map((line) => [line.returnId, line])).values()];
}

function returnOf(returnId: string, { returns }: ChaseTextFacts): ChasedReturn {
  const auditReturn = returns.get(returnId);
  if (!auditReturn) throw new Error(`Return ${returnId} is not in this cycle`);
  return auditReturn;
}
