import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { formatInstant } from "#app/lib/format.ts";

export interface DownloadView {
  seq: number;
  at: string;
  byName: string | null;
  revision: number;
}

/** Who of the Board downloaded a file, so that the agency knows who has read it. */
export function EvidenceDownloads({ downloads }: { downloads: readonly DownloadView[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Downloads by the Board</h2>
      {downloads.length === 0 ? (
        <p className="govuk-body">
          Nobody yet. When a Board member or an administrator downloads a file that you submitted, it is
          recorded here.
        </p>
      ) : (
        <ScrollRegion label="Downloads by the Board">
          <Table
            classes="app-dense"
            caption="Downloads by Board members and administrators, the latest first"
            captionClasses="govuk-visually-hidden"
            head={[{ text: "When" }, { text: "Who" }, { text: "Revision" }]}
            rows={downloads.map(({ at, byName, revision }) => [
              { text: formatInstant(at) },
              { text: byName ?? "Somebody who is not in this database" },
              { text: revision },
            ])}
          />
        </ScrollRegion>
      )}
    </section>
  );
}
