import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saveClosing } from "#app/acts/returns/closing-work.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { AskedFindings } from "#app/components/findings/asked-findings.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { ClosingAnswers, ClosingConflict } from "#app/components/returns/closing-answers.tsx";
import { ClosingForm } from "#app/components/returns/closing-form.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { CLOSING_QUESTIONS, type ClosingErrors, NO_CLOSING } from "#app/domain/findings/closing.ts";
import { sortFindings } from "#app/domain/findings/findings.ts";
import { readTypedClosing, versionField } from "#app/lib/closing-fields.ts";
import { errorList, readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listClosingAnswers, type StoredClosing } from "#db/findings/closing.server.ts";
import { listStandingFindings } from "#db/findings/findings.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Closing questions", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, roles } = await requireReturn(args);
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  const stored = listClosingAnswers(db, auditReturn.id);
  const texts = { ...NO_CLOSING };
  for (const { key } of CLOSING_QUESTIONS) texts[key] = stored.get(key)?.text ?? "";
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    texts,
    versions: Object.fromEntries([...stored.values()].map(({ question, version }) => [question, version])),
    answers: [...stored.values()].map(({ question, text }) => ({ question, text })),
    findings: sortFindings(listStandingFindings(db, auditReturn.id).filter(({ area }) => area === null)).map(
      ({ id, kind, text, likelihood, impact, version }) => ({
        id,
        kind,
        text,
        likelihood,
        impact,
        version,
      }),
    ),
    isSaved: new URL(args.request.url).searchParams.get("done") === "saved",
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const form = await readForm(args.request);
  const outcome = saveClosing(visit, form);
  if (outcome.ok) return redirect(`${paths.closingQuestions(visit.auditReturn.id)}?done=saved`);
  const { errors, refusal, theirs } = outcome;
  const typed = readTypedClosing(form);
  return json(
    { typed, errors, refusal, theirs, versions: versionsToKeep(form, theirs) },
    { status: outcome.status },
  );
}

/** The versions that were read go back with what was typed; where somebody answered in between theirs has now been read. */
function versionsToKeep(form: FormData, theirs: readonly StoredClosing[]): Record<string, number | string> {
  const read = CLOSING_QUESTIONS.map(({ key }) => [key, textField(form, versionField(key))] as const);
  return {
    ...Object.fromEntries(read),
    ...Object.fromEntries(theirs.map((one) => [one.question, one.version])),
  };
}

export default function ClosingPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, isOpen, findings } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result ? <Problem {...result} /> : page.isSaved && <SavedBanner returnId={returnId} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>Closing questions</PageHeading>
        <p className="govuk-body">
          They look at the audit as a whole. You can submit without them; the Board reads them with your
          answers.
        </p>
        {page.whyLocked && <InsetText>{page.whyLocked}</InsetText>}
        <AskedFindings returnId={returnId} kind="strength" findings={findings} isOpen={isOpen} />
        <AskedFindings returnId={returnId} kind="risk" findings={findings} isOpen={isOpen} />
        {isOpen || result ? (
          <>
            <NoChildDetails />
            {result && result.theirs.length > 0 && <ClosingConflict theirs={result.theirs} />}
            <ClosingForm
              typed={result?.typed ?? page.texts}
              versions={result?.versions ?? page.versions}
              errors={result?.errors ?? {}}
              userId={page.userId}
            />
          </>
        ) : (
          <ClosingAnswers answers={page.answers} />
        )}
      </div>
    </div>
  );
}

function SavedBanner({ returnId }: { returnId: string }) {
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">Your answers are saved.</p>
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href={paths.auditReturn(returnId)}>
          Back to the task list
        </a>
      </p>
    </NotificationBanner>
  );
}

/** Above the heading: what is wrong, with the way to it. */
function Problem(props: { errors: ClosingErrors; refusal: string | null; theirs: readonly unknown[] }) {
  const { errors, refusal, theirs } = props;
  if (theirs.length > 0) {
    return (
      <ErrorSummary
        titleText="Somebody answered while you were writing"
        errorList={[{ text: "Compare both, then save again to keep what is in the form", href: "#conflict" }]}
      />
    );
  }
  return <ErrorSummary errorList={[...(refusal ? [{ text: refusal }] : []), ...errorList({ ...errors })]} />;
}
