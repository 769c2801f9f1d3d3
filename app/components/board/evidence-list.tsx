import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { formatDate } from "#app/lib/format.ts";
import { StandardLinks } from "./standard-links.tsx";

export interface ReadEvidence {
  id: string;
  title: string;
  detail: string;
  /** Kind, version, dates and the like, in words. */
  details: string;
  /** Where the file of the revision that was submitted is downloaded; null when it is no file. */
  file: string | null;
  /** The address of a link; null for the other kinds. */
  url: string | null;
  standards: string[];
  reviewOn: string | null;
  seenOn: string | null;
}

/** The evidence of a submitted audit, each with the standards it is for; a standard's code leads to its answer. */
export function EvidenceList({ evidence }: { evidence: ReadEvidence[] }) {
  return (
    <>
      <h2 className="govuk-heading-m app-section" id="evidence">
        Evidence
      </h2>
      {evidence.length === 0 ? (
        <p className="govuk-body">No evidence was attached to this audit.</p>
      ) : (
        <ScrollRegion label="Evidence named in the answers">
          <Table
            caption="Evidence named in the answers"
            captionClasses="govuk-visually-hidden"
            classes="app-table"
            firstCellIsHeader
            head={["Evidence", "Details", "Standards", "Review due", "Seen by the Board"].map((text) => ({
              text,
            }))}
            rows={evidence.map((one) => [
              { text: <Title {...one} /> },
              { text: one.detail === "" ? one.details : `${one.detail} (${one.details})` },
              { text: <StandardLinks codes={one.standards} /> },
              { text: one.reviewOn === null ? "Not set" : formatDate(one.reviewOn) },
              { text: one.seenOn === null ? "Not yet" : formatDate(one.seenOn) },
            ])}
          />
        </ScrollRegion>
      )}
    </>
  );
}

function Title({ title, file, url }: ReadEvidence) {
  const href = file ?? url;
  if (href === null) return title;
  return (
    <a className="govuk-link" href={href} rel="noreferrer">
      {title} <span className="govuk-visually-hidden">{file ? "(download)" : "(another website)"}</span>
    </a>
  );
}
