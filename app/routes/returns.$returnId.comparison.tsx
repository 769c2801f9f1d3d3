import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireReturn } from "#app/auth/guards.server.ts";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { ComparedRounds } from "#app/components/returns/compared-rounds.tsx";
import { SectorComparison } from "#app/components/returns/sector-comparison.tsx";
import { isFrozen } from "#app/domain/answers/locking.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { sectorLabel } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";
import { comparedRounds, sectorView } from "#app/reports/returns/comparison-page.ts";
import { listComparison } from "#db/board/comparisons.server.ts";
import { listEarlierRounds } from "#db/carry-forward/earlier-rounds.server.ts";
import { listLevelsOfReturn } from "#db/returns/returns.server.ts";
import { listReleasedLevels, listSubmissionScores } from "#db/returns/submission-scores.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("How your audit compares", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template } = await requireReturn(args);
  const { cycle, sector, submission } = auditReturn;
  const released = isFrozen(auditReturn) ? listReleasedLevels(db, auditReturn.id) : new Map<string, string>();
  const now = {
    template,
    levels: effectiveLevels(listLevelsOfReturn(db, auditReturn.id), released),
    cycleName: cycle.name,
    isOpen: !isFrozen(auditReturn),
    moderated: released.size,
  };
  const own = submission ? listSubmissionScores(db, submission.id, "effective") : [];
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: cycle.name,
    sector: sectorLabel(template, sector),
    rounds: comparedRounds(now, auditReturn, listEarlierRounds(db, auditReturn)),
    sectorView: sectorView(
      template,
      auditReturn,
      { today: clock.today(), rows: listComparison(db, cycle.id, sector) },
      own,
    ),
  });
}

export default function ComparisonPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <a className="govuk-back-link" href={paths.auditReturn(page.returnId)}>
        Task list
      </a>
      <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>How your audit compares</PageHeading>
      <h2 className="govuk-heading-m">With your earlier audits</h2>
      {page.rounds.length === 0 ? (
        <p className="govuk-body">
          This is the first audit that your organisation has in the portal. From the next round on you will
          see here what has changed.
        </p>
      ) : (
        page.rounds.map((round) => <ComparedRounds key={round.earlier.cycleName} round={round} />)
      )}
      <h2 className="govuk-heading-m">With your sector</h2>
      <SectorComparison view={page.sectorView} sector={page.sector} />
    </>
  );
}
