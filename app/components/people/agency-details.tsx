import type { ReactNode } from "react";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import { isExtended } from "#app/domain/cycles/deadlines.ts";
import { ROLE_LABELS, type Role } from "#app/domain/people/roles.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { EmailAddress } from "./email-address.tsx";

interface Named {
  id: string;
  name: string;
}

interface Details {
  locality: string;
  form: "full" | "short";
  enrolment: "required" | "invited" | null;
  accountableName: string;
  accountableEmail: string;
  oversightName: string;
  oversightEmail: string;
  closedAt: string | null;
}

const ENROLMENT_LABELS = {
  required: "Required to take part",
  invited: "Invited to take part",
} as const;

/** What the partnership has recorded about an agency. */
export function AgencyDetails(props: {
  agency: Details;
  sector: string;
  parent: Named | null;
  childAgencies: Named[];
}) {
  const { agency, sector, parent, childAgencies } = props;
  const row = (key: string, text: ReactNode) => ({ key: { text: key }, value: { text } });
  return (
    <SummaryList
      rows={[
        row("Sector", sector),
        row("Locality", agency.locality || "Not recorded"),
        row("Form", agency.form === "short" ? "Short form" : "Full form"),
        row("Taking part", agency.enrolment ? ENROLMENT_LABELS[agency.enrolment] : "As usual for its sector"),
        row("Senior person accountable", contact(agency.accountableName, agency.accountableEmail)),
        row("Oversight contact", contact(agency.oversightName, agency.oversightEmail)),
        parent && row("Belongs to", <AgencyLink {...parent} />),
        childAgencies.length > 0 &&
          row(
            "Has under it",
            <ul className="govuk-list">
              {childAgencies.map((child) => (
                <li key={child.id}>
                  <AgencyLink {...child} />
                </li>
              ))}
            </ul>,
          ),
        agency.closedAt && row("Closed", formatInstantDay(agency.closedAt)),
      ]}
    />
  );
}

function AgencyLink({ id, name }: Named) {
  return (
    <a className="govuk-link" href={paths.agency(id)}>
      {name}
    </a>
  );
}

function contact(name: string, email: string): string {
  return [name, email].filter((text) => text !== "").join(", ") || "Not recorded";
}

export interface PersonWithRole {
  userId: string;
  name: string;
  email: string;
  role: Role;
  hasPassword: boolean;
  isDisabled: boolean;
}

export function AgencyPeople({ people }: { people: PersonWithRole[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">People</h2>
      {people.length === 0 ? (
        <p className="govuk-body">
          Nobody can work on this organisation’s audit yet. Give somebody a role on the command line with{" "}
          <code>users invite</code>.
        </p>
      ) : (
        <ScrollRegion label="People">
          <Table
            classes="app-dense"
            firstCellIsHeader
            head={[{ text: "Name" }, { text: "E-mail address" }, { text: "Role" }, { text: "Account" }]}
            rows={people.map((person) => [
              { text: person.name },
              { text: <EmailAddress>{person.email}</EmailAddress>, classes: "app-cell-address" },
              { text: ROLE_LABELS[person.role] },
              { text: accountOf(person) },
            ])}
          />
        </ScrollRegion>
      )}
    </>
  );
}

function accountOf({ hasPassword, isDisabled }: PersonWithRole): string {
  if (isDisabled) return "Disabled";
  return hasPassword ? "Can sign in" : "No password yet";
}

interface ReturnView {
  id: string;
  cycleName: string;
  status: Status;
  dueOn: string;
  cycleDueOn: string;
  firstSubmittedOn: string | null;
  signedByLead: boolean | null;
}

export function AgencyReturns({ returns }: { returns: ReturnView[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Audits</h2>
      {returns.length === 0 ? (
        <p className="govuk-body">This organisation has not been enrolled in any audit round.</p>
      ) : (
        <ScrollRegion label="Audits">
          <Table
            classes="app-dense"
            firstCellIsHeader
            head={[{ text: "Audit round" }, { text: "Status" }, { text: "Due" }, { text: "First submitted" }]}
            rows={returns.map((one) => [
              {
                text: (
                  <a className="govuk-link" href={paths.boardReturn(one.id)}>
                    {one.cycleName}
                  </a>
                ),
              },
              { text: <StatusTag status={one.status} /> },
              { text: `${formatDate(one.dueOn)}${isExtended(one) ? " (extended)" : ""}` },
              { text: submittedOf(one) },
            ])}
          />
        </ScrollRegion>
      )}
    </>
  );
}

function submittedOf({ firstSubmittedOn, signedByLead }: ReturnView): string {
  if (firstSubmittedOn === null) return "Never";
  return `${formatDate(firstSubmittedOn)}${signedByLead ? ", signed by the lead" : ""}`;
}
