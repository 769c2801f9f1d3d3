import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "#app/auth/guards.server.ts";
import { TemplateCard } from "#app/components/admin/template-card.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { sourcesByAge } from "#app/domain/template/template-upkeep.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";
import { listTemplates } from "#db/cycles/templates.server.ts";

export const meta: MetaFunction = () => pageTitle("Audit tools");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock } = await requireAdministrator(args);
  const cycles = listCycles(db);
  const tools = listTemplates(db).map(({ rowId, template, installedAt, sha256 }) => ({
    id: template.id,
    version: template.version,
    title: template.title,
    issuer: template.issuer,
    cycleMonths: template.cycleMonths,
    levels: template.scale.levels.map(({ label }) => label),
    sectors: template.sectors.map(({ label }) => label),
    areas: template.areas.map(({ code, title, standards }) => ({ code, title, standards: standards.length })),
    sources: sourcesByAge(template, clock.today()),
    installedAt,
    sha256,
    cycles: cycles.filter(({ templateRowId }) => templateRowId === rowId).map(({ name }) => name),
  }));
  return json({ tools });
}

export default function Templates() {
  const { tools } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Audit tools</PageHeading>
      <p className="govuk-body">
        An installed version never changes, and each audit round keeps the version it was opened with. A new
        version is checked and installed on the command line:
      </p>
      <pre className="app-command">
        <code>{"npm run -s portal -- template check FILE\nnpm run -s portal -- template install FILE"}</code>
      </pre>
      {tools.length === 0 && <p className="govuk-body">No audit tool is installed yet.</p>}
      {tools.map((tool) => (
        <TemplateCard key={`${tool.id}@${tool.version}`} tool={tool} />
      ))}
    </>
  );
}
