import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireReturn } from "#app/auth/guards.server.ts";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { FirstFigure, MaturityScore, ScoreTable } from "#app/components/returns/score-table.tsx";
import { ScoreWorking } from "#app/components/returns/score-working.tsx";
import { isFrozen, mayChangeAnswers } from "#app/domain/answers/locking.ts";
import { raisesOf } from "#app/domain/scoring/raises.ts";
import { scoreView, workedStandards } from "#app/domain/scoring/score-view.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { listReleasedLevels } from "#db/returns/submission-scores.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("How your figures are made", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template } = await requireReturn(args);
  const answers = [...listAnswers(db, auditReturn.id)];
  const levels = new Map(answers.map(([code, { level }]) => [code, level]));
  const reasons = new Map(answers.map(([code, { notApplicableReason }]) => [code, notApplicableReason]));
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isOpen: mayChangeAnswers(auditReturn, clock.today()),
    moderated: isFrozen(auditReturn) ? listReleasedLevels(db, auditReturn.id).size : 0,
    scores: scoreView(template, auditReturn, levels, isFrozen(auditReturn)),
    levels: template.scale.levels,
    bands: template.bands,
    standards: workedStandards(template, auditReturn, levels, reasons),
    raises: raisesOf(template, auditReturn, levels, isFrozen(auditReturn)),
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
      {page.moderated > 0 && (
        <InsetText>
          The Board has set {plural(page.moderated, "rating")} of its own beside yours. The figures on this
          page are on your own ratings.{" "}
          <a className="govuk-link" href={`${paths.asTheBoardSees(page.returnId)}#working`}>
            See them with the Board’s ratings
          </a>
        </InsetText>
      )}
      <ScoreTable scores={page.scores} caption={page.isOpen ? "Your figures so far" : "Your figures"} />
      <ScoreWorking
        scores={page.scores}
        standards={page.standards}
        levels={page.levels}
        bands={page.bands}
        raises={page.raises}
        hrefOf={(code) => paths.standard(page.returnId, code)}
      />
    </>
  );
}
