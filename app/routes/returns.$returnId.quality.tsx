import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnPoint } from "#app/acts/returns/acknowledge.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { Typed } from "#app/components/answers/answer-summary.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { PointSection } from "#app/components/quality/point-section.tsx";
import { type PointGroup, pointGroups, pointId } from "#app/components/quality/point-view.ts";
import { QualityCountsText } from "#app/components/quality/quality-counts.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { qualityCounts } from "#app/domain/signals/points.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { findQuality } from "#db/returns/quality.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("Points the Board may ask about", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template, roles } = await requireReturn(args);
  const { id: returnId, agencyId, agency, cycle } = auditReturn;
  const today = clock.today();
  const quality = findQuality(db, auditReturn, template, today);
  return json({
    returnId,
    agencyName: agency.name,
    cycleName: cycle.name,
    isOpen: mayChangeAnswers(auditReturn, today),
    whyLocked: whyLocked(auditReturn, roles, today),
    counts: qualityCounts(quality),
    groups: pointGroups(quality.points, { template, returnId, agencyId }),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const form = await readForm(args.request);
  const text = (name: string) => textField(form, name);
  const posted = {
    intent: text("intent"),
    point: text("point"),
    reason: text("reason"),
    version: text("version"),
    forAll: text("forAll"),
  };
  const outcome = actOnPoint(visit, posted);
  if (outcome.ok) return redirect(`${paths.qualityCheck(visit.auditReturn.id)}#${pointId(outcome.point)}`);
  const { status, kind, error, theirs } = outcome;
  const { point, version } = posted;
  const typed = posted.intent === "withdraw" ? null : posted.reason;
  return json({ point, version, typed, forAll: posted.forAll === "yes", kind, error, theirs }, { status });
}

export default function QualityPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, isOpen, groups } = page;
  const points = isOpen ? groups.flatMap((group) => group.points) : [];
  const acted = points.find(({ name }) => name === result?.point);
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <a className="govuk-back-link" href={paths.auditReturn(returnId)}>
          Task list
        </a>
        {result && (
          <ErrorSummary
            errorList={[
              acted
                ? { text: `${acted.heading}: ${result.error}`, href: `#${acted.id}-reason` }
                : { text: result.error, href: "#main-content" },
            ]}
          />
        )}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Points the Board may ask about
        </PageHeading>
        {result?.typed && !acted && (
          <InsetText>
            <p className="govuk-body">What you typed:</p>
            <Typed text={result.typed} />
          </InsetText>
        )}
        <QualityCountsText counts={page.counts} isOpen={isOpen} />
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
        {groups.map((group) => (
          <Group key={group.key} group={group} isOpen={isOpen} result={result} />
        ))}
        <p className="govuk-body">
          <a className="govuk-link" href={paths.signOff(returnId)}>
            {isOpen ? "Check your answers and ask for sign-off" : "All answers and sign-off"}
          </a>
        </p>
      </div>
    </div>
  );
}

type Result = ReturnType<typeof useActionData<typeof action>>;

function Group({ group, isOpen, result }: { group: PointGroup; isOpen: boolean; result: Result }) {
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
          result={result?.point === point.name ? result : undefined}
        />
      ))}
    </section>
  );
}
