import { Band } from "#app/components/band.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { Raise } from "#app/domain/scoring/raises.ts";
import type { ReturnScoreView, ScoreView, WorkedStandard } from "#app/domain/scoring/score-view.ts";
import type { Band as BandOfTemplate, Level } from "#app/domain/template/template.ts";
import { plural, scoreTenths } from "#app/lib/format.ts";
import { RaisesList } from "./raises-list.tsx";

/** The rule in words, what would raise the score most, then each area's sum with every standard's part in it. */
export function ScoreWorking(props: {
  scores: ReturnScoreView;
  standards: WorkedStandard[];
  levels: Level[];
  bands: BandOfTemplate[];
  raises: Raise[];
  /** Where a standard's answer is read or changed. */
  hrefOf: (code: string) => string;
}) {
  const { scores, standards, levels, bands, raises, hrefOf } = props;
  const { all, areas } = scores;
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
          Here: {all.points} ÷ {all.topPoints} = <strong>{scoreTenths(all)}%</strong>. It is worked out from
          all the points together and is not the average of the areas.
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
      <RaisesList raises={raises} hrefOf={hrefOf} />
      <h2 className="govuk-heading-m">Every standard’s part</h2>
      {areas.map((view) => (
        <AreaWorking
          key={view.area}
          view={view}
          standards={standards.filter(({ area }) => area === view.area)}
        />
      ))}
    </>
  );
}

/** One area's sum, the standards in it, and those left out of it with the reason. */
function AreaWorking({ view, standards }: { view: ScoreView; standards: WorkedStandard[] }) {
  const leftOut = standards.filter(({ points }) => points === null);
  return (
    <>
      <h3 className="govuk-heading-s" id={`working-${view.area}`}>
        {view.title}
      </h3>
      <p className="govuk-body">{sumText(view)}</p>
      <ScrollRegion label={`${view.title}: every standard’s part`}>
        <Table
          caption={`${view.title}: every standard’s part`}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            { text: "Standard" },
            { text: "Rating" },
            { text: "Weight", format: "numeric" },
            { text: "Points", format: "numeric" },
            { text: "Most possible", format: "numeric" },
          ]}
          rows={standards.map(({ code, title, rating, weight, points, topPoints }) => [
            { text: `${code} ${title}`, classes: "app-normal" },
            { text: points === null ? `${rating}: left out` : rating },
            { text: weight, format: "numeric" },
            { text: points ?? "–", format: "numeric" },
            { text: topPoints ?? "–", format: "numeric" },
          ])}
        />
      </ScrollRegion>
      {leftOut.length > 0 && (
        <>
          <p className="govuk-body">{plural(leftOut.length, "standard is", "standards are")} left out:</p>
          <ul className="govuk-list govuk-list--bullet">
            {leftOut.map(({ code, title, rating, leftOut: reason }) => (
              <li key={code}>
                {code} {title}: {rating.toLowerCase()}
                {reason && `. ${reason}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function sumText({ isScored, points, topPoints, band, cap }: ScoreView): string {
  if (!isScored) return "Not scored: no standard of this area has been rated.";
  const sum = `${points} ÷ ${topPoints} = ${scoreTenths({ points, topPoints })}%`;
  if (!band) return `${sum}.`;
  if (!cap) return `${sum}. Stage: ${band.label}.`;
  return `${sum}. Stage: ${band.label}, held down by the essential standard ${cap.code} ${cap.standardTitle}. The score alone would give ${cap.uncappedLabel}.`;
}
