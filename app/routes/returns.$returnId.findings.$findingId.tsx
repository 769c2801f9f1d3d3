import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readTypedFinding, saveFinding } from "#app/acts/returns/finding-work.server.ts";
import { requireFinding } from "#app/auth/finding-guards.server.ts";
import { FindingConflict } from "#app/components/findings/finding-conflict.tsx";
import { FindingEntry } from "#app/components/findings/finding-entry.tsx";
import { FindingProblem } from "#app/components/findings/finding-problem.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { FINDING_LABELS, typedFindingOf } from "#app/domain/findings/findings.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `Change a ${FINDING_LABELS[data.finding.kind].toLowerCase()}` : "Change", data);

export async function loader(args: LoaderFunctionArgs) {
  const { clock, user, auditReturn, template, roles, finding } = await requireFinding(args);
  const today = clock.today();
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    whyLocked: mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today),
    areas: areasAsked(template, auditReturn).map(({ code, title }) => ({ code, title })),
    finding,
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireFinding(args);
  const form = await readForm(args.request);
  const outcome = saveFinding(visit, form, visit.finding);
  if (outcome.ok) return redirect(paths.findings(visit.auditReturn.id, { done: "changed" }));
  const typed = readTypedFinding(form);
  // A faulty form keeps the version that was read: the one read now would write over somebody's words.
  return json({ ...outcome, typed, version: textField(form, "version") }, { status: outcome.status });
}

export default function ChangeFindingPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, areas, finding, userId } = page;
  const version = result && !result.isConflict ? result.version : finding.version;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.findings(returnId)}>Strengths, weaknesses and risks</BackLink>
        {result && <FindingProblem {...result} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Change a {FINDING_LABELS[finding.kind].toLowerCase()}
        </PageHeading>
        {result?.isConflict && <FindingConflict theirs={finding} areas={areas} />}
        {!result && finding.withdrawnAt !== null && (
          <InsetText>This was removed. Saving puts it back.</InsetText>
        )}
        <FindingEntry
          whyLocked={result ? null : page.whyLocked}
          typed={result?.typed ?? typedFindingOf(finding)}
          errors={result?.errors ?? {}}
          areas={areas}
          userId={userId}
          version={version}
        />
      </div>
    </div>
  );
}
