import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { attachFromForm } from "#app/acts/evidence/attach-evidence.server.ts";
import { requireStandard } from "#app/auth/guards.server.ts";
import { ChooseEvidence } from "#app/components/evidence/choose-evidence.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { readForm } from "#app/lib/form.ts";
import { pageOf, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { listAttached } from "#db/evidence/evidence-attached.server.ts";
import { countLibrary, LIBRARY_PAGE_SIZE, listLibraryPage } from "#db/evidence/evidence-library.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `Evidence for ${data.standard.code} ${data.standard.title}` : "Evidence", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, standard, roles } = await requireStandard(args);
  const query = new URL(args.request.url).searchParams;
  const [today, q] = [clock.today(), readFilter(query, "q")];
  const attached = listAttached(db, auditReturn, standard.code, today);
  const filter = {
    agencyId: auditReturn.agencyId,
    q,
    state: null,
    today,
    choosing: { without: attached.map(({ id }) => id) },
  };
  const list = pageOf(countLibrary(db, filter), LIBRARY_PAGE_SIZE, readPage(query));
  return json({
    userId: user.id,
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    standard: { code: standard.code, title: standard.title },
    prompts: standard.evidence,
    whyLocked: mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today),
    q,
    list,
    attached,
    library: listLibraryPage(db, filter, list),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const outcome = attachFromForm(visit, await readForm(args.request));
  if (!outcome.ok) return json(outcome, { status: outcome.status });
  return redirect(`${paths.standard(visit.auditReturn.id, visit.standard.code)}#evidence`);
}

export default function StandardEvidence() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, standard, q, list } = page;
  const here = paths.standardEvidence(returnId, standard.code);
  const hrefOf = (number: string) => `${here}?${new URLSearchParams({ ...(q && { q }), page: number })}`;
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
        {(q !== null || list.pages > 1) && (
          <FilterForm label="Find evidence" action={here} clearHref={q === null ? undefined : here}>
            <Input
              name="q"
              type="search"
              label={{ text: "Title, description or holder" }}
              defaultValue={q ?? ""}
              classes="govuk-input--width-20"
            />
          </FilterForm>
        )}
        {(!page.whyLocked || result) && (
          <ChooseEvidence
            userId={page.userId}
            code={standard.code}
            attached={page.attached}
            library={page.library}
            ticked={result?.ticked ?? null}
            isNarrowed={q !== null}
          />
        )}
        {list.pages > 1 && (
          <Showing list={list} one="further piece of evidence" many="further pieces of evidence" />
        )}
        <PageLinks list={list} hrefOf={hrefOf} />
      </div>
    </div>
  );
}
