import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnAgency } from "#app/auth/agency-guards.server.ts";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { WorkList } from "#app/components/people/work-list.tsx";
import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import { dueView } from "#app/domain/cycles/deadlines.ts";
import { assigneesByStandard, type WorkItem, workItems } from "#app/domain/people/assignments.ts";
import { hasOwnPart, myWork } from "#app/domain/people/my-work.ts";
import { wantedBy } from "#app/domain/returns/outstanding.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";
import { listLastChanges, listOwnSaves } from "#db/answers/answer-authors.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { currentAssignments, findAssignments, listTeam } from "#db/people/assignments.server.ts";
import { type AuditReturn, listReturnsOfAgencies } from "#db/returns/returns.server.ts";

export const meta: MetaFunction = () => pageTitle("My work");

/** What one person has to do, across all audits of their organisations that can be changed now, the most urgent first. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, agency, agencies } = await requireOwnAgency(args);
  const today = clock.today();
  const isNarrowed = Boolean(new URL(args.request.url).searchParams.get("agency"));
  const shown = isNarrowed ? [agency] : agencies;
  const returns = listReturnsOfAgencies(
    db,
    shown.map(({ id }) => id),
  )
    .filter((auditReturn) => mayChangeAnswers(auditReturn, today))
    .sort((one, other) => wantedBy(one).localeCompare(wantedBy(other)));
  return json({
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    chosen: isNarrowed ? agency.id : "",
    work: returns.map((auditReturn) => ({
      returnId: auditReturn.id,
      agencyName: auditReturn.agency.name,
      cycleName: auditReturn.cycle.name,
      status: auditReturn.status,
      due: dueView(auditReturn, today),
      ...workOn(db, auditReturn, user.id),
    })),
  });
}

function workOn(db: Queries, auditReturn: AuditReturn, userId: string) {
  const template = loadTemplate(db, auditReturn.cycle.templateRowId);
  const team = listTeam(db, auditReturn.agencyId);
  const given = currentAssignments(findAssignments(db, auditReturn.id).given, team);
  const facts = {
    userId,
    items: workItems(template, auditReturn, listAnswers(db, auditReturn.id)),
    assignees: assigneesByStandard(areasAsked(template, auditReturn), given),
    lastChanges: listLastChanges(db, auditReturn.id),
    ownSaves: listOwnSaves(db, auditReturn.id, userId),
  };
  const { open, finished, changed } = myWork(facts);
  return {
    hasOwnPart: hasOwnPart(facts),
    open: open.map(taskOf),
    finished: finished.map(taskOf),
    changed: changed.map(({ item, byName, at }) => ({ ...taskOf(item), byName, at })),
  };
}

function taskOf({ area, standard, missing, blank, isBegun }: WorkItem) {
  return { code: standard.code, title: standard.title, areaTitle: area.title, missing, blank, isBegun };
}

export default function MyWork() {
  const { agencies, chosen, work } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageHeading caption={agencies.length === 1 ? agencies[0]?.name : undefined}>My work</PageHeading>
        {agencies.length > 1 && (
          <FilterForm
            label="Which organisation"
            action={paths.myWork()}
            clearHref={chosen === "" ? undefined : paths.myWork()}
          >
            <Select
              name="agency"
              label={{ text: "Your organisation" }}
              defaultValue={chosen}
              items={[
                ...(chosen === "" ? [{ value: "", text: "All of them" }] : []),
                ...agencies.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          </FilterForm>
        )}
        {work.length === 0 && (
          <p className="govuk-body">
            There is nothing to do now: no audit of{" "}
            {chosen === "" && agencies.length > 1 ? "your organisations" : "your organisation"} is open for
            answers. What was submitted is under{" "}
            <a className="govuk-link" href={paths.home()}>
              Your audits
            </a>
            .
          </p>
        )}
        {work.map((one) => (
          <WorkList key={one.returnId} work={one} />
        ))}
      </div>
    </div>
  );
}
