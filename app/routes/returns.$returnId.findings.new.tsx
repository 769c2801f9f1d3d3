import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readTypedFinding, saveFinding } from "#app/acts/returns/finding-work.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { FindingEntry } from "#app/components/findings/finding-entry.tsx";
import { FindingProblem } from "#app/components/findings/finding-problem.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { areasAsked, standardsAsked } from "#app/domain/template/template.ts";
import { readForm } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { newId } from "#db/ids.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("Add a strength, weakness or risk", data);

export async function loader(args: LoaderFunctionArgs) {
  const { clock, user, auditReturn, template, roles } = await requireReturn(args);
  const today = clock.today();
  const query = new URL(args.request.url).searchParams;
  const asked = (name: string) => query.get(name) ?? "";
  const standard = standardsAsked(template, auditReturn).find(({ code }) => code === asked("standard"));
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    newId: newId(),
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    whyLocked: mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today),
    areas: areasAsked(template, auditReturn).map(({ code, title }) => ({ code, title })),
    typed: {
      kind: asked("kind"),
      area: asked("area"),
      text: standard ? `${standard.code} ${standard.title}: ` : "",
      likelihood: "",
      impact: "",
    },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const form = await readForm(args.request);
  const outcome = saveFinding(visit, form, null);
  if (!outcome.ok) return json({ ...outcome, typed: readTypedFinding(form) }, { status: outcome.status });
  return redirect(paths.findings(visit.auditReturn.id, { done: "added" }));
}

export default function NewFinding() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, areas, userId } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.findings(returnId)}>Strengths, weaknesses and risks</BackLink>
        {result && <FindingProblem {...result} />}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Add a strength, weakness or risk
        </PageHeading>
        <FindingEntry
          whyLocked={result ? null : page.whyLocked}
          typed={result?.typed ?? page.typed}
          errors={result?.errors ?? {}}
          areas={areas}
          userId={userId}
          newId={page.newId}
          version={null}
        />
      </div>
    </div>
  );
}
