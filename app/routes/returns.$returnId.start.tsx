import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { postStartAnswers, questionViews } from "#app/acts/answers/start-questions.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { StartQuestionsForm } from "#app/components/start/start-questions-form.tsx";
import { StartSummary } from "#app/components/start/start-summary.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { readForm } from "#app/lib/form.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { listAnswers } from "#db/answers/answers.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Start questions", data);

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReturn(args);
  const { db, clock, user, auditReturn, template, roles } = visit;
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    userId: user.id,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    isSaved: new URL(args.request.url).searchParams.has("saved"),
    nextCode:
      incompleteAnswers(template, auditReturn, listAnswers(db, auditReturn.id))[0]?.standard.code ?? null,
    questions: questionViews(visit),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const outcome = postStartAnswers(visit, await readForm(args.request));
  if (!outcome.ok) return json(outcome, { status: outcome.status });
  return redirect(`${paths.startQuestions(visit.auditReturn.id)}?saved=yes`);
}

export default function StartQuestionsPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, questions, isOpen } = page;
  // Each question stands once: just saved or locked to read, otherwise in the form.
  const isToRead = (page.isSaved || !isOpen) && !result;
  const waiting = questions.filter(({ answer }) => answer === null).length;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result && <ErrorSummary errorList={result.errors} />}
        {page.isSaved && !result && <Saved returnId={returnId} nextCode={isOpen ? page.nextCode : null} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>Start questions</PageHeading>
        {questions.length === 0 ? (
          <p className="govuk-body">
            No start question is about your organisation.{" "}
            <a className="govuk-link" href={paths.auditReturn(returnId)}>
              Go to the task list
            </a>{" "}
            and begin with the first standard.
          </p>
        ) : (
          <p className="govuk-body-l">
            A no marks the standards it is about not applicable, with a reason that the Board reads. Answers
            that somebody has given are never touched, and you can change a yes or a no at any time.
          </p>
        )}
        {page.whyLocked && <InsetText>{page.whyLocked}</InsetText>}
        {isToRead && <StartSummary returnId={returnId} questions={questions} isOpen={isOpen} />}
        {isToRead && isOpen && waiting > 0 && (
          <p className="govuk-body">
            <a className="govuk-link" href={paths.startQuestions(returnId)}>
              Answer the other {plural(waiting, "question")}
            </a>
          </p>
        )}
        {!isToRead && questions.length > 0 && (
          <>
            <h2 className="govuk-heading-m">Your answers</h2>
            <StartQuestionsForm
              returnId={returnId}
              questions={questions}
              userId={page.userId}
              chosen={result?.chosen ?? {}}
              errors={result?.errors ?? []}
            />
          </>
        )}
      </div>
    </div>
  );
}

function Saved({ returnId, nextCode }: { returnId: string; nextCode: string | null }) {
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        Your answers are saved. Below you see what they marked.
      </p>
      <p className="govuk-body">
        {nextCode && (
          <>
            <a className="govuk-notification-banner__link" href={paths.standard(returnId, nextCode)}>
              Go on to the standards: {nextCode}
            </a>{" "}
            or go{" "}
          </>
        )}
        <a className="govuk-notification-banner__link" href={paths.auditReturn(returnId)}>
          {nextCode ? "back" : "Back"} to the task list
        </a>
      </p>
    </NotificationBanner>
  );
}
