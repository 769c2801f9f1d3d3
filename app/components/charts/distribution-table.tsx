import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { DistributionChart } from "./chart-model.ts";

/** The table beside a distribution: a row and a column for each of its rows and parts, in the same numbers. */
export function DistributionTable({ chart, rowsAre }: { chart: DistributionChart; rowsAre: string }) {
  const columns = chart.rows[0]?.parts.map(({ label }) => label) ?? [];
  return (
    <ScrollRegion label={`${chart.title}: table`}>
      <Table
        caption={chart.title}
        captionClasses="govuk-visually-hidden"
        classes="app-table"
        firstCellIsHeader
        head={[{ text: rowsAre }, ...columns.map((text) => ({ text, format: "numeric" as const }))]}
        rows={chart.rows.map(({ label, parts }) => [
          { text: label },
          ...parts.map(({ value }) => ({ text: String(value), format: "numeric" as const })),
        ])}
      />
    </ScrollRegion>
  );
}
