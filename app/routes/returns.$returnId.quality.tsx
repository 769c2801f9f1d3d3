import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnSignals, type ReasonFault } from "#app/acts/returns/acknowledge.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { Typed } from "#app/components/answers/answer-summary.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { BareRatings } from "#app/components/quality/bare-ratings.tsx";
import type { PointResult } from "#app/components/quality/point-form.tsx";
import { PointSection } from "#app/components/quality/point-section.tsx";
import { type PointGroup, type PointView, pointGroups, pointId } from "#app/components/quality/point-view.ts";
import { QualityCountsText } from "#app/components/quality/quality-counts.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import { type FormError, readForm } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { isTyped, readPostedReasons } from "#app/lib/reason-fields.ts";
import { findQuality } from "#db/returns/quality.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("Points the Board may ask about", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, roles } = await requireReturn(args);
  const { id: returnId, agencyId, agency, cycle } = auditReturn;
  const today = clock.today();
  const quality = findQuality(db, auditReturn, template, today);
  return json({
    returnId,
    userId: user.id,
    agencyName: agency.name,
    cycleName: cycle.name,
    isOpen: mayChangeAnswers(auditReturn, today),
    whyLocked: whyLocked(auditReturn, roles, today),
    counts: qualityCounts(quality),
    open: quality.open,
    groups: pointGroups(quality.points, { template, returnId, agencyId }),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const form = await readForm(args.request);
  const posted = readPostedReasons(form);
  const outcome = actOnSignals(visit, form, posted);
  if (outcome.ok) {
    return redirect(`${paths.qualityCheck(visit.auditReturn.id)}#${pointId(posted.save || posted.withdraw)}`);
  }
  const { status, refusal, faults } = outcome;
  const results = posted.reasons.flatMap(({ name, ...typed }) => {
    const fault = shownFault(faults.get(name), visit.user.id);
    return isTyped(typed) || typed.forAll || fault ? [{ name, ...typed, fault }] : [];
  });
  return json({ refusal, results }, { status });
}

/** With whether a reason saved in between is this person's own. */
function shownFault(fault: ReasonFault | undefined, userId: string) {
  if (!fault) return null;
  const { theirs } = fault;
  return { ...fault, theirs: theirs && { ...theirs, isOwn: theirs.acknowledgedBy === userId } };
}

export default function QualityPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, isOpen, groups } = page;
  const points = isOpen ? groups.flatMap((group) => group.points) : [];
  const results = result?.results ?? [];
  const homeless = results.filter(({ name }) => !points.some((point) => point.name === name));
  const list = groups.map((group) => (
    <Group key={group.key} group={group} isOpen={isOpen} results={results} />
  ));
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <a className="govuk-back-link" href={paths.auditReturn(returnId)}>
          Task list
        </a>
        {result && <ErrorSummary errorList={errorsOf(result, points)} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Points the Board may ask about
        </PageHeading>
        {homeless.length > 0 && <WhatWasTyped results={homeless} />}
        <QualityCountsText counts={page.counts} isOpen={isOpen} isComplete={page.open?.isComplete ?? true} />
        {isOpen && <BareRatings returnId={returnId} bare={page.open?.bare ?? []} />}
        {isOpen && groups.length > 0 && (
          <>
            <p className="govuk-body">
              A point is not a fault, and none keeps you from submitting. Mend it, or leave it as it is and
              say why.
            </p>
            <NoChildDetails />
          </>
        )}
        {!isOpen && page.whyLocked && <InsetText>{page.whyLocked}</InsetText>}
        {isOpen ? (
          <form method="post" noValidate data-app-warn data-app-unsaved={result ? true : undefined}>
            <OpenedBy userId={page.userId} />
            {list}
          </form>
        ) : (
          list
        )}
        <p className="govuk-body">
          <a className="govuk-link" href={paths.signOff(returnId)}>
            {isOpen ? "Check your answers and ask for sign-off" : "All answers and sign-off"}
          </a>
        </p>
      </div>
    </div>
  );
}

type Results = (PointResult & { name: string })[];

function errorsOf(result: { refusal: string | null; results: Results }, points: PointView[]): FormError[] {
  if (result.refusal !== null) return [{ text: result.refusal, href: "#main-content" }];
  return result.results.flatMap(({ name, fault }) => {
    if (!fault) return [];
    const point = points.find((one) => one.name === name);
    return point
      ? { text: `${point.heading}: ${fault.error}`, href: `#${point.id}-reason` }
      : { text: fault.error, href: "#main-content" };
  });
}

/** Reasons whose points are no longer on the page, or cannot be written to any more. */
function WhatWasTyped({ results }: { results: Results }) {
  return (
    <InsetText>
      <p className="govuk-body">What you typed:</p>
      {results.map(({ name, reason }) => (
        <div key={name} className="govuk-body">
          <Typed text={reason} />
        </div>
      ))}
    </InsetText>
  );
}

function Group({ group, isOpen, results }: { group: PointGroup; isOpen: boolean; results: Results }) {
  const { key, title, mend, points } = group;
  const without = points.filter(({ word }) => word === null);
  return (
    <section aria-labelledby={`kind-${key}`}>
      <h2 className="govuk-heading-m app-section" id={`kind-${key}`}>
        {title}
      </h2>
      {isOpen && mend !== "" && <p className="govuk-body">{mend}</p>}
      {points.map((point) => (
        <PointSection
          key={point.id}
          point={point}
          isOpen={isOpen}
          othersWithout={without.filter(({ id }) => id !== point.id).length}
          result={results.find(({ name }) => name === point.name)}
        />
      ))}
    </section>
  );
}
