import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { SubmissionFacts } from "#app/domain/returns/return-facts.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { signedWords } from "#app/lib/signed-words.ts";

/** Every version that was handed in, the latest first: each keeps its own receipt and data. */
export function VersionTable(props: { returnId: string; versions: readonly SubmissionFacts[] }) {
  const { returnId, versions } = props;
  return (
    <ScrollRegion label="Versions submitted">
      <Table
        caption="Versions submitted"
        captionClasses="govuk-table__caption--m"
        classes="app-table"
        firstCellIsHeader
        head={["Version", "Submitted", "Signed by", "Receipt code", "Data"].map((text) => ({ text }))}
        rows={versions.map((one) => [
          {
            text: (
              <a className="govuk-link" href={paths.receipt(returnId, one.number)}>
                Version {one.number}
              </a>
            ),
          },
          { text: formatDate(one.submittedOn) },
          { text: signedWords(one) },
          { text: <code className="app-code">{one.receiptCode}</code> },
          {
            text: (
              <a className="govuk-link" href={paths.returnReport(returnId, "json", one.number)}>
                JSON <span className="govuk-visually-hidden">of version {one.number}</span>
              </a>
            ),
          },
        ])}
      />
    </ScrollRegion>
  );
}
