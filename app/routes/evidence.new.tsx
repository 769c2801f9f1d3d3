import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addFromForm } from "#app/acts/evidence/evidence-work.server.ts";
import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { requireEvidencePlace } from "#app/auth/evidence-guards.server.ts";
import { notFound } from "#app/auth/guards.server.ts";
import { EvidenceForm } from "#app/components/evidence/evidence-form.tsx";
import { EvidenceProblem } from "#app/components/evidence/evidence-problem.tsx";
import { KindForm } from "#app/components/evidence/kind-form.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { EVIDENCE_KINDS } from "#app/domain/evidence/evidence.ts";
import { rolesFor } from "#app/domain/people/roles.ts";
import { NO_EVIDENCE } from "#app/lib/evidence-fields.ts";
import { readChoice } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.standard ? `Add evidence for ${data.standard.code}` : "Add evidence");

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireEvidencePlace(args);
  const { clock, user, agency, agencies, auditReturn, standard, action } = visit;
  const query = new URL(args.request.url).searchParams;
  const kind = readChoice(query, "kind", EVIDENCE_KINDS);
  return json({
    userId: user.id,
    newId: newId(),
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    returnId: auditReturn?.id ?? null,
    cycleName: auditReturn?.cycle.name ?? null,
    standard: standard && { code: standard.code, title: standard.title },
    action: action && { id: action.id, title: action.title },
    // Said before anything is typed: what is added from a locked audit could not be attached to it.
    whyLocked: auditReturn && standard ? whyNotAttach(visit, auditReturn, clock.today()) : null,
    kind,
    // The first of two pages was sent on without a choice.
    isUnchosen: kind === null && query.has("chosen"),
  });
}

function whyNotAttach({ user }: AgencyVisit, auditReturn: AuditReturn, today: string): string | null {
  return mayChangeAnswers(auditReturn, today)
    ? null
    : whyLocked(auditReturn, rolesFor(user.roles, auditReturn.agencyId), today);
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireEvidencePlace(args);
  const { auditReturn, standard } = visit;
  const kind = readChoice(new URL(args.request.url).searchParams, "kind", EVIDENCE_KINDS);
  if (kind === null) throw notFound();
  const attachTo = auditReturn && standard ? { returnId: auditReturn.id, standard: standard.code } : null;
  const actionId = visit.action?.id ?? null;
  const added = await addFromForm(visit, args.request, { kind, attachTo, actionId });
  if (!added.ok) return json(added, { status: added.status });
  if (attachTo && added.notAttached === null) {
    return redirect(`${paths.standard(attachTo.returnId, attachTo.standard)}?evidence=added#evidence`);
  }
  if (actionId && added.notAttached === null) return redirect(`${paths.action(actionId)}?done=attached`);
  const to = actionId ? "not-attached-to-action" : "not-attached";
  const done = added.notAttached === null ? "added" : to;
  return redirect(`${paths.evidence(added.evidenceId)}?done=${done}`);
}

export default function NewEvidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { agency, returnId, standard, action: forAction, kind } = page;
  const place = placeOf(page);
  const isRefused = page.whyLocked !== null && !result;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <Back {...page} />
        {result && <EvidenceProblem {...result} />}
        {page.isUnchosen && (
          <ErrorSummary errorList={[{ text: "Select what you want to add", href: "#kind" }]} />
        )}
        {returnId === null && !forAction && kind === null && (
          <AgencySwitch agency={agency} agencies={page.agencies} path={paths.newEvidence()} />
        )}
        <PageHeading
          caption={
            returnId === null
              ? kind === null && !forAction
                ? undefined
                : agency.name
              : `${page.cycleName} · ${agency.name}`
          }
        >
          {standard ? `Add evidence for ${standard.code} ${standard.title}` : "Add evidence"}
        </PageHeading>
        {forAction && (
          <p className="govuk-body app-break">It is attached to the action “{forAction.title}”.</p>
        )}
        {isRefused ? (
          <>
            <InsetText>
              Evidence cannot be attached to this audit now. {page.whyLocked} You can still add it to your
              library, and attach it to a later audit or to an action.
            </InsetText>
            <Button href={paths.newEvidence({ agency: agency.id, kind: kind ?? undefined })}>
              Add to the library only
            </Button>
          </>
        ) : kind === null ? (
          <KindForm place={place} isUnchosen={page.isUnchosen} />
        ) : (
          <>
            <NoChildDetails />
            <EvidenceForm
              kind={kind}
              userId={page.userId}
              newId={page.newId}
              version={null}
              typed={result?.typed ?? NO_EVIDENCE}
              errors={result?.errors ?? {}}
              presentFile={null}
              button={buttonOf(page)}
            />
          </>
        )}
      </div>
    </div>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function buttonOf({ standard, action: forAction }: Page): string {
  if (forAction) return "Add and attach to the action";
  return standard ? `Add and attach to ${standard.code}` : "Add to the library";
}

/** What every address of this page says about where the evidence belongs. */
function placeOf({ agency, returnId, standard, action: forAction }: Page) {
  return {
    agency: agency.id,
    return: returnId ?? undefined,
    standard: standard?.code,
    action: forAction?.id,
  };
}

/** The page before: of the two steps, the first leads out and the second leads to the first. */
function Back(page: Page) {
  const { returnId, standard, agency, action: forAction, kind } = page;
  if (kind !== null && page.whyLocked === null) {
    return <BackLink href={paths.newEvidence(placeOf(page))}>Choose another kind</BackLink>;
  }
  if (forAction) return <BackLink href={paths.action(forAction.id)}>The action</BackLink>;
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
