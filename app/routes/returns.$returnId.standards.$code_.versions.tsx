import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStandard } from "#app/auth/guards.server.ts";
import { AnswerSummary } from "#app/components/answers/answer-summary.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { formatInstant } from "#app/lib/format.ts";
import { pageOf, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { countAnswerVersions, listAnswerVersions } from "#db/answers/answer-versions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `Versions of ${data.code} ${data.title}` : "Versions", data);

const PAGE_SIZE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { db, auditReturn, template, standard } = await requireStandard(args);
  const total = countAnswerVersions(db, auditReturn.id, standard.code);
  const list = pageOf(total, PAGE_SIZE, readPage(new URL(args.request.url).searchParams));
  const answer = { returnId: auditReturn.id, standardCode: standard.code };
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    code: standard.code,
    title: standard.title,
    levels: template.scale.levels,
    list,
    versions: listAnswerVersions(db, answer, list),
  });
}

export default function VersionsPage() {
  const page = useLoaderData<typeof loader>();
  const { returnId, code, list, versions } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.standard(returnId, code)}>
          {code} {page.title}
        </BackLink>
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Versions of {code} {page.title}
        </PageHeading>
        {list.total === 0 ? (
          <p className="govuk-body">
            Nothing has been saved for this standard yet. Every text that is saved is kept here, with who
            wrote it and when.
          </p>
        ) : (
          <>
            <p className="govuk-body">
              Everything that was saved for this standard, the newest first. To use an earlier text again,
              copy it into the form and save.
            </p>
            <Showing list={list} one="version" />
          </>
        )}
        {versions.map((version, index) => (
          <section key={version.version} aria-labelledby={`version-${version.version}`}>
            <h2 className="govuk-heading-m" id={`version-${version.version}`}>
              Version {version.version}
              {list.page === 1 && index === 0 && " (now)"}
            </h2>
            <p className="govuk-body app-muted">
              {version.savedByName ?? "Brought in by the partnership"}, {formatInstant(version.savedAt)}
            </p>
            <AnswerSummary answer={version} levels={page.levels} ratingLabel="Rating" />
          </section>
        ))}
        <PageLinks
          list={list}
          landmarkLabel="Pages of versions"
          hrefOf={(number) => paths.answerVersions(returnId, code, number)}
        />
      </div>
    </div>
  );
}
