import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireReturn } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { GatherArea } from "#app/components/returns/gather-area.tsx";
import { gatherList } from "#app/domain/template/gather.ts";
import { paths } from "#app/lib/paths.ts";
import { listEvidence } from "#db/returns/return-records.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("What to gather", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, auditReturn, template } = await requireReturn(args);
  const evidence = listEvidence(db, auditReturn.id);
  const areas = gatherList(template, auditReturn);
  const codes = areas.flatMap(({ standards }) => standards.map(({ code }) => code));
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    areas,
    attached: Object.fromEntries(
      codes.map((code) => [
        code,
        evidence.filter(({ standards }) => standards.includes(code)).map(({ id, title }) => ({ id, title })),
      ]),
    ),
  });
}

export default function GatherPage() {
  const { returnId, agencyName, cycleName, areas, attached } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        <PageHeading caption={`${cycleName} · ${agencyName}`}>What to gather</PageHeading>
        <p className="govuk-body">
          What would show how things stand, standard by standard. You need not have all of it: say what you
          have, where it is kept and who holds it. Print this page to tick things off, or use the last part of{" "}
          <a className="govuk-link" href={paths.questionSet(returnId)}>
            the printed questions (PDF)
          </a>
          .
        </p>
        <NoChildDetails />
        {areas.length === 0 && (
          <InsetText>
            This audit tool names no evidence. Read the standards on the task list and say what you have.
          </InsetText>
        )}
        {areas.map((area) => (
          <GatherArea key={area.code} returnId={returnId} area={area} attached={attached} />
        ))}
      </div>
    </div>
  );
}
