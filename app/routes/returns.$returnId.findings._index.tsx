import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ComponentProps } from "react";
import { moveFinding } from "#app/acts/returns/finding-work.server.ts";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { BelowMeets } from "#app/components/findings/below-meets.tsx";
import { FindingDone } from "#app/components/findings/finding-done.tsx";
import { FindingList, type FindingView, WithdrawnList } from "#app/components/findings/finding-list.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { sortFindings } from "#app/domain/findings/findings.ts";
import { standardsBelowMeets } from "#app/domain/scoring/below-meets.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import {
  type FindingRow,
  findFinding,
  listStandingFindings,
  listWithdrawnFindings,
} from "#db/findings/findings.server.ts";
import { listLevelsOfReturn } from "#db/returns/returns.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("Strengths, weaknesses and risks", data);

/** What the address says was just done; anything else shows no banner. */
const DONE_WORDS: Record<string, string> = {
  added: "Added",
  changed: "Saved",
  removed: "Removed",
  restored: "Put back",
};

const WHOLE_AUDIT = "The whole audit";

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template, roles } = await requireReturn(args);
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  const levels = listLevelsOfReturn(db, auditReturn.id);
  const areas = areasAsked(template, auditReturn);
  const standing = sortFindings(listStandingFindings(db, auditReturn.id));
  const titleOf = (code: string | null) => areas.find((area) => area.code === code)?.title ?? WHOLE_AUDIT;
  const query = new URL(args.request.url).searchParams;
  const done = query.get("done") ?? "";
  const removed =
    done === "removed" ? findFinding(db, auditReturn.id, query.get("finding") ?? "") : undefined;
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    levels: template.scale.levels,
    areas: areas.map((area) => ({
      code: area.code,
      title: area.title,
      findings: standing.filter((finding) => finding.area === area.code).map(viewOf),
      below: standardsBelowMeets(template, area, levels),
    })),
    // Also what was named of an area that is not asked any more: nothing vanishes.
    whole: standing.filter(({ area }) => areas.every(({ code }) => code !== area)).map(viewOf),
    withdrawn: listWithdrawnFindings(db, auditReturn.id).map((finding) => ({
      ...viewOf(finding),
      areaTitle: titleOf(finding.area),
    })),
    done: Object.hasOwn(DONE_WORDS, done) ? (DONE_WORDS[done] ?? null) : null,
    removed: removed && removed.withdrawnAt !== null ? viewOf(removed) : null,
  });
}

function viewOf({ id, kind, text, likelihood, impact, version }: FindingRow): FindingView {
  return { id, kind, text, likelihood, impact, version };
}

/** Removes one, or puts it back. */
export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const { db, auditReturn } = visit;
  const form = await readForm(args.request);
  const intent = textField(form, "intent");
  const finding = findFinding(db, auditReturn.id, textField(form, "finding"));
  if (!finding) throw notFound();
  if (intent !== "remove" && intent !== "restore") throw new Response(null, { status: 400 });
  const outcome = moveFinding(visit, finding, intent, form);
  if (!outcome.ok) return json({ refusal: outcome.refusal }, { status: outcome.status });
  const done = intent === "remove" ? "removed" : "restored";
  return redirect(paths.findings(auditReturn.id, { done, finding: finding.id }));
}

export default function FindingsPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, userId, isOpen, whole, withdrawn } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result ? (
          <ErrorSummary
            errorList={[
              { text: result.refusal ?? "Somebody changed it a moment ago. Read it again, then choose." },
            ]}
          />
        ) : (
          page.done && (
            <FindingDone
              returnId={returnId}
              userId={userId}
              words={page.done}
              removed={isOpen ? page.removed : null}
            />
          )
        )}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          Strengths, weaknesses and risks
        </PageHeading>
        <p className="govuk-body">
          Name what works well, what does not yet, and what could go wrong for children. An audit that names
          its own gaps is the stronger for it.
        </p>
        {page.whyLocked && <InsetText>{page.whyLocked}</InsetText>}
        {page.areas.map(({ code, title, findings, below }) => (
          <section key={code} aria-labelledby={`area-${code}`}>
            <h2 className="govuk-heading-m" id={`area-${code}`}>
              {title}
            </h2>
            <BelowMeets
              returnId={returnId}
              area={code}
              standards={below}
              levels={page.levels}
              isOpen={isOpen}
            />
            <FindingList
              returnId={returnId}
              userId={userId}
              area={code}
              areaTitle={title}
              findings={findings}
              isOpen={isOpen}
            />
          </section>
        ))}
        <WholeFindings returnId={returnId} userId={userId} findings={whole} isOpen={isOpen} />
        {isOpen && withdrawn.length > 0 && (
          <Details summaryText={`Removed (${withdrawn.length})`}>
            <WithdrawnList returnId={returnId} userId={userId} findings={withdrawn} />
          </Details>
        )}
      </div>
    </div>
  );
}

function WholeFindings(
  props: Pick<ComponentProps<typeof FindingList>, "returnId" | "userId" | "findings" | "isOpen">,
) {
  return (
    <section aria-labelledby="whole">
      <h2 className="govuk-heading-m" id="whole">
        {WHOLE_AUDIT}
      </h2>
      <p className="govuk-body">
        What matters most across all areas. The{" "}
        <a className="govuk-link" href={paths.closingQuestions(props.returnId)}>
          closing questions
        </a>{" "}
        ask for three strengths and three risks.
      </p>
      <FindingList {...props} area="" areaTitle="the whole audit" />
    </section>
  );
}
