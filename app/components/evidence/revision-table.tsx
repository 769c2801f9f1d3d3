import { formatDate, formatInstant } from "#app/lib/format.ts";
import { Table } from "../govuk/table.tsx";
import { ScrollRegion } from "../scroll-region.tsx";
import { FileLink, type FileView } from "./evidence-summary.tsx";

export interface RevisionView {
  revision: number;
  title: string;
  documentVersion: string;
  datedOn: string | null;
  reviewOn: string | null;
  addedAt: string;
  addedByName: string | null;
  scan: "clean" | "not-scanned";
  /** The file that it stands for; null when it is none. */
  file: FileView | null;
  /** Whether the file came with this revision, and not with one before. */
  isNewFile: boolean;
}

/** Every revision, the newest first, each with the file it stands for. */
export function RevisionTable({ evidenceId, revisions }: { evidenceId: string; revisions: RevisionView[] }) {
  return (
    <ScrollRegion label="Revisions">
      <Table
        classes="app-dense"
        caption="Revisions"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[{ text: "Revision" }, { text: "Title and dates" }, { text: "File" }, { text: "Added" }]}
        rows={revisions.map((one) => [
          { text: one.revision },
          { text: <Words revision={one} />, classes: "app-cell-name" },
          { text: <File evidenceId={evidenceId} revision={one} /> },
          { text: `${formatInstant(one.addedAt)}${one.addedByName ? ` by ${one.addedByName}` : ""}` },
        ])}
      />
    </ScrollRegion>
  );
}

function Words({ revision: { title, documentVersion, datedOn, reviewOn } }: { revision: RevisionView }) {
  const words = [
    documentVersion && `version ${documentVersion}`,
    datedOn && `dated ${formatDate(datedOn)}`,
    reviewOn && `review by ${formatDate(reviewOn)}`,
  ].filter(Boolean);
  return (
    <>
      <span className="app-break">{title}</span>
      {words.length > 0 && <div className="govuk-hint govuk-!-margin-bottom-0">{words.join(", ")}</div>}
    </>
  );
}

function File({ evidenceId, revision }: { evidenceId: string; revision: RevisionView }) {
  const { file, isNewFile, scan } = revision;
  if (!file) return "No file";
  if (!isNewFile) return "The file before, with new details";
  return (
    <>
      <FileLink
        evidenceId={evidenceId}
        revision={revision.revision}
        file={file}
        note={`revision ${revision.revision}`}
      />
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {scan === "clean" ? "Virus scan: clean" : "Not scanned for viruses"}. SHA-256:{" "}
        <span className="app-code">{file.sha256}</span>
      </div>
    </>
  );
}
