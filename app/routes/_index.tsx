import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireUser } from "#app/auth/guards.server.ts";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AuditsOf } from "#app/components/returns/audits-of.tsx";
import { missedItsRound } from "#app/domain/answers/locking.ts";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { dueView } from "#app/domain/cycles/deadlines.ts";
import { isAdministrator, isAgencyRole, isOfTheBoard } from "#app/domain/people/roles.ts";
import { isWithTheBoard } from "#app/domain/returns/workflow.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { paths } from "#app/lib/paths.ts";
import { listAgenciesById } from "#db/agencies/agencies.server.ts";
import { listParentsAmong } from "#db/people/members.server.ts";
import { countOpenChallenges } from "#db/returns/challenges.server.ts";
import { listReturnsOfAgencies } from "#db/returns/returns.server.ts";

export const meta: MetaFunction = () => pageTitle("Your audits");

/** Each role's home: agency people see their audits, the Board its dashboard, the administrator today's work. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user } = await requireUser(args);
  const agencyIds = user.roles.flatMap(({ role, agencyId }) =>
    isAgencyRole(role) && agencyId ? [agencyId] : [],
  );
  if (agencyIds.length === 0) {
    if (isAdministrator(user.roles)) throw redirect(paths.admin());
    if (isOfTheBoard(user.roles)) throw redirect(paths.board());
  }
  const today = clock.today();
  const ids = [...new Set(agencyIds)];
  const parents = listParentsAmong(db, ids);
  const stored = listReturnsOfAgencies(db, ids);
  const questions = countOpenChallenges(
    db,
    stored.map(({ id }) => id),
  );
  const returns = stored.map((auditReturn) => ({
    id: auditReturn.id,
    agencyId: auditReturn.agencyId,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    needsWork: !isWithTheBoard(auditReturn.status) && !missedItsRound(auditReturn, today),
    isCurrent: cyclePhase(auditReturn.cycle, today) !== "closed",
    due: dueView(auditReturn, { today, dayOf: londonDate }),
    questions: questions.get(auditReturn.id) ?? { count: 0, replyDueOn: null },
  }));
  return json({
    organisations: listAgenciesById(db, ids).map(({ id, name }) => ({
      id,
      name,
      hasMembers: parents.includes(id),
      returns: returns.filter(({ agencyId }) => agencyId === id),
    })),
  });
}

export default function Home() {
  const { organisations } = useLoaderData<typeof loader>();
  const [first, ...others] = organisations;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageHeading caption={others.length === 0 ? first?.name : undefined}>Your audits</PageHeading>
        {organisations.every(({ returns }) => returns.length === 0) && (
          <p className="govuk-body">
            There is nothing for you to do. When your organisation is asked to take part in an audit round, it
            appears here and you get an e-mail.
          </p>
        )}
        {others.length === 0
          ? first && <AuditsOf organisation={first} heading="h2" />
          : organisations.map((organisation) => (
              <section key={organisation.id} aria-labelledby={`organisation-${organisation.id}`}>
                <h2 className="govuk-heading-l" id={`organisation-${organisation.id}`}>
                  {organisation.name}
                </h2>
                {organisation.returns.length === 0 && (
                  <p className="govuk-body">It has not been asked to take part in an audit round yet.</p>
                )}
                <AuditsOf organisation={organisation} heading="h3" />
              </section>
            ))}
      </div>
    </div>
  );
}
