import type { ReactNode } from "react";
import { Button } from "#app/components/govuk/button.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { PERSON_STATE_LABELS, type PersonState } from "#app/domain/people/person-states.ts";
import { ROLE_LABELS, type Role } from "#app/domain/people/roles.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { EmailAddress } from "./email-address.tsx";

const STATE_CLASSES = {
  active: "govuk-tag--green",
  invited: "govuk-tag--blue",
  "not-invited": "govuk-tag--grey",
  disabled: "govuk-tag--red",
} as const satisfies Record<PersonState, string>;

export interface PersonView {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  invitedAt: string | null;
  roles: { role: Role; agencyId: string | null; agencyName: string | null }[];
}

/** People with what they may do, whether they can sign in, and the link that gets them in. */
export function PeopleTable({ people }: { people: PersonView[] }) {
  return (
    <ScrollRegion label="People">
      <Table
        classes="app-dense"
        firstCellIsHeader
        head={[
          { text: "Name" },
          { text: "E-mail address" },
          { text: "Roles" },
          { text: "Account" },
          { text: "Send" },
        ]}
        rows={people.map((person) => [
          {
            text: (
              <a className="govuk-link" href={paths.history({ person: person.id })}>
                {person.name}
                <span className="govuk-visually-hidden">: what they did</span>
              </a>
            ),
          },
          { text: <EmailAddress>{person.email}</EmailAddress>, classes: "app-cell-address" },
          { text: <Roles roles={person.roles} /> },
          { text: <Account person={person} /> },
          { text: person.state === "disabled" ? "" : <SendLink person={person} /> },
        ])}
      />
    </ScrollRegion>
  );
}

function Roles({ roles }: Pick<PersonView, "roles">): ReactNode {
  if (roles.length === 0) return "None";
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {roles.map(({ role, agencyId, agencyName }) => (
        <li key={`${role} ${agencyId}`}>
          {ROLE_LABELS[role]}
          {agencyId && (
            <>
              ,{" "}
              <a className="govuk-link" href={paths.agency(agencyId)}>
                {agencyName}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Account({ person: { state, invitedAt } }: { person: PersonView }) {
  return (
    <>
      <Tag classes={STATE_CLASSES[state]}>{PERSON_STATE_LABELS[state]}</Tag>
      {state === "invited" && invitedAt && <div className="govuk-hint">{formatInstant(invitedAt)}</div>}
    </>
  );
}

function SendLink({ person: { id, name, state } }: { person: PersonView }) {
  const isActive = state === "active";
  return (
    <form method="post" className="app-row-form">
      <input type="hidden" name="person" value={id} />
      <Button
        name="intent"
        value={isActive ? "reset" : "invite"}
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
      >
        {isActive ? "Password reset link" : state === "invited" ? "Invitation again" : "Invitation"}
        <span className="govuk-visually-hidden"> to {name}</span>
      </Button>
    </form>
  );
}
