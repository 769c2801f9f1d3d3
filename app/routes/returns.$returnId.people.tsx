import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { assignTyped } from "#app/acts/returns/assign.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { AssignmentConflict } from "#app/components/people/assignment-conflict.tsx";
import { AssignmentForm } from "#app/components/people/assignment-form.tsx";
import { AssignmentList } from "#app/components/people/assignment-list.tsx";
import { InviteHelp } from "#app/components/people/invite-help.tsx";
import { PeopleProgress } from "#app/components/people/people-progress.tsx";
import { whyNotAssign } from "#app/domain/answers/locking.ts";
import { fieldOfPart } from "#app/domain/people/assignment-form.ts";
import { assigneesByStandard, progressByPerson, workItems } from "#app/domain/people/assignments.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { errorList, readForm } from "#app/lib/form.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { listLastSaves } from "#db/answers/answer-authors.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { currentAssignments, findAssignments, listTeam } from "#db/people/assignments.server.ts";
import { findSettings } from "#db/settings.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Who does what", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, roles } = await requireReturn(args);
  const today = clock.today();
  const areas = areasAsked(template, auditReturn);
  const team = listTeam(db, auditReturn.agencyId);
  const { given, version } = findAssignments(db, auditReturn.id);
  const current = currentAssignments(given, team);
  const items = workItems(template, auditReturn, listAnswers(db, auditReturn.id));
  const assignees = assigneesByStandard(areas, current);
  const progress = progressByPerson(
    items,
    assignees,
    team.map(({ id }) => id),
  );
  const lastSaves = listLastSaves(db, auditReturn.id);
  const { contactEmail, contactPhone, name } = findSettings(db);
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isSaved: new URL(args.request.url).searchParams.get("done") === "saved",
    why: whyNotAssign(auditReturn, roles, today),
    areas: areas.map(({ code, title, standards }) => ({
      code,
      title,
      standards: standards.map((standard) => ({ code: standard.code, title: standard.title })),
    })),
    team: team.map(({ id, name }) => ({ id, name })),
    chosen: Object.fromEntries(current.map((part) => [fieldOfPart(part), part.userId])),
    version,
    people: team.map((member, index) => ({
      ...member,
      ...(progress[index] ?? { asked: 0, complete: 0, dontKnow: 0, comeBackLater: 0 }),
      lastSavedAt: lastSaves.get(member.id) ?? null,
    })),
    nobodys: progress.at(-1)?.asked ?? 0,
    former: given.filter((part) => !current.includes(part)).map(({ code, name }) => ({ code, name })),
    contact: { partnership: name, email: contactEmail, phone: contactPhone },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const outcome = assignTyped(visit, await readForm(args.request));
  if (!outcome.ok) return json(outcome.refused, { status: outcome.status });
  return redirect(`${paths.returnPeople(visit.auditReturn.id)}?done=saved`);
}

export default function PeoplePage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const hasForm = page.team.length > 1 && (page.why === null || result !== undefined);
  return (
    <>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <BackLink href={paths.auditReturn(page.returnId)}>Task list</BackLink>
          {result?.reason && <ErrorSummary errorList={[{ text: result.reason }]} />}
          {result && Object.keys(result.errors).length > 0 && (
            <ErrorSummary errorList={errorList(result.errors)} />
          )}
          {result && result.disputed.length > 0 && <AssignmentConflict parts={result.disputed} />}
          {page.isSaved && !result && (
            <NotificationBanner type="success">Who does what is saved</NotificationBanner>
          )}
          <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>Who does what</PageHeading>
          <p className="govuk-body">
            Everybody listed here may save every answer. Giving a part to somebody says who sees to it: it
            appears under{" "}
            <a className="govuk-link" href={paths.myWork()}>
              My work
            </a>{" "}
            when they sign in.
          </p>
        </div>
      </div>
      <h2 className="govuk-heading-m">Progress by person</h2>
      <PeopleProgress people={page.people} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            <strong>Not given to anybody: {plural(page.nobodys, "standard")}.</strong>
          </p>
          {page.former.length > 0 && (
            <InsetText>
              {[...new Set(page.former.map(({ name }) => name))].join(", ")} had{" "}
              {page.former.map(({ code }) => code).join(", ")}, and can no longer sign in for{" "}
              {page.agencyName}. Choose somebody else.
            </InsetText>
          )}
          <h2 className="govuk-heading-m">Areas and standards</h2>
          {page.why && <InsetText>{page.why}</InsetText>}
          {page.team.length < 2 && (
            <p className="govuk-body">
              You are the only person of {page.agencyName} here, so there is nobody to share this with yet.
            </p>
          )}
          {hasForm ? (
            <AssignmentForm
              areas={page.areas}
              team={page.team}
              chosen={result?.chosen ?? page.chosen}
              before={result?.before ?? page.chosen}
              version={result?.version ?? page.version}
              userId={page.userId}
              errors={result?.errors ?? {}}
            />
          ) : (
            page.team.length > 1 && (
              <AssignmentList areas={page.areas} team={page.team} chosen={page.chosen} />
            )
          )}
          <InviteHelp agencyName={page.agencyName} contact={page.contact} />
        </div>
      </div>
    </>
  );
}
