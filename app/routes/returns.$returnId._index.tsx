import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSaved } from "#app/acts/answers/save-answer.server.ts";
import { returnSteps } from "#app/acts/returns/return-steps.server.ts";
import { taskList } from "#app/acts/returns/task-list.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AreaTasks } from "#app/components/returns/area-tasks.tsx";
import { Downloads } from "#app/components/returns/downloads.tsx";
import { StatusAndDue } from "#app/components/returns/due-line.tsx";
import { QuestionsNotice } from "#app/components/returns/questions-notice.tsx";
import { ReturnAside } from "#app/components/returns/return-aside.tsx";
import { StepsAfter, StepsBefore } from "#app/components/returns/return-steps.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { WhatNow } from "#app/components/what-now.tsx";
import {
  isFrozen,
  mayChangeAnswers,
  refusalOfClosedCycle,
  wasSentBack,
} from "#app/domain/answers/locking.ts";
import { dueView } from "#app/domain/cycles/deadlines.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { scoreView } from "#app/domain/scoring/score-view.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { paths } from "#app/lib/paths.ts";
import { countOpenActions } from "#db/actions/action-lists.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { findPreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { listSigners } from "#db/people/signers.server.ts";
import { listOpenChallenges } from "#db/returns/challenges.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.cycleName}: ${data.agencyName}` : "Your audit");

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReturn(args);
  const { db, clock, user, auditReturn, template } = visit;
  const answers = listAnswers(db, auditReturn.id);
  const levels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  const today = clock.today();
  const incomplete = incompleteAnswers(template, auditReturn, answers);
  const previous = findPreviousReturn(db, auditReturn, template) ?? null;
  const { areas, given, kinds } = taskList(visit, answers, previous);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    isOpen: mayChangeAnswers(auditReturn, today),
    closed: refusalOfClosedCycle(auditReturn, today),
    hasSubmission: auditReturn.submission !== null,
    questions: listOpenChallenges(db, auditReturn.id).map(({ replyDueOn }) => ({ replyDueOn })),
    issuer: template.issuer,
    due: dueView(auditReturn, { today, dayOf: londonDate }),
    scores: scoreView(template, auditReturn, levels, isFrozen(auditReturn)),
    levels: template.scale.levels,
    nextCode: incomplete[0]?.standard.code ?? null,
    incompleteCount: incomplete.length,
    askedCount: standardsAsked(template, auditReturn).length,
    maySign: maySignOff(user.roles, auditReturn.agency).ok,
    signatories: listSigners(db, auditReturn.agency).map(({ name }) => name),
    saved: findSaved(db, args.request, auditReturn, template),
    areas,
    steps: returnSteps(visit, { answers, given, kinds, previous, isComplete: incomplete.length === 0 }),
    actions: countOpenActions(db, auditReturn.agencyId, today),
    agencyId: auditReturn.agencyId,
    wasSentBack: wasSentBack(auditReturn),
  });
}

export default function ReturnPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <a className="govuk-back-link" href={paths.home()}>
        Your audits
      </a>
      <PageHeading caption={page.agencyName}>{page.cycleName}</PageHeading>
      <p className="govuk-body">
        <StatusAndDue status={page.status} due={page.due} />
      </p>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <QuestionsNotice returnId={page.returnId} questions={page.questions} />
          <SavedNotice returnId={page.returnId} saved={page.saved} />
          <WhatNow {...page} isOverdue={page.due.isOverdue} startWaiting={page.steps.start?.waiting ?? 0} />
          <StepsBefore {...page} />
          {page.areas.map((area) => (
            <AreaTasks key={area.code} returnId={page.returnId} area={area} levels={page.levels} />
          ))}
          <StepsAfter {...page} />
          <Downloads {...page} />
        </div>
        <aside className="govuk-grid-column-one-third" aria-label="Figures and actions">
          <ReturnAside {...page} />
        </aside>
      </div>
    </>
  );
}
