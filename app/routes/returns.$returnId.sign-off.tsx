import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnSignOff } from "#app/acts/returns/sign-off.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { BesideAnswers } from "#app/components/quality/beside-answers.tsx";
import { QualitySummary } from "#app/components/quality/quality-summary.tsx";
import { CheckAnswers } from "#app/components/returns/check-answers.tsx";
import { FirstFigure, MaturityScore } from "#app/components/returns/score-table.tsx";
import { SignOffForms } from "#app/components/returns/sign-off-forms.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  isFrozen,
  mayChangeAnswers,
  refusalOfClosedCycle,
  wasSentBack,
} from "#app/domain/answers/locking.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { type Act, transition } from "#app/domain/returns/workflow.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { scoreView } from "#app/domain/scoring/score-view.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { countBesideAnswers } from "#db/answers/beside-answers.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Check your answers", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, roles } = await requireReturn(args);
  const answers = listAnswers(db, auditReturn.id);
  const levels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  const signOff = maySignOff(user.roles, auditReturn.agency);
  const closed = refusalOfClosedCycle(auditReturn, clock.today());
  const may = (act: Act) => closed === null && transition(auditReturn.status, act, roles).ok;
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    status: auditReturn.status,
    version: auditReturn.version,
    // Somebody who signs has everything that was written before them; others open what they want.
    isEverythingOpen: new URL(args.request.url).searchParams.get("open") === "all",
    isOpen: mayChangeAnswers(auditReturn, clock.today()),
    closed,
    may: { markReady: may("mark-ready"), submit: may("submit") && signOff.ok, reopen: may("reopen") },
    whyNot: signOff.ok ? null : signOff.reason,
    signsAsLead: signOff.ok && signOff.byLead,
    hasSubmission: auditReturn.submission !== null,
    wasSentBack: wasSentBack(auditReturn),
    agencyId: auditReturn.agencyId,
    quality: qualityCounts(findQuality(db, auditReturn, template, clock.today())),
    beside: countBesideAnswers(db, auditReturn),
    personName: user.name,
    scores: scoreView(template, auditReturn, levels, isFrozen(auditReturn)),
    levels: template.scale.levels,
    incomplete: incompleteAnswers(template, auditReturn, answers).map(({ standard, missing }) => ({
      code: standard.code,
      title: standard.title,
      missing,
    })),
    areas: areasAsked(template, auditReturn).map((area) => ({
      code: area.code,
      title: area.title,
      answers: area.standards.map((standard) => ({
        code: standard.code,
        title: standard.title,
        ...(answers.get(standard.code) ?? BLANK_ANSWER),
      })),
    })),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const form = await readForm(args.request);
  const outcome = actOnSignOff(visit, {
    intent: textField(form, "intent"),
    declaration: textField(form, "declaration"),
    version: textField(form, "version"),
  });
  if (!outcome.ok) return json({ errors: outcome.errors }, { status: outcome.status });
  const { id } = visit.auditReturn;
  return redirect(outcome.submitted ? paths.receipt(id) : paths.signOff(id));
}

export default function SignOffPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <a className="govuk-back-link" href={paths.auditReturn(page.returnId)}>
          Task list
        </a>
        {result && <ErrorSummary errorList={result.errors} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>{headingOf(page)}</PageHeading>
        <p className="govuk-body">
          <StatusTag status={page.status} />
        </p>
        {page.status === "ready-for-sign-off" && page.whyNot && <InsetText>{page.whyNot}</InsetText>}
        {page.hasSubmission && !page.isOpen && (
          <p className="govuk-body">
            <a className="govuk-link" href={paths.receipt(page.returnId)}>
              Your receipt
            </a>
          </p>
        )}
        {page.wasSentBack && (
          <p className="govuk-body">
            <a className="govuk-link" href={paths.changesSince(page.returnId)}>
              What changed since you submitted
            </a>
          </p>
        )}
        <FirstFigure view={page.scores.all} />
        <MaturityScore view={page.scores.all} scores={page.scores} />
        <QualitySummary returnId={page.returnId} counts={page.quality} isOpen={page.isOpen} />
        <CheckAnswers
          returnId={page.returnId}
          isOpen={page.isOpen}
          areas={page.areas}
          levels={page.levels}
          incomplete={page.incomplete}
          isEverythingOpen={page.may.submit || page.isEverythingOpen}
          openHref={`${paths.signOff(page.returnId)}?open=all`}
        />
        <BesideAnswers
          returnId={page.returnId}
          agencyId={page.agencyId}
          isOpen={page.isOpen}
          counts={page.beside}
        />
        {page.closed && <InsetText>{page.closed}</InsetText>}
        <SignOffForms
          version={page.version}
          agencyName={page.agencyName}
          personName={page.personName}
          may={page.may}
          signsAsLead={page.signsAsLead}
          isComplete={page.incomplete.length === 0}
          declarationError={result?.errors.find((error) => error.href === "#declaration")?.text}
        />
      </div>
    </div>
  );
}

/** What the page is for, in the status and for the reader. */
function headingOf({ isOpen, may }: { isOpen: boolean; may: { submit: boolean } }): string {
  if (may.submit) return "Read and sign";
  return isOpen ? "Check your answers" : "Your answers";
}
