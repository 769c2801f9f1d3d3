import { Band } from "#app/components/band.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { ReturnScoreView, ScoreView } from "#app/domain/scoring/score-view.ts";
import { plural, scoreTenths, throughoutText } from "#app/lib/format.ts";

/** "Meets 41 of 44 standards" first, the maturity score second: the order of design section 4, everywhere. */
export function FirstFigure({ view, lead = "Meets" }: { view: ScoreView; lead?: string }) {
  if (!view.isScored) return <p className="govuk-body">Not scored: no standard has been rated.</p>;
  return (
    <p className="app-figure-first">
      {lead} {view.counts.meets} of {plural(view.counts.rated, "standard")}
      {view.coverage.done < view.coverage.applies && " rated so far"}
    </p>
  );
}

/** The maturity score with its measuring line, its stage, and what is not complete about it. */
export function MaturityScore({ view, scores }: { view: ScoreView; scores: ReturnScoreView }) {
  if (!view.isScored) return null;
  return (
    <>
      <p className="govuk-body">
        Maturity score <strong>{scoreTenths(view)}%</strong>
        {view.provisional && " (provisional)"} {view.band && <Band {...view.band} />}{" "}
        <span className="app-muted">{throughoutText(scores.meetingThroughout)}</span>
      </p>
      <Coverage view={view} />
      <CapNote view={view} />
    </>
  );
}

function Coverage({ view }: { view: ScoreView }) {
  const { done, applies } = view.coverage;
  if (done === applies) return null;
  return (
    <p className="govuk-body">
      From {done} of {plural(applies, "standard")}: {applies - done} still unanswered.
    </p>
  );
}

/** Why the stage is lower than the score alone would give. */
function CapNote({ view }: { view: ScoreView }) {
  if (!view.cap || !view.band) return null;
  return (
    <p className="govuk-body">
      The score alone would give the stage <strong>{view.cap.uncappedLabel}</strong>. It is held at{" "}
      <strong>{view.band.label}</strong> because {view.cap.code} ({view.cap.standardTitle}) is essential and
      is not met.
    </p>
  );
}

/** The figures by area and for the whole audit, with the sums they come from. */
export function ScoreTable({ scores, caption }: { scores: ReturnScoreView; caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <ColumnHeader>Area</ColumnHeader>
            <ColumnHeader numeric>Meets</ColumnHeader>
            <ColumnHeader numeric>Rated</ColumnHeader>
            <ColumnHeader numeric>Not applicable</ColumnHeader>
            <ColumnHeader numeric>Unanswered</ColumnHeader>
            <ColumnHeader numeric>Points</ColumnHeader>
            <ColumnHeader numeric>Maturity score</ColumnHeader>
            <ColumnHeader>Stage</ColumnHeader>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {[...scores.areas, scores.all].map((view) => (
            <ScoreRow key={view.area} view={view} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ScoreRow({ view }: { view: ScoreView }) {
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header">
        {view.title}
      </th>
      <NumberCell>{view.counts.meets}</NumberCell>
      <NumberCell>{view.counts.rated}</NumberCell>
      <NumberCell>{view.counts.notApplicable}</NumberCell>
      <NumberCell>{view.counts.unanswered}</NumberCell>
      <NumberCell>{view.isScored ? `${view.points} of ${view.topPoints}` : "–"}</NumberCell>
      <NumberCell>{view.isScored ? `${scoreTenths(view)}%` : "Not scored"}</NumberCell>
      <td className="govuk-table__cell">{view.band ? <Band {...view.band} /> : "No stage"}</td>
    </tr>
  );
}

function ColumnHeader({ children, numeric = false }: { children: string; numeric?: boolean }) {
  return (
    <th scope="col" className={`govuk-table__header${numeric ? " govuk-table__header--numeric" : ""}`}>
      {children}
    </th>
  );
}

function NumberCell({ children }: { children: number | string }) {
  return <td className="govuk-table__cell govuk-table__cell--numeric">{children}</td>;
}
