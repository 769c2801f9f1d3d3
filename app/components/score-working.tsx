import { GAINS_SHOWN, type ReturnScoreView, type WorkedStandard } from "#app/domain/score-view.ts";
import type { Band as BandOfTemplate, Level } from "#app/domain/template.ts";
import { plural, scoreTenths } from "#app/lib/format.ts";
import { Band } from "./band.tsx";
import { ScrollRegion } from "./scroll-region.tsx";

/** The rule in words, then every standard's part in the sum, what was left out, and what would raise it most. */
export function ScoreWorking(props: {
  scores: ReturnScoreView;
  standards: WorkedStandard[];
  levels: Level[];
  bands: BandOfTemplate[];
}) {
  const { scores, standards, levels, bands } = props;
  const { all, gains } = scores;
  return (
    <>
      <h2 className="govuk-heading-m">The rule</h2>
      <p className="govuk-body">
        Each rating has points: {levels.map((level) => `${level.label} ${level.points}`).join(", ")}. Each
        standard’s points are multiplied by its weight and added up. That sum is divided by the most that the
        same standards could reach. Standards that are not applicable or unanswered are in neither sum.
      </p>
      {all.isScored && (
        <p className="govuk-body">
          Here: {all.points} ÷ {all.topPoints} = <strong>{scoreTenths(all)}%</strong>.
        </p>
      )}
      <h2 className="govuk-heading-m">Stages</h2>
      <p className="govuk-body">
        {bands.map((band, index) => (
          <span key={band.key}>
            <Band label={band.label} colour={band.colour} /> {band.from} to{" "}
            {index === bands.length - 1 ? "100" : `under ${band.to}`}
            {index === bands.length - 1 ? ". " : ", "}
          </span>
        ))}
        An essential standard that is not met holds the stage down, whatever the score.
      </p>
      <Gains gains={gains} topPoints={all.topPoints} />
      <h2 className="govuk-heading-m">Every standard’s part</h2>
      <ScrollRegion label="Every standard’s part">
        <table className="govuk-table">
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              <th scope="col" className="govuk-table__header">
                Standard
              </th>
              <th scope="col" className="govuk-table__header">
                Rating
              </th>
              <th scope="col" className="govuk-table__header govuk-table__header--numeric">
                Weight
              </th>
              <th scope="col" className="govuk-table__header govuk-table__header--numeric">
                Points
              </th>
              <th scope="col" className="govuk-table__header govuk-table__header--numeric">
                Most possible
              </th>
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {standards.map((standard) => (
              <StandardRow key={standard.code} standard={standard} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function Gains({ gains, topPoints }: { gains: ReturnScoreView["gains"]; topPoints: number }) {
  if (gains.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">What would raise it most</h2>
      <ol className="govuk-list govuk-list--number">
        {gains.slice(0, GAINS_SHOWN).map(({ code, title, gain }) => (
          <li key={code}>
            {code} {title}: up to {plural(gain, "point")} of {topPoints}
          </li>
        ))}
      </ol>
    </>
  );
}

function StandardRow({ standard }: { standard: WorkedStandard }) {
  const { rating, weight, points, topPoints } = standard;
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header app-normal">
        {standard.code} {standard.title}
      </th>
      <td className="govuk-table__cell">{points === null ? `${rating}: left out` : rating}</td>
      <td className="govuk-table__cell govuk-table__cell--numeric">{weight}</td>
      <td className="govuk-table__cell govuk-table__cell--numeric">{points ?? "–"}</td>
      <td className="govuk-table__cell govuk-table__cell--numeric">{topPoints ?? "–"}</td>
    </tr>
  );
}
