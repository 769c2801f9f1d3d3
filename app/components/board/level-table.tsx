import { Table, type TableCell } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { type BoardFilter, paths } from "#app/lib/paths.ts";

/** A count on the ratings used, with the agencies' own where that is another number. */
export interface PairedCount {
  used: number;
  own: number;
}

export interface LevelRow {
  /** A standard's code, which makes the label a link; null for an area. */
  code: string | null;
  label: string;
  levels: PairedCount[];
  notApplicable: PairedCount;
  unanswered: PairedCount;
  /** Rated answers that meet the standard, of all rated. */
  meets: { used: string; own: string };
  answers: number;
}

/** How many answers stand at which rating, a row for each area or standard. */
export function LevelTable(props: {
  caption: string;
  rowsAre: string;
  levels: string[];
  answersAre: string;
  rows: LevelRow[];
  /** What the links carry on. */
  filter?: BoardFilter;
}) {
  const { caption, rowsAre, levels, answersAre, rows, filter = {} } = props;
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--s"
        classes="app-table"
        firstCellIsHeader
        head={[
          { text: rowsAre },
          { text: "Meets" },
          ...[...levels, "Not applicable", "Unanswered", answersAre].map((text) => ({
            text,
            format: "numeric" as const,
          })),
        ]}
        rows={rows.map((row) => [
          {
            text: row.code ? (
              <RowLink href={paths.boardStandard(row.code, filter)} text={row.label} />
            ) : (
              row.label
            ),
          },
          { text: <Paired used={row.meets.used} own={row.meets.own} />, classes: "app-nowrap" },
          ...[...row.levels, row.notApplicable, row.unanswered].map(countCell),
          { text: String(row.answers), format: "numeric" as const },
        ])}
      />
    </ScrollRegion>
  );
}

function RowLink({ href, text }: { href: string; text: string }) {
  return (
    <a className="govuk-link" href={href}>
      {text}
    </a>
  );
}

function countCell({ used, own }: PairedCount): TableCell {
  return { text: <Paired used={String(used)} own={String(own)} />, format: "numeric" };
}

function Paired({ used, own }: { used: string; own: string }) {
  return (
    <>
      {used}
      {own !== used && <span className="app-note app-muted">own {own}</span>}
    </>
  );
}
