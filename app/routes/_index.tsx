import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireUser } from "#app/auth/guards.server.ts";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { ReturnCard } from "#app/components/return-card.tsx";
import { cyclePhase } from "#app/domain/cycle.ts";
import { dueView } from "#app/domain/deadlines.ts";
import { isAdministrator, isAgencyRole, isOfTheBoard } from "#app/domain/roles.ts";
import { isOpen } from "#app/domain/workflow.ts";
import { paths } from "#app/lib/paths.ts";
import type { Db } from "#db/client.server.ts";
import { listOpenChallenges } from "#db/return-records.server.ts";
import { listReturnsOfAgencies } from "#db/returns.server.ts";

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
  const returns = listReturnsOfAgencies(db, [...new Set(agencyIds)]).map((auditReturn) => ({
    id: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    needsWork: isOpen(auditReturn.status) || auditReturn.status === "ready-for-sign-off",
    isCurrent: cyclePhase(auditReturn.cycle, today) !== "closed",
    due: dueView(auditReturn, today),
    questions: openQuestions(db, auditReturn.id),
  }));
  return json({ returns });
}

function openQuestions(db: Db, returnId: string) {
  const questions = listOpenChallenges(db, returnId);
  const replyDueOn = questions.map((question) => question.replyDueOn).sort()[0] ?? null;
  return { count: questions.length, replyDueOn };
}

export default function Home() {
  const { returns } = useLoaderData<typeof loader>();
  const current = returns.filter(({ isCurrent, needsWork }) => isCurrent || needsWork);
  const earlier = returns.filter((auditReturn) => !current.includes(auditReturn));
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageHeading>Your audits</PageHeading>
        {returns.length === 0 && (
          <p className="govuk-body">
            There is nothing for you to do. When your organisation is asked to take part in an audit round, it
            appears here and you get an e-mail.
          </p>
        )}
        {current.map((auditReturn) => (
          <ReturnCard key={auditReturn.id} auditReturn={auditReturn} heading="h2" />
        ))}
        {earlier.length > 0 && (
          <>
            <h2 className="govuk-heading-m">Earlier audits</h2>
            {earlier.map((auditReturn) => (
              <ReturnCard key={auditReturn.id} auditReturn={auditReturn} heading="h3" />
            ))}
          </>
        )}
      </div>
    </div>
  );
}
