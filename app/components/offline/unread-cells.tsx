import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import type { UnreadCell } from "#app/domain/offline/unread-cells.ts";

/** The cells of an uploaded file that cannot be read: where, what stands there, and what to do. */
export function UnreadCells({ cells }: { cells: UnreadCell[] }) {
  return (
    <SummaryList
      rows={cells.map(({ place, code, value, reason }) => ({
        key: {
          text: (
            <>
              {place} {code && <span className="govuk-!-font-weight-regular">({code})</span>}
            </>
          ),
        },
        value: {
          text: (
            <>
              <p className="govuk-!-margin-bottom-1 govuk-!-text-break-word">
                {value === "" ? <span className="app-muted">Nothing to read</span> : `“${value}”`}
              </p>
              <p className="govuk-!-margin-bottom-0">{reason}</p>
            </>
          ),
        },
      }))}
    />
  );
}
