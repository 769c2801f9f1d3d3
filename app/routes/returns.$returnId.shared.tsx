import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sharedList } from "#app/acts/shared/shared-list.server.ts";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { OfferedList } from "#app/components/shared/offered-list.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { waitsForDecision } from "#app/domain/shared/shared-list.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `From ${data.parentName}` : "Shared answers", data);

/** What the organisation above proposes for this audit, standard by standard. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template, roles } = await requireReturn(args);
  const list = sharedList(db, auditReturn, template);
  if (!list) throw notFound();
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    parentName: list.parentName,
    waiting: list.lines.filter(waitsForDecision),
    decided: list.lines.filter((line) => !waitsForDecision(line)),
  });
}

export default function OfferedAnswersPage() {
  const {
    returnId,
    whyLocked: locked,
    parentName,
    waiting,
    decided,
    ...page
  } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>From {parentName}</PageHeading>
        <p className="govuk-body">
          {parentName} has written {plural(waiting.length + decided.length, "proposal")} for your audit. None
          of them counts until you take it up: adopt it, change it first, or decline it.
        </p>
        {locked && <InsetText>{locked}</InsetText>}
        <h2 className="govuk-heading-m" id="waiting">
          To decide ({waiting.length})
        </h2>
        {waiting.length === 0 ? (
          <p className="govuk-body">You have decided about everything that {parentName} proposes.</p>
        ) : (
          <OfferedList idPrefix="waiting" returnId={returnId} lines={waiting} />
        )}
        {decided.length > 0 && (
          <>
            <h2 className="govuk-heading-m" id="decided">
              Decided ({decided.length})
            </h2>
            <OfferedList idPrefix="decided" returnId={returnId} lines={decided} />
          </>
        )}
      </div>
    </div>
  );
}
