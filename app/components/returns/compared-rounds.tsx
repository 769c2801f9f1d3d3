import { BarFigure } from "#app/components/charts/chart-figure.tsx";
import type { BarChart } from "#app/components/charts/chart-model.ts";
import { Details } from "#app/components/govuk/details.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { ComparedArea, RoundsCompared } from "#app/domain/board/rounds-compared.ts";
import { formatDate, plural, scoreTenths, tenthsChanged } from "#app/lib/format.ts";
import { NotComparedList } from "./not-compared-list.tsx";

export interface ComparedRound {
  earlier: { cycleName: string; submittedOn: string; moderated: number };
  current: { cycleName: string; isOpen: boolean; moderated: number };
  compared: RoundsCompared;
  /** Null when no standard was rated both times. */
  chart: BarChart | null;
}

/** This round beside one earlier round: counts first, the maturity score second, then what cannot be compared. */
export function ComparedRounds({ round }: { round: ComparedRound }) {
  const { earlier, current, compared, chart } = round;
  const { all, reworded } = compared;
  return (
    <>
      <h3 className="govuk-heading-s">With {earlier.cycleName}</h3>
      <p className="govuk-body">Submitted {formatDate(earlier.submittedOn)}.</p>
      {all.both === 0 ? (
        <p className="govuk-body">
          No standard was rated both times and asks the same as before, so nothing can be compared.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            <strong>
              On {plural(all.both, "standard")} rated both times: met {all.meetsThen} then, {all.meetsNow} now
              {current.isOpen && " (so far)"}.
            </strong>
          </p>
          <ScoreSentence {...compared} />
          <p className="govuk-body">
            {moderatedSentence(earlier.moderated, current.moderated)}
            {reworded > 0 &&
              ` ${plural(reworded, "standard was", "standards were")} worded differently then, so read ${reworded === 1 ? "its rating" : "their ratings"} with care.`}
          </p>
          {chart && (
            <BarFigure chart={chart}>
              <RoundsTable round={round} />
            </BarFigure>
          )}
          <Changed {...compared} />
        </>
      )}
      <NotComparedList {...compared} cycleName={earlier.cycleName} />
    </>
  );
}

function ScoreSentence({ all, isSameScale }: RoundsCompared) {
  if (!isSameScale) {
    return (
      <p className="govuk-body">
        The two rounds rated on different scales, so their scores are not comparable. What is compared is
        whether each standard was met.
      </p>
    );
  }
  if (!all.scores) return null;
  const { before, after } = all.scores;
  return (
    <p className="govuk-body">
      Maturity score on the same standards: {scoreTenths(before)}% then, {scoreTenths(after)}% now.
    </p>
  );
}

function moderatedSentence(then: number, now: number): string {
  if (then === 0 && now === 0) return "Both times these are your own ratings.";
  return `Where the Board set a rating of its own it is used: ${then} then, ${now} now.`;
}

function RoundsTable({ round: { earlier, current, compared } }: { round: ComparedRound }) {
  const { areas, all, isSameScale } = compared;
  const caption = `${earlier.cycleName} (then) and ${current.cycleName} (now), on the standards rated both times`;
  const scoreHead = isSameScale
    ? ["Score then", "Score now", "Change"].map((text) => ({ text, format: "numeric" as const }))
    : [];
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={[
          { text: "Area" },
          { text: "Rated both times", format: "numeric" },
          { text: "Met then", format: "numeric" },
          { text: "Met now", format: "numeric" },
          ...scoreHead,
        ]}
        rows={[...areas, all].map((area) => [
          { text: area.title },
          { text: area.both, format: "numeric" },
          { text: area.meetsThen, format: "numeric" },
          { text: area.meetsNow, format: "numeric" },
          ...(isSameScale ? scoreCells(area) : []),
        ])}
      />
    </ScrollRegion>
  );
}

function scoreCells({ scores }: ComparedArea) {
  if (!scores) return [];
  const { before, after } = scores;
  const texts = [`${scoreTenths(before)}%`, `${scoreTenths(after)}%`, tenthsChanged(before, after)];
  return texts.map((text) => ({ text, format: "numeric" as const }));
}

const DIRECTIONS = { better: "better", worse: "worse" } as const;

function Changed({ changed }: RoundsCompared) {
  if (changed.length === 0) return <p className="govuk-body">No rating of these standards has changed.</p>;
  return (
    <Details summaryText={`${plural(changed.length, "rating")} changed`}>
      <ul className="govuk-list govuk-list--bullet">
        {changed.map(({ code, title, before, after, direction }) => (
          <li key={code}>
            {code} {title}: {before} then, {after} now{direction && ` (${DIRECTIONS[direction]})`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
