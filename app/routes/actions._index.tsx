import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnAgency } from "#app/auth/agency-guards.server.ts";
import { type ActionLine, ActionTable } from "#app/components/actions/action-table.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import {
  PLAN_PART_LABELS,
  PLAN_PARTS,
  type PlanPart,
  planPartOf,
  sortPlan,
} from "#app/domain/actions/action-moves.ts";
import { pageOf, readChoice, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { type ListedAction, listActionsOfAgency } from "#db/actions/action-lists.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Action plan: ${data.agency.name}` : "Action plan");

const PAGE_SIZE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, agency, agencies } = await requireOwnAgency(args);
  const query = new URL(args.request.url).searchParams;
  const today = clock.today();
  const all = sortPlan(listActionsOfAgency(db, agency.id), today);
  const state = readChoice(query, "state", PLAN_PARTS);
  const chosen = state === null ? all : all.filter((action) => planPartOf(action, today) === state);
  const list = pageOf(chosen.length, PAGE_SIZE, readPage(query));
  const shown = chosen.slice(list.offset, list.offset + list.size);
  return json({
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    today,
    state,
    list,
    counts: PLAN_PARTS.map((part) => ({ part, count: countOf(all, part, today) })),
    parts: PLAN_PARTS.map((part) => ({
      part,
      actions: shown.filter((action) => planPartOf(action, today) === part).map(lineOf),
    })).filter(({ actions }) => actions.length > 0),
    isEmpty: all.length === 0,
  });
}

function countOf(actions: readonly ListedAction[], part: PlanPart, today: string): number {
  return actions.filter((action) => planPartOf(action, today) === part).length;
}

function lineOf(action: ListedAction): ActionLine {
  const { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName } = action;
  return { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName };
}

export default function ActionPlan() {
  const page = useLoaderData<typeof loader>();
  const { agency, agencies, state, list, counts, parts, today } = page;
  const countIn = (part: PlanPart) => counts.find((one) => one.part === part)?.count ?? 0;
  return (
    <>
      {agencies.length > 1 && <AgencySwitch agency={agency} agencies={agencies} path={paths.actions()} />}
      <PageHeading caption={agencies.length > 1 ? undefined : agency.name}>Action plan</PageHeading>
      <p className="govuk-body">
        What your organisation has decided to do. Actions stay here from one audit round to the next, until
        they are done.
      </p>
      <Button href={paths.newAction({ agency: agency.id })}>Add an action</Button>
      {page.isEmpty ? (
        <NoActions />
      ) : (
        <>
          <Downloads agencyId={agency.id} />
          <FilterForm
            label="Narrow the action plan"
            clearHref={state === null ? undefined : paths.actions({ agency: agency.id })}
          >
            <input type="hidden" name="agency" value={agency.id} />
            <Select
              name="state"
              label={{ text: "Show" }}
              defaultValue={state ?? ""}
              items={[
                { value: "", text: "Everything" },
                ...PLAN_PARTS.map((part) => ({
                  value: part,
                  text: `${PLAN_PART_LABELS[part]} (${countIn(part)})`,
                })),
              ]}
            />
          </FilterForm>
          <Showing list={list} one="action" />
          {parts.map(({ part, actions }) => (
            <ActionTable
              key={part}
              caption={`${PLAN_PART_LABELS[part]} (${countIn(part)})`}
              actions={actions}
              today={today}
            />
          ))}
          <PageLinks
            list={list}
            hrefOf={(number) => paths.actions({ agency: agency.id, state: state ?? undefined, page: number })}
          />
        </>
      )}
    </>
  );
}

function NoActions() {
  return (
    <p className="govuk-body">
      There are no actions yet. Open a standard in{" "}
      <a className="govuk-link" href={paths.home()}>
        your audit
      </a>{" "}
      and make its next step an action, or add one of your own here.
    </p>
  );
}

function Downloads({ agencyId }: { agencyId: string }) {
  return (
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href={paths.actionPlan("pdf", { agency: agencyId })}>
          Download the action plan (PDF)
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.actionPlan("csv", { agency: agencyId })}>
          Download the action plan (CSV)
        </a>
      </li>
    </ul>
  );
}
