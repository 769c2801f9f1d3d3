import type { ComponentProps } from "react";
import { paths } from "#app/lib/paths.ts";
import { ReturnCard } from "./return-card.tsx";

type Audit = ComponentProps<typeof ReturnCard>["auditReturn"] & { isCurrent: boolean; needsWork: boolean };

export interface OrganisationView {
  id: string;
  name: string;
  /** Whether it stands above others that take part in an audit round. */
  hasMembers: boolean;
  returns: Audit[];
}

/** The audits of one organisation: those to work on, what it shares with its members, and the earlier ones. */
export function AuditsOf({
  organisation,
  heading,
}: {
  organisation: OrganisationView;
  heading: "h2" | "h3";
}) {
  const { id, name, hasMembers, returns } = organisation;
  const Heading = heading;
  const current = returns.filter(({ isCurrent, needsWork }) => isCurrent || needsWork);
  const earlier = returns.filter((auditReturn) => !current.includes(auditReturn));
  return (
    <>
      {current.map((auditReturn) => (
        <ReturnCard key={auditReturn.id} auditReturn={auditReturn} heading={heading} />
      ))}
      {hasMembers && (
        <div className="app-card">
          <Heading className="govuk-heading-m govuk-!-margin-bottom-1">
            <a className="govuk-link" href={paths.sharedAnswers({ agency: id })}>
              Shared answers
            </a>
          </Heading>
          <p className="govuk-body govuk-!-margin-bottom-0">
            Write once what is the same in all members of {name}. Each of them decides what it takes up.
          </p>
        </div>
      )}
      {earlier.length > 0 && (
        <>
          <Heading className="govuk-heading-m">Earlier audits</Heading>
          {earlier.map((auditReturn) => (
            <ReturnCard
              key={auditReturn.id}
              auditReturn={auditReturn}
              heading={heading === "h2" ? "h3" : "h4"}
            />
          ))}
        </>
      )}
    </>
  );
}
