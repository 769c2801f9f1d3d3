import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type BoardCycleVisit, findBoardCycle } from "#app/auth/board-guards.server.ts";
import { requireBoard } from "#app/auth/guards.server.ts";
import { BoardDashboard } from "#app/components/board/board-dashboard.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { readBoardSummary } from "#app/reports/board/board-facts.server.ts";
import { filterChoice, filterOf } from "#app/reports/board/board-filter.ts";
import { dashboard } from "#app/reports/board/board-pages.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";

export const handle = { hydrate: true };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.page ? `Board: ${data.page.cycle.name}` : "Board");

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireBoard(args);
  const found = findBoardCycle(visit, args.request);
  return json({ page: found ? dashboardOf(found) : null });
}

function dashboardOf({ db, clock, cycle, template, sector, query }: BoardCycleVisit) {
  const today = clock.today();
  const summary = readBoardSummary(db, cycle, sector, today);
  const asked = {
    sort: query.get("sort"),
    group: query.get("group"),
    status: query.get("status"),
    page: query.get("page"),
  };
  return {
    ...dashboard(summary, asked),
    choice: filterChoice({ cycles: listCycles(db), cycle, template, sector, today }),
    filter: filterOf(query),
  };
}

export default function BoardPage() {
  const { page } = useLoaderData<typeof loader>();
  if (page) return <BoardDashboard page={page} />;
  return (
    <>
      <PageHeading>The Board’s view</PageHeading>
      <p className="govuk-body">
        There is no audit round yet. Once an administrator opens one, this page shows who has submitted their
        audit and where the partnership is strong and weak.
      </p>
    </>
  );
}
