import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { Coverage } from "#app/domain/board/coverage.ts";

export interface CoverageGroup {
  label: string;
  /** Required, invited, and both together where there are both. */
  rows: { taking: string; coverage: Coverage }[];
}

const COLUMNS = [
  ["Enrolled", "invited"],
  ["Submitted", "submitted"],
  ["On time", "onTime"],
  ["Late", "late"],
  ["Overdue", "overdue"],
  ["In progress", "inProgress"],
  ["Not started", "notStarted"],
  ["In review", "inReview"],
  ["Evaluated", "evaluated"],
] as const satisfies readonly (readonly [string, keyof Coverage])[];

/** Who has submitted, by sector, with the required and the invited organisations apart. */
export function CoverageTable({ groups }: { groups: CoverageGroup[] }) {
  return (
    <ScrollRegion label="Audits by sector">
      <Table
        caption="Audits by sector"
        captionClasses="govuk-table__caption--s"
        classes="app-table"
        firstCellIsHeader
        head={[
          { text: "Sector" },
          { text: "Taking part" },
          ...COLUMNS.map(([text]) => ({ text, format: "numeric" as const })),
        ]}
        rows={groups.flatMap(({ label, rows }) =>
          rows.map(({ taking, coverage }) => [
            { text: label },
            { text: taking },
            ...COLUMNS.map(([, key]) => ({ text: String(coverage[key]), format: "numeric" as const })),
          ]),
        )}
      />
    </ScrollRegion>
  );
}
