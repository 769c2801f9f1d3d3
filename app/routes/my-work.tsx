import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sharedList } from "#app/acts/shared/shared-list.server.ts";
import { requireOwnAgency } from "#app/auth/agency-guards.server.ts";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { WaitsForSignature, WorkList } from "#app/components/people/work-list.tsx";
import { mayChangeAnswers, refusalOfClosedCycle } from "#app/domain/answers/locking.ts";
import { dueView } from "#app/domain/cycles/deadlines.ts";
import { assigneesByStandard, type WorkItem, workItems } from "#app/domain/people/assignments.ts";
import { hasOwnPart, type MyWorkFacts, myWork } from "#app/domain/people/my-work.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { wantedBy } from "#app/domain/returns/outstanding.ts";
import { type SharedOfferLine, waitsForDecision } from "#app/domain/shared/shared-list.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { paths } from "#app/lib/paths.ts";
import { type AnswerInWork, listAnswersInWork, listOwnSaves } from "#db/answers/answer-authors.server.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { currentAssignments, listAssignments, listTeams } from "#db/people/assignments.server.ts";
import { listSigners } from "#db/people/signers.server.ts";
import { type AuditReturn, listReturnsOfAgencies } from "#db/returns/returns.server.ts";

export const meta: MetaFunction = () => pageTitle("My work");

/** What one person has to do, across all audits of their organisations that are theirs to finish, the most urgent first. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, agency, agencies } = await requireOwnAgency(args);
  const today = clock.today();
  const isNarrowed = Boolean(new URL(args.request.url).searchParams.get("agency"));
  const shown = isNarrowed ? [agency] : agencies;
  const returns = listReturnsOfAgencies(
    db,
    shown.map(({ id }) => id),
  )
    .filter((auditReturn) => refusalOfClosedCycle(auditReturn, today) === null)
    .sort((one, other) => wantedBy(one).localeCompare(wantedBy(other)));
  const headOf = (auditReturn: AuditReturn) => ({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    due: dueView(auditReturn, { today, dayOf: londonDate }),
  });
  const toChange = returns.filter((auditReturn) => mayChangeAnswers(auditReturn, today));
  const workOf = readWork(db, toChange, user.id);
  return json({
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    chosen: isNarrowed ? agency.id : "",
    toSign: returns
      .filter(({ status }) => status === "ready-for-sign-off")
      .map((auditReturn) => ({
        ...headOf(auditReturn),
        maySign: maySignOff(user.roles, auditReturn.agency).ok,
        signatories: listSigners(db, auditReturn.agency).map(({ name }) => name),
      })),
    work: toChange.map((auditReturn) => ({ ...headOf(auditReturn), ...workOf(auditReturn) })),
  });
}

/** Reads what bears on all of these audits at once, and gives what tells of one of them. */
function readWork(db: Queries, returns: readonly AuditReturn[], userId: string) {
  const ids = returns.map(({ id }) => id);
  const teams = listTeams(
    db,
    returns.map(({ agencyId }) => agencyId),
  );
  const assignments = listAssignments(db, ids);
  const answers = listAnswersInWork(db, ids);
  const ownSaves = listOwnSaves(db, ids, userId);
  return (auditReturn: AuditReturn) => {
    const { id, agencyId, cycle } = auditReturn;
    const template = loadTemplate(db, cycle.templateRowId);
    const given = currentAssignments(assignments.get(id)?.given ?? [], teams.get(agencyId) ?? []);
    const inWork = answers.get(id) ?? new Map<string, AnswerInWork>();
    const shared = sharedList(db, auditReturn, template);
    const view = workView({
      userId,
      items: workItems(template, auditReturn, inWork),
      assignees: assigneesByStandard(areasAsked(template, auditReturn), given),
      lastChanges: inWork,
      ownSaves: ownSaves.get(id) ?? new Map<string, string>(),
    });
    return { ...view, shared: shared && waitingFrom(shared) };
  };
}

function waitingFrom({ parentName, lines }: { parentName: string; lines: readonly SharedOfferLine[] }) {
  return { parentName, lines: lines.filter(waitsForDecision) };
}

function workView(facts: MyWorkFacts) {
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
  const { agencies, chosen, toSign, work } = useLoaderData<typeof loader>();
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
        {toSign.map((one) => (
          <WaitsForSignature key={one.returnId} {...one} />
        ))}
        {work.length === 0 && toSign.length === 0 && (
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
