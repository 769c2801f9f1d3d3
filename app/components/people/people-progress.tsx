import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { ROLE_LABELS, type Role } from "#app/domain/people/roles.ts";
import { formatInstantDay } from "#app/lib/format.ts";

export interface PersonProgressView {
  id: string;
  name: string;
  roles: Role[];
  asked: number;
  complete: number;
  dontKnow: number;
  comeBackLater: number;
  /** When they last saved an answer of this audit; null: not yet. */
  lastSavedAt: string | null;
}

/** How far each person's part has come. People without a part are listed too: they may still save every answer. */
export function PeopleProgress({ people }: { people: PersonProgressView[] }) {
  return (
    <ScrollRegion label="Progress by person">
      <Table
        firstCellIsHeader
        caption="Progress by person"
        captionClasses="govuk-visually-hidden"
        head={[
          { text: "Name" },
          { text: "Standards", format: "numeric" },
          { text: "Complete", format: "numeric" },
          { text: "Don’t know yet", format: "numeric" },
          { text: "Come back later", format: "numeric" },
          { text: "Last saved an answer" },
        ]}
        rows={people.map((person) => [
          { text: <NameAndRoles person={person} /> },
          { text: person.asked, format: "numeric" },
          { text: person.asked === 0 ? "–" : person.complete, format: "numeric" },
          { text: person.asked === 0 ? "–" : person.dontKnow, format: "numeric" },
          { text: person.asked === 0 ? "–" : person.comeBackLater, format: "numeric" },
          { text: person.lastSavedAt ? formatInstantDay(person.lastSavedAt) : "Not yet" },
        ])}
      />
    </ScrollRegion>
  );
}

function NameAndRoles({ person }: { person: PersonProgressView }) {
  return (
    <>
      {person.name}
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {person.roles.map((role) => ROLE_LABELS[role]).join(", ")}
      </div>
    </>
  );
}
