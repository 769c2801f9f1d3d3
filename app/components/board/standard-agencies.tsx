import { Band } from "#app/components/band.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { Colour } from "#app/domain/colour.ts";
import { type BoardFilter, paths } from "#app/lib/paths.ts";

/** A rating in words; `colour` null is no level: unanswered or not applicable. */
export interface RatingWords {
  label: string;
  colour: Colour | null;
}

export interface StandardAgency {
  returnId: string;
  name: string;
  sector: string;
  own: RatingWords;
  /** The Board's released rating, or null where it has given none. */
  board: RatingWords | null;
}

/** How each organisation stands on one standard: its own rating, and the Board's beside it. */
export function StandardAgencies({ rows, filter }: { rows: StandardAgency[]; filter: BoardFilter }) {
  const { cycle, sector } = filter;
  return (
    <ScrollRegion label="Organisations and their ratings">
      <Table
        caption="Organisations and their ratings"
        captionClasses="govuk-visually-hidden"
        classes="app-table"
        firstCellIsHeader
        head={[
          { text: "Organisation" },
          { text: "Sector" },
          { text: "Own rating" },
          { text: "The Board’s rating" },
        ]}
        rows={rows.map((row) => [
          {
            text: (
              <a className="govuk-link" href={paths.boardReturn(row.returnId, { cycle, sector })}>
                {row.name}
              </a>
            ),
          },
          { text: row.sector },
          { text: <Rating rating={row.own} /> },
          { text: row.board ? <Rating rating={row.board} /> : <span className="app-muted">None</span> },
        ])}
      />
    </ScrollRegion>
  );
}

function Rating({ rating: { label, colour } }: { rating: RatingWords }) {
  return colour ? <Band label={label} colour={colour} /> : label;
}
