import type { IsoDate } from "#app/domain/dates.ts";
import { daysPast, wantedBy } from "#app/domain/returns/outstanding.ts";
import { STATUS_LABELS } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import type { Signer } from "#db/people/signers.server.ts";
import type { By } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { signOffOf } from "./message-parts.ts";
import { readyForSignOffMessage } from "./messages.ts";
import { contextOf, greetingName, queue, type Sending } from "./sending.server.ts";

/** What is asked for, of whom: everybody who may sign, but for the person who asks. */
export interface AskToSign {
  auditReturn: AuditReturn;
  signers: readonly Signer[];
  asker: { id: string; name: string; email: string };
  today: IsoDate;
}

/** Puts one message to each signatory into the outbox, inside the transaction that makes the return ready. */
export function askToSign(tx: Queries, ask: AskToSign, sending: Sending, by: By): void {
  const { auditReturn, asker, today } = ask;
  const { id: returnId, agency, cycle } = auditReturn;
  const status = "ready-for-sign-off";
  const dueOn = wantedBy(auditReturn);
  const line = {
    agencyName: agency.name,
    cycleName: cycle.name,
    dueOn,
    statusLabel: STATUS_LABELS[status],
    daysOverdue: daysPast(dueOn, today),
  };
  for (const signer of othersOf(ask)) {
    const signOff = signOffOf(
      { returnId, status, mayLeadSign: signer.byLead },
      signer.byLead ? "lead" : "signatory",
    );
    const name = greetingName(signer);
    const message = readyForSignOffMessage(
      { ...contextOf(tx, sending), personName: name },
      { askedByName: greetingName(asker), line: { ...line, signOff } },
    );
    queue(tx, message, { email: signer.email, name }, sending, by.at);
  }
}

/** Those who are written to: nobody asks themselves. */
export function othersOf({
  signers,
  asker,
}: Pick<AskToSign, "signers"> & { asker: { id: string } }): Signer[] {
  return signers.filter(({ id }) => id !== asker.id);
}
