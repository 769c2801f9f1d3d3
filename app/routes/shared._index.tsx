import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/auth/guards.server.ts";
import { requireParentAgency } from "#app/auth/shared-guards.server.ts";
import { FilterForm } from "#app/components/filter-form.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import { SharedTable } from "#app/components/shared/shared-table.tsx";
import { cyclePhase, defaultCycle } from "#app/domain/cycles/cycle.ts";
import { areasOfMembers, countDecisions, isWritten, whySharedIsClosed } from "#app/domain/shared/shared.ts";
import type { Standard } from "#app/domain/template/template.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { listCyclesOfMembers, listMemberReturns, type MemberReturn } from "#db/people/members.server.ts";
import { listSharedAnswers } from "#db/shared/shared-answers.server.ts";
import { listDecisions } from "#db/shared/shared-decisions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Shared answers · ${data.agency.name}` : "Shared answers");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, agency, agencies } = await requireParentAgency(args);
  const query = new URL(args.request.url).searchParams;
  const today = clock.today();
  const cycles = listCyclesOfMembers(db, agency.id);
  const wanted = query.get("cycle");
  const cycle = wanted ? cycles.find(({ name }) => name === wanted) : defaultCycle(cycles, today);
  if (!cycle) throw notFound();
  const template = loadTemplate(db, cycle.templateRowId);
  const members = listMemberReturns(db, agency.id, cycle.id);
  const shared = listSharedAnswers(db, agency.id, cycle.id);
  const decisions = listDecisions(
    db,
    agency.id,
    members.map(({ returnId }) => returnId),
  );
  return json({
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    cycle: { id: cycle.id, name: cycle.name, dueOn: cycle.dueOn },
    cycles: cycles.map(({ name }) => name),
    closed: whySharedIsClosed(cyclePhase(cycle, today)),
    done: shared.has(query.get("done") ?? "") ? query.get("done") : null,
    levels: template.scale.levels,
    members: members.map(({ agencyName }) => agencyName),
    areas: areasOfMembers(template, members).map(({ code, title, standards }) => ({
      code,
      title,
      standards: standards.map((standard) => standardRow(standard, members, shared, decisions)),
    })),
  });
}

/** What was written for one standard, and what the members did with it. */
function standardRow(
  standard: Standard,
  members: readonly MemberReturn[],
  shared: ReturnType<typeof listSharedAnswers>,
  decisions: ReturnType<typeof listDecisions>,
) {
  const { code, title } = standard;
  const written = shared.get(code);
  return {
    code,
    title,
    level: written?.level ?? null,
    isWritten: written !== undefined && isWritten(written, written.evidenceCount),
    counts: countDecisions(standard, members, decisions.get(code) ?? new Map(), written?.version ?? 0),
  };
}

export default function SharedAnswersPage() {
  const page = useLoaderData<typeof loader>();
  const { agency, cycle, members, done } = page;
  return (
    <>
      {done && (
        <NotificationBanner type="success">
          {`${done} is saved. Your members see it beside their own answer`}
        </NotificationBanner>
      )}
      <PageHeading caption={agency.name}>Shared answers</PageHeading>
      {page.agencies.length > 1 && (
        <AgencySwitch agency={agency} agencies={page.agencies} path={paths.sharedAnswers()} />
      )}
      {page.cycles.length > 1 && (
        <FilterForm label="Which audit round" action={paths.sharedAnswers()}>
          <input type="hidden" name="agency" value={agency.id} />
          <Select
            name="cycle"
            label={{ text: "Audit round" }}
            defaultValue={cycle.name}
            items={page.cycles.map((name) => ({ value: name, text: name }))}
          />
        </FilterForm>
      )}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            Write here what is the same in all your members: a text, the rating that you propose, evidence.
            Each member sees it beside its own answer and decides for itself: it adopts yours, changes it
            first, or declines it. What you write counts nowhere until a member has taken it up.
          </p>
          <p className="govuk-body">
            {cycle.name}, due {formatDate(cycle.dueOn)}: {plural(members.length, "member")} (
            {members.join(", ")}).
          </p>
          {page.closed && <InsetText>{page.closed}</InsetText>}
        </div>
      </div>
      {page.areas.map((area) => (
        <SharedTable
          key={area.code}
          area={area}
          levels={page.levels}
          hrefOf={(code) => paths.sharedAnswer(agency.id, cycle.id, code)}
        />
      ))}
    </>
  );
}
