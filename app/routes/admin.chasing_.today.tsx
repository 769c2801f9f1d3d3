import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { EmailAddress } from "#app/components/people/email-address.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { CHASE_STATE_LABELS, RECIPIENT_LABELS, STEP_LABELS } from "#app/domain/chasing/chase-labels.ts";
import { formatDate } from "#app/lib/format.ts";
import { pageOf, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { listChaseLines } from "#db/chasing/chasing.server.ts";
import { chooseCycle } from "#db/cycles/cycles.server.ts";

export const meta: MetaFunction = () => pageTitle("What the timetable sends today");

const PAGE_SIZE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const today = clock.today();
  const cycle = chooseCycle(db, readFilter(query, "cycle"), today);
  if (!cycle) throw notFound();
  // Passed-over lines are kept for the record; here they would bury what goes.
  const lines = listChaseLines(db, cycle, today).filter(({ state }) => state !== "passed-over");
  const list = pageOf(lines.length, PAGE_SIZE, readPage(query));
  return json({ today, cycleName: cycle.name, list, lines: lines.slice(list.offset, list.to) });
}

export default function ChasingToday() {
  const { today, cycleName, lines, list } = useLoaderData<typeof loader>();
  return (
    <>
      <BackLink href={paths.chasing({ cycle: cycleName })}>Chasing</BackLink>
      <PageHeading caption={`${cycleName}, ${formatDate(today)}`}>What the timetable sends today</PageHeading>
      {list.total === 0 ? (
        <p className="govuk-body">No step of the timetable falls today, and none is waiting.</p>
      ) : (
        <>
          <p className="govuk-body">These go with today’s run on the command line:</p>
          <pre className="app-command">
            <code>{`npm run -s portal -- chase run --cycle "${cycleName}"`}</code>
          </pre>
          <Showing list={list} one="line" />
        </>
      )}
      {lines.length > 0 && (
        <ScrollRegion label="Steps of the timetable today">
          <Table
            classes="app-dense"
            firstCellIsHeader
            head={[{ text: "Agency" }, { text: "Step" }, { text: "Due" }, { text: "To" }, { text: "State" }]}
            rows={lines.map((line) => [
              { text: line.agencyReference },
              { text: STEP_LABELS[line.step] },
              { text: formatDate(line.dueOn) },
              {
                classes: "app-cell-address",
                text: (
                  <>
                    {RECIPIENT_LABELS[line.recipientRole]}
                    {line.recipientEmail && ", "}
                    <EmailAddress>{line.recipientEmail}</EmailAddress>
                  </>
                ),
              },
              { text: CHASE_STATE_LABELS[line.state] },
            ])}
          />
        </ScrollRegion>
      )}
      <PageLinks list={list} hrefOf={(number) => paths.chasingToday({ cycle: cycleName, page: number })} />
    </>
  );
}
