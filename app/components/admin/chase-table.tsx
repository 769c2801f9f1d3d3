import { Choice } from "#app/components/govuk/choice-item.tsx";
import { Table, type TableCell } from "#app/components/govuk/table.tsx";
import { EmailAddress } from "#app/components/people/email-address.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import { stepLabel } from "#app/domain/chasing/chase-labels.ts";
import type { MessageOutcome } from "#app/domain/chasing/message-outcome.ts";
import type { ChaseContact } from "#app/domain/returns/outstanding.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate, formatInstantDay, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface ChaseView {
  id: string;
  agencyId: string;
  reference: string;
  name: string;
  sector: string;
  isInvited: boolean;
  /** Invited only and past its due date: the ladder leaves it alone, and so does a reminder by hand. */
  isLeftAlone: boolean;
  status: Status;
  wantedOn: string;
  isExtended: boolean;
  isSentBack: boolean;
  /** The administrator has recorded that the lead is also the person accountable. */
  mayLeadSign: boolean;
  daysPast: number;
  /** Whoever has to act first: the signatory of an audit that is ready for sign-off. */
  contacts: ChaseContact[];
  lastReminded: {
    on: string;
    step: string | null;
    outcome: MessageOutcome;
    sentAt: string | null;
  } | null;
}

/**
 * Audits still with their agencies, each with a box to choose it by. `isOpen`: reminders can be sent. On a narrow
 * screen each is a card, its cells one under the other.
 */
export function ChaseTable(props: {
  rows: ChaseView[];
  cycleName: string;
  isOpen: boolean;
  chosen: readonly string[];
}) {
  const { rows, cycleName, isOpen, chosen } = props;
  const first = rows.findIndex((row) => !row.isLeftAlone);
  return (
    <ScrollRegion label="Audits not submitted or sent back">
      <Table
        classes="app-dense app-cards"
        head={[
          ...(isOpen ? [{ text: <span className="govuk-visually-hidden">Choose</span> }] : []),
          { text: "Agency" },
          { text: "Contact" },
          { text: "Status" },
          { text: "Due" },
          { text: "Last reminder" },
        ]}
        rows={rows.map((row, index) => [
          ...(isOpen
            ? [
                {
                  text: <Box row={row} index={index - first} isChosen={chosen.includes(row.id)} />,
                  classes: "app-cards__box",
                },
              ]
            : []),
          { text: <Agency row={row} />, classes: "app-cell-name" },
          labelled("Contact", { text: <Contacts row={row} />, classes: "app-cell-address" }),
          labelled("Status", { text: <StatusTag status={row.status} /> }),
          labelled("Due", { text: <Due row={row} />, classes: "app-cell-date" }),
          labelled("Last reminder", {
            text: <LastReminded row={row} cycleName={cycleName} isOpen={isOpen} />,
            classes: "app-cell-date",
          }),
        ])}
      />
    </ScrollRegion>
  );
}

/** Its column's name stands in the cell itself where the cells are stacked. */
function labelled(label: string, cell: TableCell): TableCell {
  return { ...cell, attributes: { "data-label": label } };
}

/** The first box, at index 0, carries the field's own id, which the error summary links to. */
function Box({ row, index, isChosen }: { row: ChaseView; index: number; isChosen: boolean }) {
  const { id, name, isLeftAlone } = row;
  if (isLeftAlone) return null;
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <Choice
        type="checkbox"
        name="return"
        id={index === 0 ? "return" : `return-${index + 1}`}
        checked={isChosen}
        item={{ value: id, text: <span className="govuk-visually-hidden">Choose {name}</span> }}
      />
    </div>
  );
}

function Agency({ row: { agencyId, name, reference, sector, isInvited, isLeftAlone } }: { row: ChaseView }) {
  return (
    <>
      <a className="govuk-link" href={paths.agency(agencyId)}>
        {name}
      </a>
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {reference}, {sector}
        {isInvited && ", invited only"}
        {isLeftAlone && ", so not chased after its due date"}
      </div>
    </>
  );
}

function Contacts({ row: { contacts, status, mayLeadSign } }: { row: ChaseView }) {
  const [first] = contacts;
  const isWithSignatory = status === "ready-for-sign-off";
  return (
    <>
      {isWithSignatory && first?.role !== "signatory" && !mayLeadSign && <strong>No signatory</strong>}
      {!isWithSignatory && !first && <strong>No lead</strong>}
      {contacts.map(({ role, name, email }) => (
        <div key={`${role} ${email}`}>
          {name}
          {isWithSignatory && (role === "signatory" || mayLeadSign ? ", to sign" : ", lead")}
          <div className="govuk-hint govuk-!-margin-bottom-0">
            <EmailAddress>{email}</EmailAddress>
          </div>
        </div>
      ))}
    </>
  );
}

function Due({ row: { wantedOn, isExtended, isSentBack, daysPast } }: { row: ChaseView }) {
  return (
    <>
      {formatDate(wantedOn)}
      {isSentBack ? ", for its changes" : isExtended ? ", extended" : ""}
      <div>{daysPast === 0 ? "Not overdue" : <strong>{plural(daysPast, "day")} overdue</strong>}</div>
    </>
  );
}

function LastReminded({ row, cycleName, isOpen }: { row: ChaseView; cycleName: string; isOpen: boolean }) {
  const { id, name, lastReminded, isLeftAlone } = row;
  return (
    <>
      {lastReminded ? whatBecameOf(lastReminded) : "None yet"}
      {lastReminded && (
        <div className="govuk-hint govuk-!-margin-bottom-0">
          {lastReminded.step === null ? "Reminder by hand" : stepLabel(lastReminded.step)}
        </div>
      )}
      {isOpen && !isLeftAlone && (
        <div>
          <a className="govuk-link" href={paths.chasingPreview({ cycle: cycleName, return: id })}>
            Read and send<span className="govuk-visually-hidden"> a reminder to {name}</span>
          </a>
        </div>
      )}
    </>
  );
}

/** Only what the mail server has taken is called sent: this is the partnership's proof that it chased. */
function whatBecameOf({ on, outcome, sentAt }: NonNullable<ChaseView["lastReminded"]>): string {
  if (outcome === "sent") return `Sent ${sentAt ? formatInstantDay(sentAt) : formatDate(on)}`;
  const written = `Written ${formatDate(on)}`;
  if (outcome === "partly-sent") return `${written}, sent in part`;
  return `${written}, ${outcome === "refused" ? "refused by the mail server" : "not sent"}`;
}
