import { EVIDENCE_KIND_LABELS } from "#app/domain/evidence/evidence.ts";
import type { EvidenceFacts } from "#app/domain/returns/return-facts.ts";
import { formatDate } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading } from "#app/reports/report-parts.ts";

/** Characters of a file's SHA-256 on paper: enough to tell two files apart by eye. */
const SHA_SHOWN = 16;

/** The evidence list of one version of a return. */
export function evidenceBlocks(evidence: readonly EvidenceFacts[]): Block[] {
  if (evidence.length === 0) return [];
  return [
    heading(2, "Evidence"),
    {
      kind: "table",
      caption: "Evidence named in the answers",
      head: ["Evidence", "Details", "Standards", "Review due", "Seen by the Board"],
      rows: evidence.map((one) => [
        evidenceTitle(one),
        one.detail === "" ? evidenceText(one) : `${one.detail}\n${evidenceText(one)}`,
        one.standards.join(", "),
        one.reviewOn === null ? "not set" : formatDate(one.reviewOn),
        one.seenOn === null ? "not yet" : formatDate(one.seenOn),
      ]),
      columnWidths: [0.24, 0.37, 0.12, 0.14, 0.13],
      rowHeaders: true,
    },
  ];
}

const WITHDRAWN = "Withdrawn from the library";

/** A title in a list of titles, marked where the agency no longer stands by the document. */
export function evidenceTitle({ title, isWithdrawn }: EvidenceFacts): string {
  return isWithdrawn ? `${title} (withdrawn)` : title;
}

/** Whether it was withdrawn, kind, version, dates, holder, address and, of a file, the beginning of its SHA-256. */
export function evidenceText(one: EvidenceFacts): string {
  const parts = [
    one.isWithdrawn ? WITHDRAWN : "",
    EVIDENCE_KIND_LABELS[one.kind],
    one.documentVersion === "" ? "" : `version ${one.documentVersion}`,
    one.revision > 1 ? `revision ${one.revision}` : "",
    one.datedOn === null ? "" : `dated ${formatDate(one.datedOn)}`,
    one.effectiveOn === null ? "" : `in effect from ${formatDate(one.effectiveOn)}`,
    one.heldBy === "" ? "" : `held by ${one.heldBy}`,
    one.url,
    one.sha256 === null ? "" : `SHA-256 begins ${one.sha256.slice(0, SHA_SHOWN)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
