import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reviseFromForm } from "#app/acts/evidence/evidence-work.server.ts";
import { requireOwnEvidence } from "#app/auth/evidence-guards.server.ts";
import { EvidenceForm } from "#app/components/evidence/evidence-form.tsx";
import { EvidenceProblem } from "#app/components/evidence/evidence-problem.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { typedEvidenceOf } from "#app/lib/evidence-fields.ts";
import { paths } from "#app/lib/paths.ts";
import { findRevisionFile } from "#db/evidence/evidence-revisions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Change ${data.title}` : "Change evidence");

export async function loader(args: LoaderFunctionArgs) {
  const { db, user, agency, evidence } = await requireOwnEvidence(args);
  return json({
    userId: user.id,
    agencyName: agency.name,
    evidenceId: evidence.id,
    kind: evidence.kind,
    title: evidence.title,
    isWithdrawn: evidence.withdrawnAt !== null,
    typed: typedEvidenceOf(evidence),
    version: evidence.version,
    presentFile: findRevisionFile(db, evidence.id, evidence.revision)?.fileName ?? null,
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireOwnEvidence(args);
  const saved = await reviseFromForm(visit, args.request);
  if (!saved.ok) return json(saved, { status: saved.status });
  const done = saved.changed ? "changed" : "unchanged";
  return redirect(`${paths.evidence(visit.evidence.id)}?done=${done}`);
}

export default function ReviseEvidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.evidence(page.evidenceId)}>Evidence</BackLink>
        {result && <EvidenceProblem {...result} />}
        <PageHeading caption={page.agencyName}>
          Change <span className="app-break">{page.title}</span>
        </PageHeading>
        {page.isWithdrawn && !result ? (
          <InsetText>This evidence was taken out of the library. Put it back before you change it.</InsetText>
        ) : (
          <>
            <p className="govuk-body">
              What you change becomes a new revision. The ones before stay as they were, for the audits that
              rest on them.
            </p>
            <NoChildDetails />
            <EvidenceForm
              kind={page.kind}
              userId={page.userId}
              version={result?.version ?? page.version}
              typed={result?.typed ?? page.typed}
              errors={result?.errors ?? {}}
              presentFile={page.presentFile}
              button="Save as a new revision"
            />
          </>
        )}
      </div>
    </div>
  );
}
