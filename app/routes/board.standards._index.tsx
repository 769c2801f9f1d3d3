import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type BoardCycleVisit, findBoardCycle } from "#app/auth/board-guards.server.ts";
import { requireBoard } from "#app/auth/guards.server.ts";
import { BoardFilterForm } from "#app/components/board/board-filter-form.tsx";
import { LevelTable } from "#app/components/board/level-table.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { readBoardSummary } from "#app/reports/board/board-facts.server.ts";
import { filterChoice, filterOf } from "#app/reports/board/board-filter.ts";
import { standardLevels } from "#app/reports/board/board-pages.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.page ? `Standards: ${data.page.cycleName}` : "Standards");

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireBoard(args);
  const found = findBoardCycle(visit, args.request);
  return json({ page: found ? standardsOf(found) : null });
}

function standardsOf({ db, clock, cycle, template, sector, query }: BoardCycleVisit) {
  const today = clock.today();
  const summary = readBoardSummary(db, cycle, sector, today);
  const isByTemplate = query.get("sort") === "template";
  return {
    cycleName: cycle.name,
    sectorLabel: summary.filter.sectorLabel,
    choice: filterChoice({ cycles: listCycles(db), cycle, template, sector, today }),
    filter: filterOf(query),
    isByTemplate,
    moderated: summary.moderated,
    levels: template.scale.levels.map(({ label }) => label),
    standards: standardLevels(isByTemplate ? summary.standards : summary.weakest),
  };
}

export default function StandardsPage() {
  const { page } = useLoaderData<typeof loader>();
  if (!page) {
    return (
      <>
        <PageHeading>Standards</PageHeading>
        <p className="govuk-body">There is no audit round yet, so there is nothing to compare.</p>
      </>
    );
  }
  const { filter, isByTemplate, moderated } = page;
  const sort = isByTemplate ? "template" : undefined;
  return (
    <>
      <a className="govuk-back-link" href={paths.board(filter)}>
        The Board’s view
      </a>
      <PageHeading caption={`${page.cycleName}: ${page.sectorLabel ?? "all sectors"}`}>Standards</PageHeading>
      <BoardFilterForm choice={page.choice} action={paths.boardStandards()} keep={{ sort }} />
      <p className="govuk-body">
        {moderated.submitted === 0
          ? "No audit has been submitted yet, so no standard is rated."
          : `From ${plural(moderated.submitted, "submitted audit")}. The Board has released a rating of its own in ${moderated.moderated} of them. “Own” is the count on the organisations’ own ratings, where that is another number.`}
      </p>
      <p className="govuk-body app-hide-print">
        {isByTemplate ? (
          <a className="govuk-link" href={paths.boardStandards(filter)}>
            Show the weakest first
          </a>
        ) : (
          <a className="govuk-link" href={paths.boardStandards({ ...filter, sort: "template" })}>
            Show in the order of the audit tool
          </a>
        )}
      </p>
      <LevelTable
        caption={
          isByTemplate
            ? "Every standard, in the order of the audit tool"
            : "Every standard, the weakest first"
        }
        rowsAre="Standard"
        levels={page.levels}
        answersAre="Audits"
        rows={page.standards}
        filter={filter}
      />
    </>
  );
}
