import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addFromForm } from "#app/acts/evidence/evidence-work.server.ts";
import { requireActionPlace } from "#app/auth/action-guards.server.ts";
import { notFound } from "#app/auth/guards.server.ts";
import { EvidenceForm } from "#app/components/evidence/evidence-form.tsx";
import { EvidenceProblem } from "#app/components/evidence/evidence-problem.tsx";
import { KindForm } from "#app/components/evidence/kind-form.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import { EVIDENCE_KINDS } from "#app/domain/evidence/evidence.ts";
import { NO_EVIDENCE } from "#app/lib/evidence-fields.ts";
import { readChoice } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.standard ? `Add evidence for ${data.standard.code}` : "Add evidence");

export async function loader(args: LoaderFunctionArgs) {
  const { user, agency, agencies, auditReturn, standard } = await requireActionPlace(args);
  const query = new URL(args.request.url).searchParams;
  const kind = readChoice(query, "kind", EVIDENCE_KINDS);
  return json({
    userId: user.id,
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    returnId: auditReturn?.id ?? null,
    cycleName: auditReturn?.cycle.name ?? null,
    standard: standard && { code: standard.code, title: standard.title },
    kind,
    // The first of two pages was sent on without a choice.
    isUnchosen: kind === null && query.has("chosen"),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireActionPlace(args);
  const { auditReturn, standard } = visit;
  const kind = readChoice(new URL(args.request.url).searchParams, "kind", EVIDENCE_KINDS);
  if (kind === null) throw notFound();
  const attachTo = auditReturn && standard ? { returnId: auditReturn.id, standard: standard.code } : null;
  const added = await addFromForm(visit, args.request, { kind, attachTo });
  if (!added.ok) return json(added, { status: added.status });
  if (attachTo && added.notAttached === null) {
    return redirect(`${paths.standard(attachTo.returnId, attachTo.standard)}#evidence`);
  }
  const done = added.notAttached === null ? "added" : "not-attached";
  return redirect(`${paths.evidence(added.evidenceId)}?done=${done}`);
}

export default function NewEvidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { agency, returnId, standard, kind } = page;
  const place = { agency: agency.id, return: returnId ?? undefined, standard: standard?.code };
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <Back {...page} />
        {result && <EvidenceProblem {...result} />}
        {page.isUnchosen && (
          <ErrorSummary errorList={[{ text: "Select what you want to add", href: "#kind" }]} />
        )}
        {returnId === null && kind === null && (
          <AgencySwitch agency={agency} agencies={page.agencies} path={paths.newEvidence()} />
        )}
        <PageHeading
          caption={
            returnId === null
              ? kind === null
                ? undefined
                : agency.name
              : `${page.cycleName} · ${agency.name}`
          }
        >
          {standard ? `Add evidence for ${standard.code} ${standard.title}` : "Add evidence"}
        </PageHeading>
        {kind === null ? (
          <KindForm place={place} isUnchosen={page.isUnchosen} />
        ) : (
          <>
            <NoChildDetails />
            <EvidenceForm
              kind={kind}
              userId={page.userId}
              version={null}
              typed={result?.typed ?? NO_EVIDENCE}
              errors={result?.errors ?? {}}
              presentFile={null}
              button={standard ? `Add and attach to ${standard.code}` : "Add to the library"}
            />
          </>
        )}
      </div>
    </div>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** The page before: of the two steps, the first leads out and the second leads to the first. */
function Back({ returnId, standard, agency, kind }: Page) {
  if (kind !== null) {
    const place = { agency: agency.id, return: returnId ?? undefined, standard: standard?.code };
    return <BackLink href={paths.newEvidence(place)}>Choose another kind</BackLink>;
  }
  if (returnId === null) {
    return <BackLink href={paths.evidenceLibrary({ agency: agency.id })}>Evidence library</BackLink>;
  }
  if (standard === null) return <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>;
  return (
    <BackLink href={paths.standardEvidence(returnId, standard.code)}>
      {`Evidence for ${standard.code}`}
    </BackLink>
  );
}
