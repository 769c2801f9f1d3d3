import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireReturn } from "#app/auth/guards.server.ts";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { FirstFigure, MaturityScore, ScoreTable } from "#app/components/score-table.tsx";
import { ScoreWorking } from "#app/components/score-working.tsx";
import { isFrozen, mayChangeAnswers } from "#app/domain/locking.ts";
import { scoreView, workedStandards } from "#app/domain/score-view.ts";
import { paths } from "#app/lib/paths.ts";
import { listLevelsOfReturn } from "#db/returns.server.ts";

export const meta: MetaFunction = () => pageTitle("How your figures are made");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template } = await requireReturn(args);
  const levels = listLevelsOfReturn(db, auditReturn.id);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isOpen: mayChangeAnswers(auditReturn, clock.today()),
    scores: scoreView(template, auditReturn, levels, isFrozen(auditReturn)),
    levels: template.scale.levels,
    bands: template.bands,
    standards: workedStandards(template, auditReturn, levels),
  });
}

export default function ScoresPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <a className="govuk-back-link" href={paths.auditReturn(page.returnId)}>
        Task list
      </a>
      <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>How your figures are made</PageHeading>
      <FirstFigure view={page.scores.all} />
      <MaturityScore view={page.scores.all} scores={page.scores} />
      <ScoreTable scores={page.scores} caption={page.isOpen ? "Your figures so far" : "Your figures"} />
      <ScoreWorking scores={page.scores} standards={page.standards} levels={page.levels} bands={page.bands} />
    </>
  );
}
