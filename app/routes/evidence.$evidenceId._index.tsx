import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnEvidence } from "#app/acts/evidence/evidence-acts.server.ts";
import { requireOwnEvidence } from "#app/auth/evidence-guards.server.ts";
import { CheckForm, WithdrawForm } from "#app/components/evidence/evidence-act-forms.tsx";
import { EvidenceDoneBanner } from "#app/components/evidence/evidence-done.tsx";
import { EvidenceDownloads } from "#app/components/evidence/evidence-downloads.tsx";
import { EvidenceStateTag } from "#app/components/evidence/evidence-state-tag.tsx";
import { EvidenceSummary } from "#app/components/evidence/evidence-summary.tsx";
import { EvidenceUses } from "#app/components/evidence/evidence-uses.tsx";
import { RevisionTable } from "#app/components/evidence/revision-table.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { evidenceState, isReviewNeeded } from "#app/domain/evidence/evidence.ts";
import { readForm } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listDownloads } from "#db/evidence/evidence-downloads.server.ts";
import { listRevisions, listUses, type Revision } from "#db/evidence/evidence-revisions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? data.details.title : "Evidence");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, agency, evidence } = await requireOwnEvidence(args);
  const { id, kind, revision, checkedOn, version, withdrawnAt, ...details } = evidence;
  const revisions = listRevisions(db, id).map((one, index, all) => revisionView(one, all.slice(index)));
  return json({
    userId: user.id,
    agency: { id: agency.id, name: agency.name },
    id,
    kind,
    details,
    revision,
    checkedOn,
    version,
    isWithdrawn: withdrawnAt !== null,
    state: evidenceState(evidence, clock.today()),
    isReviewNeeded: isReviewNeeded(evidence.reviewOn, clock.today()),
    revisions,
    file: revisions[0]?.file ?? null,
    uses: listUses(db, evidence),
    downloads: kind === "file" ? listDownloads(db, id) : null,
    done: new URL(args.request.url).searchParams.get("done"),
  });
}

/** A revision with the file it stands for: its own, or the newest of those before it. */
function revisionView(one: Revision, thisAndBefore: readonly Revision[]) {
  const { revision, title, documentVersion, datedOn, reviewOn, addedAt, addedByName } = one;
  const source = thisAndBefore.find(({ storedName }) => storedName !== null);
  const file = source && {
    fileName: source.fileName,
    sizeBytes: source.sizeBytes ?? 0,
    sha256: source.sha256 ?? "",
  };
  const words = { revision, title, documentVersion, datedOn, reviewOn, addedAt, addedByName };
  return { ...words, scan: one.scan, file: file ?? null, isNewFile: one.storedName !== null };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireOwnEvidence(args);
  const outcome = actOnEvidence(visit, await readForm(args.request));
  if (outcome === null) throw new Response(null, { status: 400 });
  if (!outcome.ok) return json(outcome, { status: outcome.status });
  return redirect(`${paths.evidence(visit.evidence.id)}?done=${outcome.done}`);
}

export default function Evidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { id, details, isWithdrawn, state, version, userId } = page;
  const faults = [
    ...(result?.refusal ? [{ text: result.refusal }] : []),
    ...(result?.fault ? [{ text: result.fault, href: "#nextReview-day" }] : []),
  ];
  return (
    <>
      <BackLink href={paths.evidenceLibrary({ agency: page.agency.id })}>Evidence library</BackLink>
      {faults.length > 0 && <ErrorSummary errorList={faults} />}
      {!result && <EvidenceDoneBanner done={page.done} />}
      <PageHeading caption={page.agency.name}>
        <span className="app-break">{details.title}</span>
      </PageHeading>
      <p className="govuk-body">
        <EvidenceStateTag state={state} />
      </p>
      <EvidenceSummary evidenceId={id} {...page} />
      {!isWithdrawn && <Button href={paths.newRevision(id)}>Change or renew</Button>}
      {!isWithdrawn && (
        <CheckForm
          version={version}
          userId={userId}
          isReviewNeeded={page.isReviewNeeded}
          failed={
            result?.fault || result?.refusal ? { reviewOn: result.reviewOn, fault: result.fault } : null
          }
        />
      )}
      <EvidenceUses {...page.uses} />
      <RevisionTable evidenceId={id} revisions={page.revisions} />
      {page.downloads && <EvidenceDownloads downloads={page.downloads} />}
      <WithdrawForm version={version} userId={userId} isWithdrawn={isWithdrawn} />
    </>
  );
}
