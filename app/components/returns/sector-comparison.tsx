import { Details } from "#app/components/govuk/details.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { ModeratedShown } from "#app/domain/board/comparison.ts";
import { formatDate, plural } from "#app/lib/format.ts";

/** What an agency is shown of its sector: what there is to show, or why there is nothing. */
export type SectorView =
  | { kind: "open"; closesOn: string }
  | { kind: "not-taken" }
  | { kind: "too-few" }
  | {
      kind: "taken";
      takenOn: string;
      agencies: number;
      moderated: ModeratedShown;
      hasQuartiles: boolean;
      rows: SectorRow[];
    };

export interface SectorRow {
  area: string;
  title: string;
  /** Whole per cents. Null: not scored, or not submitted. */
  own: number | null;
  /** Null: too few were scored in this area. */
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
}

export function SectorComparison({ view, sector }: { view: SectorView; sector: string }) {
  if (view.kind === "open") {
    return (
      <p className="govuk-body">
        Once this audit round has closed, after {formatDate(view.closesOn)}, you will see here where you stand
        among the organisations of your sector ({sector}). It names nobody.
      </p>
    );
  }
  if (view.kind === "not-taken") {
    return (
      <p className="govuk-body">
        This audit round has closed and the comparison is being worked out. Please look again tomorrow.
      </p>
    );
  }
  if (view.kind === "too-few") {
    return (
      <InsetText>
        Too few organisations of your sector ({sector}) were scored in this round: a comparison of fewer than
        five could show what one of them scored, so there is none. {COUNTED_ONCE}
      </InsetText>
    );
  }
  return <Taken view={view} sector={sector} />;
}

/** How many there seem to be and how many count are two things (domain/board/families.ts). */
const COUNTED_ONCE =
  "A trust or group counts as one, however many of its members were scored, and so do organisations that the same person works for.";

function Taken({ view, sector }: { view: Extract<SectorView, { kind: "taken" }>; sector: string }) {
  const { takenOn, agencies, moderated, hasQuartiles, rows } = view;
  const caption = `Maturity scores in your sector: ${sector}`;
  return (
    <>
      <p className="govuk-body">
        From {plural(agencies, "organisation")} that submitted before the round closed. {COUNTED_ONCE}{" "}
        {moderatedSentence(moderated)} It was worked out once, on {formatDate(takenOn)}, and does not change
        after that.
      </p>
      <ScrollRegion label={caption}>
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--s"
          classes="app-table"
          firstCellIsHeader
          head={[
            { text: "Area" },
            { text: "You", format: "numeric" },
            { text: "Middle of your sector", format: "numeric" },
            ...(hasQuartiles ? [{ text: "Middle half of your sector", format: "numeric" as const }] : []),
          ]}
          rows={rows.map((row) => [
            { text: row.title },
            { text: row.own === null ? "Not scored" : `${row.own}%`, format: "numeric" },
            { text: row.median === null ? "Too few" : `${row.median}%`, format: "numeric" },
            ...(hasQuartiles ? [{ text: middleHalf(row), format: "numeric" as const }] : []),
          ])}
        />
      </ScrollRegion>
      <Details summaryText="How to read this">
        <p className="govuk-body">
          The middle of the sector is the median: half of the organisations scored below it and half above.
          {hasQuartiles &&
            " The middle half runs from the score that a quarter stayed below to the one that a quarter passed."}{" "}
          Figures are whole per cents. Your own are on the ratings used now, the Board’s where it has released
          one.
        </p>
        <p className="govuk-body">
          So that nobody’s score can be worked out, there is no figure from fewer than five organisations, no
          middle half from fewer than ten, and no list. Organisations that answered a form which fewer than
          five of the sector answered are not counted.
        </p>
      </Details>
    </>
  );
}

function middleHalf({ lowerQuartile, upperQuartile }: SectorRow): string {
  return lowerQuartile === null || upperQuartile === null
    ? "Too few"
    : `${lowerQuartile}% to ${upperQuartile}%`;
}

function moderatedSentence(moderated: ModeratedShown): string {
  switch (moderated.kind) {
    case "none":
      return "All ratings are the organisations’ own.";
    case "all":
      return "Every one of them has ratings that the Board set.";
    case "some":
      return "In some of them the Board’s ratings are used.";
    case "counted":
      return `In ${moderated.moderated} of the ${moderated.agencies} the Board’s ratings are used.`;
  }
}
