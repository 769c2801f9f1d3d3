import { Details } from "#app/components/govuk/details.tsx";
import { FirstFigure, MaturityScore, ScoreTable } from "#app/components/returns/score-table.tsx";
import { ScoreWorking } from "#app/components/returns/score-working.tsx";
import type { Raise } from "#app/domain/scoring/raises.ts";
import type { ReturnScoreView, WorkedStandard } from "#app/domain/scoring/score-view.ts";
import type { Band, Level } from "#app/domain/template/template.ts";
import { plural, scoreTenths } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { EvidenceList, type ReadEvidence } from "./evidence-list.tsx";
import { type ReadAnswer, ReadAnswers } from "./read-answers.tsx";
import { type ReadBlock, ReadBlocks, sectionsOf } from "./read-blocks.tsx";

export interface Submitted {
  scores: ReturnScoreView;
  /** On the organisation's own ratings; null where the Board has changed none. */
  ownScores: ReturnScoreView | null;
  moderated: number;
  worked: WorkedStandard[];
  raises: Raise[];
  scale: { levels: Level[]; bands: Band[] };
  areas: { code: string; title: string; answers: ReadAnswer[] }[];
  evidence: ReadEvidence[];
  records: ReadBlock[];
}

/** A return as it was submitted: figures, what stands beside the answers, every answer, and the working. */
export function SubmittedReturn({ returnId, submitted }: { returnId: string; submitted: Submitted }) {
  const { scores, ownScores, moderated, worked, raises, scale, areas, evidence, records } = submitted;
  const codes = new Set(areas.flatMap(({ answers }) => answers.map(({ code }) => code)));
  return (
    <>
      <FirstFigure view={scores.all} />
      <MaturityScore view={scores.all} scores={scores} />
      {ownScores && (
        <p className="govuk-body">
          With {plural(moderated, "rating")} by the Board. On the organisation’s own ratings: meets{" "}
          {ownScores.all.counts.meets} of {plural(ownScores.all.counts.rated, "standard")}
          {ownScores.all.isScored && `, maturity score ${scoreTenths(ownScores.all)}%`}
          {ownScores.all.band && ` (${ownScores.all.band.label})`}.
        </p>
      )}
      <Downloads returnId={returnId} />
      <nav className="app-hide-print" aria-label="On this page">
        <ul className="govuk-list">
          {contentsOf(submitted).map(({ id, text }) => (
            <li key={id}>
              <a className="govuk-link" href={`#${id}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ScoreTable scores={scores} caption="Figures by area" />
      {ownScores && (
        <Details summaryText="Figures on the organisation’s own ratings">
          <ScoreTable scores={ownScores} caption="Figures by area, on the organisation’s own ratings" />
        </Details>
      )}
      <EvidenceList evidence={evidence} />
      <ReadBlocks blocks={records} codes={codes} />
      {areas.map((area) => (
        <ReadAnswers key={area.code} area={area} />
      ))}
      <h2 className="govuk-heading-m app-section" id="working">
        How the figures are made
      </h2>
      <ScoreWorking
        scores={scores}
        standards={worked}
        raises={raises}
        hrefOf={(code) => `#standard-${code}`}
        {...scale}
      />
    </>
  );
}

/** The sections in the order of the page. */
function contentsOf({ evidence, records, areas }: Submitted): { id: string; text: string }[] {
  return [
    { id: "evidence", text: evidence.length === 0 ? "Evidence" : `Evidence: ${evidence.length}` },
    ...sectionsOf(records),
    ...areas.map(({ code, title, answers }) => ({
      id: `area-${code}`,
      text: `${title}: ${plural(answers.length, "answer")}`,
    })),
    { id: "working", text: "How the figures are made" },
  ];
}

const FORMATS = [
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
  ["csv", "CSV"],
  ["json", "JSON"],
] as const;

function Downloads({ returnId }: { returnId: string }) {
  return (
    <p className="govuk-body app-hide-print">
      Download this audit:{" "}
      {FORMATS.map(([format, label], index) => (
        <span key={format}>
          {index > 0 && ", "}
          <a className="govuk-link" href={paths.returnReport(returnId, format)}>
            {label}
          </a>
        </span>
      ))}
    </p>
  );
}
