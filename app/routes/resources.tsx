import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireUser } from "#app/auth/guards.server.ts";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import type { Template } from "#app/domain/template/template.ts";
import { formatDate } from "#app/lib/format.ts";
import { chooseCycle } from "#db/cycles/cycles.server.ts";
import { listTemplates, loadTemplate } from "#db/cycles/templates.server.ts";

export const meta: MetaFunction = () => pageTitle("Resources");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock } = await requireUser(args);
  const cycle = chooseCycle(db, null, clock.today());
  const template = cycle ? loadTemplate(db, cycle.templateRowId) : listTemplates(db).at(-1)?.template;
  return json({
    resources: template?.resources ?? [],
    references: (template?.references ?? []).map(forReaders),
  });
}

/** Without the notes of those who keep the tool current. */
function forReaders({ note: _note, ...reference }: Template["references"][number]) {
  return reference;
}

export default function Resources() {
  const { resources, references } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageHeading>Resources</PageHeading>
        <p className="govuk-body-l">
          Where to find help to improve, and the documents that the audit rests on.
        </p>
        <h2 className="govuk-heading-m">Help to improve</h2>
        {resources.length === 0 && <p className="govuk-body">This audit names no resources.</p>}
        <ul className="govuk-list govuk-list--spaced">
          {resources.map((resource) => (
            <li key={resource.key}>
              <a className="govuk-link" href={resource.url} rel="noopener noreferrer">
                {resource.title}
              </a>
              {resource.for && <div>{resource.for}</div>}
            </li>
          ))}
        </ul>
        <h2 className="govuk-heading-m">What the standards rest on</h2>
        {references.length === 0 && <p className="govuk-body">This audit names no references.</p>}
        <ul className="govuk-list govuk-list--spaced">
          {references.map((reference) => (
            <li key={reference.key}>
              {reference.url ? (
                <a className="govuk-link" href={reference.url} rel="noopener noreferrer">
                  {reference.title}
                </a>
              ) : (
                reference.title
              )}
              <div className="govuk-hint govuk-!-margin-bottom-0">
                {reference.edition}
                {reference.checkedOn && ` (checked ${formatDate(reference.checkedOn)})`}
              </div>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
