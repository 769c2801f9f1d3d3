import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmLastTime } from "#app/acts/answers/confirm-answer.server.ts";
import { lastTimeView } from "#app/acts/answers/last-time.server.ts";
import { notFound, requireStandard } from "#app/auth/guards.server.ts";
import { AnswerSummary } from "#app/components/answers/answer-summary.tsx";
import { CONFIRM_HREFS, ConfirmForm } from "#app/components/answers/confirm-form.tsx";
import { whyRateAgain } from "#app/components/answers/last-time.tsx";
import { LastTimeAnswer } from "#app/components/answers/last-time-answer.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { isStillToConfirm } from "#app/domain/carry-forward/carried.ts";
import type { TypedConfirmation } from "#app/domain/carry-forward/confirmation.ts";
import { neighboursOf } from "#app/domain/template/standard-view.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { isFromSomebodyElse, readForm, textField } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { OTHER_PERSON } from "#app/lib/posted-form.ts";
import { findAnswer } from "#db/answers/answers.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(
    data ? `Confirm ${data.standard.code} ${data.standard.title} · ${data.agencyName}` : "Confirm an answer",
  );

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireStandard(args);
  const { db, clock, user, auditReturn, template, standard, roles } = visit;
  const stored = findAnswer(db, auditReturn.id, standard.code);
  const lastTime = lastTimeView(visit, standard, stored);
  if (!lastTime?.suggestion) throw notFound();
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    standard: { code: standard.code, title: standard.title, statement: standard.statement },
    levels: template.scale.levels,
    lastTime,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    version: stored?.version ?? 0,
    userId: user.id,
    /** What is there already and would be replaced. */
    answered: stored && !isStillToConfirm(stored, lastTime.suggestion) ? stored : null,
    isFromList: new URL(args.request.url).searchParams.get("then") === "last-time",
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const { db, auditReturn, template, standard } = visit;
  const form = await readForm(args.request);
  const lastTime = lastTimeView(visit, standard, findAnswer(db, auditReturn.id, standard.code));
  if (!lastTime?.suggestion) throw notFound();
  const typed = readTyped(form);
  const version = textField(form, "version");
  const isFromList = textField(form, "then") === "last-time";
  const outcome = isFromSomebodyElse(form, visit.user.id)
    ? ({ kind: "refused", status: 409, reason: OTHER_PERSON } as const)
    : confirmLastTime(visit, lastTime, typed, version);
  if (outcome.kind !== "saved")
    return json({ ...outcome, typed, version, isFromList }, { status: outcome.status });
  const saved = `?saved=${encodeURIComponent(standard.code)}`;
  if (isFromList) return redirect(paths.lastTime(auditReturn.id) + saved);
  const { next } = neighboursOf(standardsAsked(template, auditReturn), standard.code);
  const path = next ? paths.standard(auditReturn.id, next.code) : paths.auditReturn(auditReturn.id);
  return redirect(path + saved);
}

function readTyped(form: FormData): TypedConfirmation {
  const part = (name: string) => textField(form, `evidenceCheckedOn-${name}`);
  return {
    evidenceCheckedOn: { day: part("day"), month: part("month"), year: part("year") },
    evidence: form.getAll("evidence").filter((value) => typeof value === "string"),
  };
}

export default function ConfirmPage() {
  const { returnId, standard, lastTime, levels, ...page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors = result?.kind === "faulty" ? result.errors : {};
  const theirs = result?.kind === "conflict" ? result.theirs : page.answered;
  const version = result?.kind === "conflict" ? result.theirs.version : (result?.version ?? page.version);
  const here = paths.standard(returnId, standard.code);
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds app-break">
        <BackLink href={here}>
          {standard.code} {standard.title}
        </BackLink>
        <Faults result={result} userId={page.userId} />
        <PageHeading caption={page.agencyName}>
          Confirm {standard.code} {standard.title}
        </PageHeading>
        <p className="govuk-body-l">{standard.statement}</p>
        {theirs && (
          <section id="conflict" aria-labelledby="conflict-heading">
            <h2 className="govuk-heading-m" id="conflict-heading">
              What is saved now
            </h2>
            <p className="govuk-body">
              Saved {theirs.updatedAt && formatInstant(theirs.updatedAt)}
              {theirs.updatedByName && ` by ${theirs.updatedByName}`}. Confirming puts last time’s answer in
              its place; this one stays among the earlier versions.
            </p>
            <AnswerSummary answer={theirs} levels={levels} ratingLabel="Rating" />
            <p className="govuk-body">
              <a className="govuk-link" href={here}>
                Keep what is saved now
              </a>
            </p>
          </section>
        )}
        <h2 className="govuk-heading-m">What you said last time ({lastTime.cycleName})</h2>
        <LastTimeAnswer standard={standard} lastTime={lastTime} isInFull />
        {!page.isOpen && page.whyLocked && !result && <InsetText>{page.whyLocked}</InsetText>}
        {!lastTime.isConfirmable && (
          <InsetText>
            {whyRateAgain(lastTime)}{" "}
            <a className="govuk-link" href={here}>
              Go to the form
            </a>
          </InsetText>
        )}
        {(page.isOpen || result !== undefined) && lastTime.isConfirmable && (
          <>
            <p className="govuk-body">
              Confirm only what you know to be true today. This saves last time’s rating and words as your
              answer in this round.
            </p>
            <ConfirmForm
              returnId={returnId}
              code={standard.code}
              version={version}
              userId={page.userId}
              evidence={lastTime.evidence}
              typed={result?.typed}
              errors={errors}
              isAlone
              isFromList={result?.isFromList ?? page.isFromList}
            />
          </>
        )}
      </div>
    </div>
  );
}

type Result = ReturnType<typeof useActionData<typeof action>>;

/** What kept it from being saved, with the way to mend it. */
function Faults({ result, userId }: { result: Result; userId: string }) {
  if (!result) return null;
  if (result.kind === "refused") return <ErrorSummary errorList={[{ text: result.reason }]} />;
  if (result.kind === "conflict") {
    const { updatedBy, updatedByName } = result.theirs;
    const who = updatedBy === userId ? "You, in another window," : (updatedByName ?? "Somebody else");
    return (
      <ErrorSummary
        errorList={[
          { text: "Compare both answers, then confirm last time’s or keep theirs", href: "#conflict" },
        ]}
        descriptionText={`${who} saved an answer in the meantime. Nothing of yours has been saved yet.`}
      />
    );
  }
  return (
    <ErrorSummary
      errorList={Object.entries(CONFIRM_HREFS).flatMap(([field, href]) => {
        const text = field === "evidence" ? result.errors.evidence : result.errors.evidenceCheckedOn;
        return text ? [{ text, href }] : [];
      })}
    />
  );
}
