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
import { ReturnTag } from "#app/components/returns/due-line.tsx";
import { FirstFigure, MaturityScore } from "#app/components/returns/score-table.tsx";
import { SignOffForms } from "#app/components/returns/sign-off-forms.tsx";
import { DoneBanner, type SignOffDone, WaitsFor } from "#app/components/returns/sign-off-state.tsx";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import {
  isFrozen,
  mayChangeAnswers,
  refusalOfClosedCycle,
  wasSentBack,
} from "#app/domain/answers/locking.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { type Act, isOpen, type Status, transition } from "#app/domain/returns/workflow.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { scoreView } from "#app/domain/scoring/score-view.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readForm } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { countBesideAnswers } from "#db/answers/beside-answers.server.ts";
import { listSigners } from "#db/people/signers.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Check your answers", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, roles } = await requireReturn(args);
  const answers = listAnswers(db, auditReturn.id);
  const levels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  const signOff = maySignOff(user.roles, auditReturn.agency);
  const signers = listSigners(db, auditReturn.agency);
  const quality = findQuality(db, auditReturn, template, clock.today());
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
    signers: signers.map(({ id, name }) => ({ id, name })),
    done: doneOn(args.request, auditReturn.status),
    hasSubmission: auditReturn.submission !== null,
    wasSentBack: wasSentBack(auditReturn),
    agencyId: auditReturn.agencyId,
    quality: qualityCounts(quality),
    bare: quality.open?.bare ?? [],
    beside: countBesideAnswers(db, auditReturn),
    userId: user.id,
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
  const outcome = actOnSignOff(visit, await readForm(args.request));
  if (!outcome.ok) {
    const { status, errors, isDeclared } = outcome;
    return json({ errors, isDeclared }, { status });
  }
  const { id } = visit.auditReturn;
  if (outcome.act === "submit") return redirect(paths.receipt(id));
  return redirect(`${paths.signOff(id)}?done=${outcome.act === "reopen" ? "reopened" : "asked"}`);
}

/** What the address says was just done, while it is still so. */
function doneOn(request: Request, status: Status): SignOffDone | null {
  const done = new URL(request.url).searchParams.get("done");
  if (done === "asked" && status === "ready-for-sign-off") return done;
  return done === "reopened" && isOpen(status) ? done : null;
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
        {!result && (
          <DoneBanner
            done={page.done}
            asked={page.signers.filter(({ id }) => id !== page.userId).map(({ name }) => name)}
            maySubmit={page.may.submit}
          />
        )}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>{headingOf(page)}</PageHeading>
        <p className="govuk-body">
          <ReturnTag status={page.status} isNotSubmitted={page.closed !== null} />
        </p>
        {page.status === "ready-for-sign-off" && page.whyNot && (
          <WaitsFor whyNot={page.whyNot} signers={page.signers.map(({ name }) => name)} />
        )}
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
        <QualitySummary
          returnId={page.returnId}
          counts={page.quality}
          isOpen={page.isOpen}
          isComplete={page.incomplete.length === 0}
          bare={page.isOpen || page.may.submit ? page.bare : []}
        />
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
          userId={page.userId}
          personName={page.personName}
          may={page.may}
          signers={page.signers}
          signsAsLead={page.signsAsLead}
          isComplete={page.incomplete.length === 0}
          isDeclared={result?.isDeclared ?? false}
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
