import type { ReactNode } from "react";
import {
  EVIDENCE_DATE_LABELS,
  EVIDENCE_KIND_LABELS,
  type EvidenceDetails,
  type EvidenceKind,
} from "#app/domain/evidence/evidence.ts";
import { sizeInWords } from "#app/domain/evidence/evidence-files.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { SummaryList } from "../govuk/summary-list.tsx";

export interface FileView {
  fileName: string;
  sizeBytes: number;
  sha256: string;
}

/** What is said about one piece of evidence, and the way to the thing itself. */
export function EvidenceSummary(props: {
  evidenceId: string;
  kind: EvidenceKind;
  details: EvidenceDetails;
  revision: number;
  checkedOn: string | null;
  file: FileView | null;
}) {
  const { evidenceId, kind, details, revision, checkedOn, file } = props;
  const row = (key: string, text: ReactNode) => ({ key: { text: key }, value: { text } });
  const date = (key: string, value: string | null) =>
    row(key, value === null ? "Not given" : formatDate(value));
  return (
    <SummaryList
      rows={[
        row("Kind", EVIDENCE_KIND_LABELS[kind]),
        file && row("File", <FileLink evidenceId={evidenceId} revision={revision} file={file} />),
        kind === "link" && row("Link", <EvidenceLink url={details.url} />),
        kind !== "file" && row("Who holds it", details.heldBy || "Not given"),
        row(
          "What it shows",
          details.detail === "" ? "Not given" : <div className="app-typed">{details.detail}</div>,
        ),
        row("Version", details.documentVersion || "Not given"),
        date(EVIDENCE_DATE_LABELS.datedOn, details.datedOn),
        date(EVIDENCE_DATE_LABELS.effectiveOn, details.effectiveOn),
        date(EVIDENCE_DATE_LABELS.reviewOn, details.reviewOn),
        row("Last checked", checkedOn === null ? "Never" : formatDate(checkedOn)),
      ]}
    />
  );
}

export function FileLink(props: { evidenceId: string; revision: number; file: FileView; note?: string }) {
  const { evidenceId, revision, file, note } = props;
  return (
    <a className="govuk-link app-filename" href={paths.evidenceFile(evidenceId, revision)} download>
      {file.fileName} ({sizeInWords(file.sizeBytes)}
      {note && `, ${note}`})
    </a>
  );
}

/** An address that somebody typed: shown as it is, followed only by a click, and told nothing about this page. */
export function EvidenceLink({ url }: { url: string }) {
  return (
    <a className="govuk-link app-filename" href={url} rel="noopener noreferrer nofollow">
      {url}
    </a>
  );
}
