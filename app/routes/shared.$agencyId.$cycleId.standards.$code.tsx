import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { evidenceChoice } from "#app/acts/evidence/choose-evidence.server.ts";
import { saveTypedShared } from "#app/acts/shared/save-shared.server.ts";
import { requireSharedStandard } from "#app/auth/shared-guards.server.ts";
import { FIND_FIRST, FindEvidence } from "#app/components/evidence/find-evidence.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { SharedAnswerForm } from "#app/components/shared/shared-answer-form.tsx";
import { SharedConflict, SharedConflictSummary } from "#app/components/shared/shared-conflict.tsx";
import { SharedSummary } from "#app/components/shared/shared-summary.tsx";
import { SharedVersions } from "#app/components/shared/shared-versions.tsx";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { countDecisions, whySharedIsClosed } from "#app/domain/shared/shared.ts";
import { errorList, readForm } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { findSharedAnswer } from "#db/shared/shared-answers.server.ts";
import { listDecisions } from "#db/shared/shared-decisions.server.ts";
import { listSharedVersions } from "#db/shared/shared-versions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(
    data
      ? `Shared answer ${data.standard.code} ${data.standard.title} · ${data.agency.name}`
      : "Shared answer",
  );

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSharedStandard(args);
  const { db, clock, user, agency, cycle, template, members, standard } = visit;
  const place = { agencyId: agency.id, cycleId: cycle.id, standardCode: standard.code };
  const stored = findSharedAnswer(db, place);
  const evidence = stored?.evidence ?? [];
  const today = clock.today();
  const returnIds = members.map(({ returnId }) => returnId);
  const decided = listDecisions(db, agency.id, returnIds).get(standard.code) ?? new Map();
  return json({
    agency: { id: agency.id, name: agency.name },
    cycle: { id: cycle.id, name: cycle.name },
    areaTitle: visit.areaTitle,
    userId: user.id,
    today,
    standard,
    levels: template.scale.levels,
    closed: whySharedIsClosed(cyclePhase(cycle, today)),
    answer: stored ?? BLANK_ANSWER,
    evidence,
    choice: evidenceChoice(db, args.request, { agencyId: agency.id, today, without: evidence }),
    version: stored?.version ?? 0,
    lastSaved: stored ? { at: stored.updatedAt, by: stored.updatedByName } : null,
    versions: stored ? listSharedVersions(db, stored.id).slice(1) : [],
    counts: countDecisions(standard, members, decided, stored?.version ?? 0),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireSharedStandard(args);
  const { agency, cycle, standard } = visit;
  const outcome = saveTypedShared(visit, await readForm(args.request));
  if (!outcome.ok) return json(outcome.refused, { status: outcome.status });
  return redirect(paths.sharedAnswers({ agency: agency.id, cycle: cycle.name, done: standard.code }));
}

export default function SharedAnswerPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { agency, cycle, standard } = page;
  const errors = result?.errors ?? {};
  const hasForm = page.closed === null || result !== undefined;
  const here = paths.sharedAnswer(agency.id, cycle.id, standard.code);
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.sharedAnswers({ agency: agency.id, cycle: cycle.name })}>
          Shared answers
        </BackLink>
        {Object.keys(errors).length > 0 && <ErrorSummary errorList={errorList(errors)} />}
        {result?.reason && <ErrorSummary errorList={[{ text: result.reason }]} />}
        {result?.theirs && <SharedConflictSummary theirs={result.theirs} />}
        <PageHeading caption={`${agency.name} · ${cycle.name} · ${page.areaTitle}`}>
          Shared answer: {standard.code} {standard.title}
        </PageHeading>
        <p className="govuk-body-l">{standard.statement}</p>
        {result?.theirs && <SharedConflict theirs={result.theirs} levels={page.levels} />}
        {page.closed && <InsetText>{page.closed}</InsetText>}
        {hasForm ? (
          <>
            <NoChildDetails />
            <FindEvidence here={here} choice={page.choice} hint={FIND_FIRST} />
            <SharedAnswerForm
              standard={standard}
              levels={page.levels}
              answer={result?.answer ?? page.answer}
              evidenceIds={result?.evidenceIds ?? page.evidence.map(({ id }) => id)}
              chosen={page.evidence}
              choice={page.choice}
              here={here}
              libraryHref={paths.newEvidence({ agency: agency.id })}
              version={result?.version ?? page.version}
              userId={page.userId}
              errors={errors}
              today={page.today}
            />
          </>
        ) : (
          <SharedSummary answer={page.answer} evidence={page.evidence} levels={page.levels} />
        )}
        <SharedVersions versions={page.versions} levels={page.levels} />
      </div>
      <aside className="govuk-grid-column-one-third" aria-label="Beside the shared answer">
        {page.lastSaved && (
          <p className="govuk-body-s app-muted">
            Last saved {formatInstant(page.lastSaved.at)}
            {page.lastSaved.by && ` by ${page.lastSaved.by}`}.
          </p>
        )}
        <h2 className="govuk-heading-s govuk-!-margin-bottom-1">Your members</h2>
        <ul className="govuk-list">
          <li>Adopted: {page.counts.adopted}</li>
          <li>Taken up with changes: {page.counts.edited}</li>
          <li>Declined: {page.counts.declined}</li>
          <li>Not decided: {page.counts.undecided}</li>
        </ul>
        {page.counts.older > 0 && (
          <p className="govuk-body-s">
            {page.counts.older} of those that took it up did so with an older text, and have not decided about
            this one.
          </p>
        )}
        <p className="govuk-body-s">
          It counts nowhere until a member has taken it up. If you change it later, every member sees in its
          task list and in “My work” that it has changed, and decides again. What a member has adopted stays
          as it is until then.
        </p>
      </aside>
    </div>
  );
}
