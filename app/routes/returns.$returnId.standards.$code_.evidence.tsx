import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { attachFromForm } from "#app/acts/evidence/attach-evidence.server.ts";
import { evidenceChoice } from "#app/acts/evidence/choose-evidence.server.ts";
import { requireStandard } from "#app/auth/guards.server.ts";
import { ChooseEvidence } from "#app/components/evidence/choose-evidence.tsx";
import { EvidencePages, FindEvidence } from "#app/components/evidence/find-evidence.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { readForm } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { findLastTime } from "#db/carry-forward/last-time.server.ts";
import { listAttached } from "#db/evidence/evidence-attached.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `Evidence for ${data.standard.code} ${data.standard.title}` : "Evidence", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, standard, roles } = await requireStandard(args);
  const today = clock.today();
  const attached = listAttached(db, auditReturn, standard.code, today);
  return json({
    userId: user.id,
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    standard: { code: standard.code, title: standard.title },
    prompts: standard.evidence,
    whyLocked: mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today),
    attached,
    usedLastTime: findLastTime(db, auditReturn, template, standard)?.evidence.map(({ id }) => id) ?? [],
    choice: evidenceChoice(db, args.request, { agencyId: auditReturn.agencyId, today, without: attached }),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const outcome = attachFromForm(visit, await readForm(args.request));
  if (!outcome.ok) return json(outcome, { status: outcome.status });
  const isChanged = outcome.attached + outcome.detached > 0;
  const done = isChanged ? "?evidence=changed" : "";
  return redirect(`${paths.standard(visit.auditReturn.id, visit.standard.code)}${done}#evidence`);
}

export default function StandardEvidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, standard, choice } = page;
  const here = paths.standardEvidence(returnId, standard.code);
  const add = paths.newEvidence({ return: returnId, standard: standard.code });
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.standard(returnId, standard.code)}>{`Standard ${standard.code}`}</BackLink>
        {result && <ErrorSummary errorList={[{ text: result.reason, href: "#evidence" }]} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Evidence for {standard.code} {standard.title}
        </PageHeading>
        {page.prompts.length > 0 && (
          <>
            <p className="govuk-body">For this standard, think of:</p>
            <ul className="govuk-list govuk-list--bullet">
              {page.prompts.map((prompt) => (
                <li key={prompt}>{prompt}</li>
              ))}
            </ul>
          </>
        )}
        {page.whyLocked && !result && <InsetText>{page.whyLocked}</InsetText>}
        {!page.whyLocked && (
          <Button href={add} classes="govuk-button--secondary">
            Add new evidence
          </Button>
        )}
        <FindEvidence here={here} choice={choice} />
        {(!page.whyLocked || result) && (
          <ChooseEvidence
            userId={page.userId}
            code={standard.code}
            attached={page.attached}
            library={choice.items}
            usedLastTime={page.usedLastTime}
            ticked={result?.ticked ?? null}
            isNarrowed={choice.q !== null}
          />
        )}
        <EvidencePages here={here} choice={choice} />
      </div>
    </div>
  );
}
