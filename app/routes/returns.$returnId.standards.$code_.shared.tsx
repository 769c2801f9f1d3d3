import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { decideShared } from "#app/acts/shared/decide-shared.server.ts";
import { sharedPanel } from "#app/acts/shared/shared-panel.server.ts";
import { notFound, requireStandard } from "#app/auth/guards.server.ts";
import { AnswerSummary } from "#app/components/answers/answer-summary.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { SharedAnswer } from "#app/components/shared/shared-answer.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { readForm } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { findAnswer } from "#db/answers/answers.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(
    data ? `${data.panel.parentName}’s answer to ${data.code} ${data.title}` : "Shared answer",
    data,
  );

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireStandard(args);
  const { db, clock, user, auditReturn, template, standard, roles } = visit;
  const own = findAnswer(db, auditReturn.id, standard.code);
  const panel = sharedPanel(visit, args.request, own);
  if (!panel) throw notFound();
  const today = clock.today();
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    code: standard.code,
    title: standard.title,
    statement: standard.statement,
    levels: template.scale.levels,
    isOpen: mayChangeAnswers(auditReturn, today),
    whyLocked: whyLocked(auditReturn, roles, today),
    own: own ?? null,
    // Whoever comes here wants to read it, also where it was declined.
    panel: { ...panel, isShownAgain: true },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const { db, auditReturn, standard } = visit;
  const form = await readForm(args.request);
  const panel = sharedPanel(visit, args.request, findAnswer(db, auditReturn.id, standard.code));
  if (!panel) throw notFound();
  const outcome = decideShared(visit, panel, form);
  if (!outcome.ok) return json({ reason: outcome.reason }, { status: outcome.status });
  const { intent } = outcome;
  const done = intent === "adopt" ? `saved=${standard.code}` : `shared=${DECIDED[intent]}`;
  return redirect(`${paths.standard(auditReturn.id, standard.code)}?${done}`);
}

/** What the standard's page is told of a choice that saved no answer. */
const DECIDED = { decline: "declined", keep: "kept" } as const;

export default function SharedDecisionPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, code, own } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.standard(returnId, code)}>
          {code} {page.title}
        </BackLink>
        {result && <ErrorSummary errorList={[{ text: result.reason, href: "#shared" }]} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          {code} {page.title}: two answers
        </PageHeading>
        <p className="govuk-body-l">{page.statement}</p>
        {page.whyLocked && !page.isOpen && <InsetText>{page.whyLocked}</InsetText>}
        <SharedAnswer
          returnId={returnId}
          code={code}
          version={own?.version ?? 0}
          userId={page.userId}
          isOpen={page.isOpen}
          levels={page.levels}
          panel={page.panel}
        />
        <h2 className="govuk-heading-m">Your own answer</h2>
        {own ? (
          <>
            <p className="govuk-body">
              Saved {formatInstant(own.updatedAt)}
              {own.updatedByName && ` by ${own.updatedByName}`}.
            </p>
            <AnswerSummary answer={own} levels={page.levels} ratingLabel="Your rating" />
          </>
        ) : (
          <p className="govuk-body">You have not saved an answer yet.</p>
        )}
      </div>
    </div>
  );
}
