import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireReturn } from "#app/auth/guards.server.ts";
import { findSaved } from "#app/auth/save-answer.server.ts";
import { AreaTasks } from "#app/components/area-tasks.tsx";
import { DueLine } from "#app/components/due-line.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { QuestionsNotice } from "#app/components/questions-notice.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { FirstFigure, MaturityScore } from "#app/components/score-table.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import { WhatNow } from "#app/components/what-now.tsx";
import { BLANK_ANSWER } from "#app/domain/answer.ts";
import { incompleteAnswers, missingFrom, progressByArea } from "#app/domain/completeness.ts";
import { dueView } from "#app/domain/deadlines.ts";
import { isFrozen, mayChangeAnswers, refusalOfClosedCycle } from "#app/domain/locking.ts";
import { maySignOff } from "#app/domain/permissions.ts";
import { scoreView } from "#app/domain/score-view.ts";
import { standardsAsked } from "#app/domain/template.ts";
import { isWithTheBoard } from "#app/domain/workflow.ts";
import { paths } from "#app/lib/paths.ts";
import { listAnswers } from "#db/answers.server.ts";
import { listOpenChallenges } from "#db/return-records.server.ts";
import { listPeopleOfAgency } from "#db/users.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.cycleName}: ${data.agencyName}` : "Your audit");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template } = await requireReturn(args);
  const answers = listAnswers(db, auditReturn.id);
  const levels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  const today = clock.today();
  const incomplete = incompleteAnswers(template, auditReturn, answers);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    isOpen: mayChangeAnswers(auditReturn, today),
    closed: isWithTheBoard(auditReturn.status) ? null : refusalOfClosedCycle(auditReturn, today),
    hasSubmission: auditReturn.submission !== null,
    questions: listOpenChallenges(db, auditReturn.id).map(({ replyDueOn }) => ({ replyDueOn })),
    issuer: template.issuer,
    due: dueView(auditReturn, today),
    scores: scoreView(template, auditReturn, levels, isFrozen(auditReturn)),
    levels: template.scale.levels,
    nextCode: incomplete[0]?.standard.code ?? null,
    incompleteCount: incomplete.length,
    askedCount: standardsAsked(template, auditReturn).length,
    maySign: maySignOff(user.roles, auditReturn.agency).ok,
    signatories: listPeopleOfAgency(db, auditReturn.agencyId, "signatory").map(({ name }) => name),
    saved: findSaved(db, args.request, auditReturn, template),
    areas: progressByArea(template, auditReturn, answers).map(({ area, complete, asked }) => ({
      code: area.code,
      title: area.title,
      introduction: area.introduction ?? null,
      complete,
      asked,
      standards: area.standards.map((standard) => {
        const answer = answers.get(standard.code) ?? BLANK_ANSWER;
        return {
          code: standard.code,
          title: standard.title,
          isEssential: standard.essential.includes(auditReturn.sector),
          level: answer.level,
          missing: missingFrom(template, answer),
          isBegun: answer.commentary !== "" || answer.example !== "",
        };
      }),
    })),
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
        <StatusTag status={page.status} /> <DueLine due={page.due} />
      </p>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <QuestionsNotice returnId={page.returnId} questions={page.questions} />
          <SavedNotice returnId={page.returnId} saved={page.saved} />
          <WhatNow {...page} isOverdue={page.due.isOverdue} />
          {page.areas.map((area) => (
            <AreaTasks key={area.code} returnId={page.returnId} area={area} levels={page.levels} />
          ))}
          <h2 className="govuk-heading-m">{page.isOpen ? "Check and sign off" : "All answers together"}</h2>
          <Button href={paths.signOff(page.returnId)} classes="govuk-button--secondary">
            {page.isOpen ? "Check your answers" : "Read your answers"}
          </Button>
        </div>
        <aside className="govuk-grid-column-one-third" aria-labelledby="so-far">
          <h2 className="govuk-heading-m" id="so-far">
            {page.isOpen ? "Your figures so far" : "Your figures"}
          </h2>
          <FirstFigure view={page.scores.all} />
          <MaturityScore view={page.scores.all} scores={page.scores} />
          <ul className="govuk-list">
            <li>
              <a className="govuk-link" href={paths.scores(page.returnId)}>
                How these figures are made
              </a>
            </li>
            {page.hasSubmission && (
              <>
                <li>
                  <a className="govuk-link" href={paths.asTheBoardSees(page.returnId)}>
                    Your audit as the Board sees it
                  </a>
                </li>
                <li>
                  <a className="govuk-link" href={paths.receipt(page.returnId)}>
                    Your receipt
                  </a>
                </li>
              </>
            )}
            <li>
              <a className="govuk-link" href={paths.returnReport(page.returnId, "pdf")}>
                Download this audit (PDF)
              </a>
            </li>
            <li>
              <a className="govuk-link" href={paths.returnReport(page.returnId, "xlsx")}>
                Download this audit (Excel)
              </a>
            </li>
            <li>
              <a className="govuk-link" href={paths.returnReport(page.returnId, "csv")}>
                Download the answers (CSV)
              </a>
            </li>
          </ul>
          <p className="govuk-body-s app-muted">{page.issuer}</p>
        </aside>
      </div>
    </>
  );
}
