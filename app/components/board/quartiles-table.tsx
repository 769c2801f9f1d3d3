import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";

/** Whole per cents of the scored returns; null where none is scored. */
export interface QuartileRow {
  label: string;
  scored: number;
  quartiles: { lowest: number; lower: number; median: number; upper: number; highest: number } | null;
}

/** Where the maturity scores of a group lie. A group has no score of its own. */
export function QuartilesTable({ caption, rows }: { caption: string; rows: QuartileRow[] }) {
  const heads = ["Audits scored", "Lowest", "Lower quartile", "Median", "Upper quartile", "Highest"];
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--s"
        classes="app-table"
        firstCellIsHeader
        head={[{ text: "Area" }, ...heads.map((text) => ({ text, format: "numeric" as const }))]}
        rows={rows.map(({ label, scored, quartiles: q }) => [
          { text: label },
          { text: String(scored), format: "numeric" as const },
          ...(q
            ? [q.lowest, q.lower, q.median, q.upper, q.highest].map((value) => ({
                text: `${value}%`,
                format: "numeric" as const,
              }))
            : [{ text: "No audit is scored", colspan: 5 }]),
        ])}
      />
    </ScrollRegion>
  );
}
