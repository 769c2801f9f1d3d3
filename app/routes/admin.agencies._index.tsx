import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "#app/auth/guards.server.ts";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import { pageOf, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import {
  AGENCY_PAGE_SIZE,
  countAgencies,
  listAgencyPage,
  listSectorsInUse,
} from "#db/agencies/agency-list.server.ts";
import { listLeads } from "#db/chasing/chase-list.server.ts";
import { chooseCycle } from "#db/cycles/cycles.server.ts";
import { listSectors } from "#db/cycles/templates.server.ts";

export const meta: MetaFunction = () => pageTitle("Agencies");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { q: readFilter(query, "q"), sector: readFilter(query, "sector") };
  const list = pageOf(countAgencies(db, filter), AGENCY_PAGE_SIZE, readPage(query));
  const cycle = chooseCycle(db, null, clock.today());
  const rows = listAgencyPage(db, filter, cycle?.id ?? null, list);
  const leads = listLeads(
    db,
    rows.map(({ agency }) => agency.id),
  );
  const labels = new Map(listSectors(db).map(({ key, label }) => [key, label]));
  return json({
    filter,
    list,
    cycleName: cycle?.name ?? null,
    sectors: listSectorsInUse(db).map((key) => ({ key, label: labels.get(key) ?? key })),
    agencies: rows.map(({ agency, returnId, status }) => ({
      id: agency.id,
      reference: agency.reference,
      name: agency.name,
      isClosed: agency.closedAt !== null,
      sector: labels.get(agency.sector) ?? agency.sector,
      locality: agency.locality,
      form: agency.form,
      leads: leads.get(agency.id) ?? [],
      leadSigns: agency.leadSignsReason !== "",
      accountable: agency.accountableName || agency.accountableEmail,
      returnId,
      status,
    })),
  });
}

export default function Agencies() {
  const { filter, list, cycleName, sectors, agencies } = useLoaderData<typeof loader>();
  const isNarrowed = filter.q !== null || filter.sector !== null;
  const hrefOf = (number: string) =>
    paths.agencies({ q: filter.q ?? undefined, sector: filter.sector ?? undefined, page: number });
  return (
    <>
      <PageHeading>Agencies</PageHeading>
      <FilterForm label="Find agencies" clearHref={isNarrowed ? paths.agencies() : undefined}>
        <Input
          name="q"
          type="search"
          label={{ text: "Name, reference or locality" }}
          defaultValue={filter.q ?? ""}
          classes="govuk-input--width-20"
        />
        <Select
          name="sector"
          label={{ text: "Sector" }}
          defaultValue={filter.sector ?? ""}
          items={[
            { value: "", text: "All sectors" },
            ...sectors.map(({ key, label }) => ({ value: key, text: label })),
          ]}
        />
      </FilterForm>
      {list.total === 0 ? (
        <NoAgencies isNarrowed={isNarrowed} />
      ) : (
        <Showing list={list} one="agency" many="agencies" />
      )}
      {agencies.length > 0 && cycleName && <p className="govuk-body">Statuses are those in {cycleName}.</p>}
      {agencies.length > 0 && (
        <ScrollRegion label="Agencies">
          <Table
            classes="app-dense"
            firstCellIsHeader
            head={[
              { text: "Agency" },
              { text: "Sector and form" },
              { text: "Locality" },
              { text: "Lead" },
              { text: "Person accountable" },
              { text: "Status" },
            ]}
            rows={agencies.map((agency) => rowOf(agency))}
          />
        </ScrollRegion>
      )}
      <PageLinks list={list} hrefOf={hrefOf} />
    </>
  );
}

type AgencyView = ReturnType<typeof useLoaderData<typeof loader>>["agencies"][number];

function rowOf(agency: AgencyView) {
  return [
    {
      text: (
        <>
          <a className="govuk-link" href={paths.agency(agency.id)}>
            {agency.name}
          </a>
          {agency.isClosed && " (closed)"}
          <div className="govuk-hint govuk-!-margin-bottom-0">{agency.reference}</div>
        </>
      ),
      classes: "app-cell-name",
    },
    {
      text: (
        <>
          {agency.sector}
          <div className="govuk-hint govuk-!-margin-bottom-0">
            {agency.form === "short" ? "Short form" : "Full form"}
          </div>
        </>
      ),
    },
    { text: agency.locality },
    { text: <Leads leads={agency.leads} leadSigns={agency.leadSigns} /> },
    { text: agency.accountable || "Not recorded" },
    { text: <StatusInCycle agency={agency} /> },
  ];
}

function Leads({ leads, leadSigns }: Pick<AgencyView, "leads" | "leadSigns">) {
  if (leads.length === 0) return "Nobody";
  return (
    <>
      {leads.map(({ name }) => name).join(", ")}
      {leadSigns && " (may sign off)"}
    </>
  );
}

function StatusInCycle({ agency: { returnId, status, name } }: { agency: AgencyView }) {
  if (!returnId || !status) return "Not enrolled";
  return (
    <a className="govuk-link" href={paths.boardReturn(returnId)}>
      <StatusTag status={status} />
      <span className="govuk-visually-hidden"> {name}</span>
    </a>
  );
}

function NoAgencies({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return <p className="govuk-body">No agency fits this search. Try a shorter word, or show everything.</p>;
  return (
    <>
      <p className="govuk-body">
        There are no agencies yet. Import them from a CSV file on the command line:
      </p>
      <pre className="app-command">
        <code>npm run -s portal -- agencies import FILE.csv --dry-run</code>
      </pre>
    </>
  );
}
