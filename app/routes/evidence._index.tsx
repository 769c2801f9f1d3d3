import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnAgency } from "#app/auth/agency-guards.server.ts";
import { LibraryTable } from "#app/components/evidence/library-table.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import { EVIDENCE_STATE_LABELS, EVIDENCE_STATES } from "#app/domain/evidence/evidence.ts";
import { AGENCY_BYTES, sizeInWords } from "#app/domain/evidence/evidence-files.ts";
import { pageOf, readChoice, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { bytesOfAgency } from "#db/evidence/evidence.server.ts";
import { countLibrary, LIBRARY_PAGE_SIZE, listLibraryPage } from "#db/evidence/evidence-library.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Evidence library: ${data.agency.name}` : "Evidence library");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, agency, agencies } = await requireOwnAgency(args);
  const query = new URL(args.request.url).searchParams;
  const q = readFilter(query, "q");
  const state = readChoice(query, "state", EVIDENCE_STATES);
  const filter = { agencyId: agency.id, q, state, today: clock.today() };
  const list = pageOf(countLibrary(db, filter), LIBRARY_PAGE_SIZE, readPage(query));
  return json({
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    q,
    state,
    list,
    items: listLibraryPage(db, filter, list),
    bytes: bytesOfAgency(db, agency.id),
  });
}

export default function EvidenceLibrary() {
  const page = useLoaderData<typeof loader>();
  const { agency, agencies, q, state, list, items } = page;
  const isNarrowed = q !== null || state !== null;
  const filter = { agency: agency.id, q: q ?? undefined, state: state ?? undefined };
  return (
    <>
      {agencies.length > 1 && (
        <AgencySwitch agency={agency} agencies={agencies} path={paths.evidenceLibrary()} />
      )}
      <PageHeading caption={agencies.length > 1 ? undefined : agency.name}>Evidence library</PageHeading>
      <p className="govuk-body">
        What shows that your answers are true: files, links, and references to documents that somebody holds.
        Each can stand beside any number of answers, and stays here from one audit round to the next.
      </p>
      <Button href={paths.newEvidence({ agency: agency.id })}>Add evidence</Button>
      {(isNarrowed || list.total > 0) && (
        <FilterForm
          label="Find evidence"
          clearHref={isNarrowed ? paths.evidenceLibrary({ agency: agency.id }) : undefined}
        >
          <input type="hidden" name="agency" value={agency.id} />
          <Input
            name="q"
            type="search"
            label={{ text: "Title, description or holder" }}
            defaultValue={q ?? ""}
            classes="govuk-input--width-20"
          />
          <Select
            name="state"
            label={{ text: "State" }}
            defaultValue={state ?? ""}
            items={[
              { value: "", text: "All but withdrawn" },
              ...EVIDENCE_STATES.map((one) => ({ value: one, text: EVIDENCE_STATE_LABELS[one] })),
            ]}
          />
        </FilterForm>
      )}
      {list.total === 0 ? (
        <NoEvidence isNarrowed={isNarrowed} />
      ) : (
        <Showing list={list} one="piece of evidence" many="pieces of evidence" />
      )}
      {items.length > 0 && <LibraryTable items={items} />}
      <PageLinks list={list} hrefOf={(number) => paths.evidenceLibrary({ ...filter, page: number })} />
      {!isNarrowed && (
        <p className="govuk-body">
          {list.total > 0 && (
            <a className="govuk-link" href={paths.evidenceLibrary({ agency: agency.id, state: "withdrawn" })}>
              Show what was withdrawn
            </a>
          )}
          {page.bytes > 0 && (
            <span className="govuk-hint app-block">
              Your files take {sizeInWords(page.bytes)} of {sizeInWords(AGENCY_BYTES)}.
            </span>
          )}
        </p>
      )}
    </>
  );
}

function NoEvidence({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <p className="govuk-body">
      {isNarrowed
        ? "No evidence fits this search. Try a shorter word, or show everything."
        : "There is nothing here yet. Begin with what your organisation has anyway: its policy, its training record, the last report to those who govern it."}
    </p>
  );
}
