import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBoardCycle } from "#app/auth/board-guards.server.ts";
import { notFound } from "#app/auth/guards.server.ts";
import { BoardFilterForm } from "#app/components/board/board-filter-form.tsx";
import { StandardAgencies } from "#app/components/board/standard-agencies.tsx";
import { DistributionFigure } from "#app/components/charts/chart-figure.tsx";
import { DistributionTable } from "#app/components/charts/distribution-table.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { findStandard } from "#app/domain/template/template.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { readBoardSummary } from "#app/reports/board/board-facts.server.ts";
import { filterChoice, filterOf } from "#app/reports/board/board-filter.ts";
import { standardPage } from "#app/reports/board/board-standard-page.ts";
import { listLevelsOfStandard } from "#db/board/board-reading.server.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";

export const handle = { hydrate: true };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.code} ${data.title}` : "Standard");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, cycle, template, sector, query } = await requireBoardCycle(args);
  const standard = findStandard(template, args.params.code ?? "");
  if (!standard) throw notFound();
  const today = clock.today();
  const summary = readBoardSummary(db, cycle, sector, today);
  const levels = listLevelsOfStandard(db, cycle.id, standard.code);
  return json({
    ...standardPage(summary, standard, levels, query.get("page")),
    choice: filterChoice({ cycles: listCycles(db), cycle, template, sector, today }),
    filter: filterOf(query),
  });
}

export default function StandardPage() {
  const page = useLoaderData<typeof loader>();
  const { code, filter, meets, chart, list, essentialFor, returns, moderated } = page;
  return (
    <>
      <a className="govuk-back-link" href={paths.boardStandards(filter)}>
        All standards
      </a>
      <PageHeading caption={`${page.cycleName} · ${page.areaTitle}`}>
        {code} {page.title}
      </PageHeading>
      <p className="govuk-body-l">{page.statement}</p>
      {essentialFor.length > 0 && <p className="govuk-body">Essential for: {essentialFor.join(", ")}.</p>}
      <BoardFilterForm choice={page.choice} action={paths.boardStandard(code)} />
      {chart === null && (
        <p className="govuk-body">
          {page.sectorLabel}: organisations of this sector are not asked this standard.
        </p>
      )}
      {chart !== null && returns === 0 && (
        <p className="govuk-body">No audit that answers this standard has been submitted yet.</p>
      )}
      {chart && meets && returns > 0 && (
        <>
          <p className="app-figure-first">
            {meets.met} of {plural(meets.rated, "organisation")} rated {meets.met === 1 ? "meets" : "meet"} it
          </p>
          <p className="govuk-body">
            From {plural(returns, "submitted audit")}
            {page.sectorLabel ? ` (${page.sectorLabel})` : ""}. The Board has released a rating of its own in{" "}
            {moderated} of them.
          </p>
          <DistributionFigure chart={chart}>
            <DistributionTable chart={chart} rowsAre="Counted on" />
          </DistributionFigure>
          <h2 className="govuk-heading-m">Organisations, the weakest first</h2>
          <Showing list={list} one="organisation" />
          <StandardAgencies rows={page.agencies} filter={filter} />
          <PageLinks
            list={list}
            landmarkLabel="Organisations"
            hrefOf={(number) => paths.boardStandard(code, { ...filter, page: number })}
          />
        </>
      )}
    </>
  );
}
