import {
  EVIDENCE_KIND_LABELS,
  type EvidenceKind,
  type EvidenceState,
} from "#app/domain/evidence/evidence.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { Table } from "../govuk/table.tsx";
import { ScrollRegion } from "../scroll-region.tsx";
import { EvidenceStateTag } from "./evidence-state-tag.tsx";

export interface LibraryLine {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  datedOn: string | null;
  reviewOn: string | null;
  revision: number;
  state: EvidenceState;
  uses: number;
}

/** One page of an agency's library. */
export function LibraryTable({ items }: { items: LibraryLine[] }) {
  return (
    <ScrollRegion label="Evidence library">
      <Table
        classes="app-dense"
        firstCellIsHeader
        head={[
          { text: "Evidence" },
          { text: "Kind" },
          { text: "Review date" },
          { text: "State" },
          { text: "Used" },
        ]}
        rows={items.map((item) => [
          { text: <Title item={item} />, classes: "app-cell-name" },
          { text: EVIDENCE_KIND_LABELS[item.kind] },
          { text: item.reviewOn === null ? "None set" : formatDate(item.reviewOn) },
          { text: <EvidenceStateTag state={item.state} /> },
          { text: item.uses === 0 ? "Not yet" : plural(item.uses, "answer") },
        ])}
      />
    </ScrollRegion>
  );
}

function Title({ item }: { item: LibraryLine }) {
  const version = item.documentVersion === "" ? "" : `Version ${item.documentVersion}`;
  const dated = item.datedOn === null ? "" : formatDate(item.datedOn);
  const words = [version, dated].filter((text) => text !== "").join(", ");
  return (
    <>
      <a className="govuk-link" href={paths.evidence(item.id)}>
        {item.title}
      </a>
      {words !== "" && <div className="govuk-hint govuk-!-margin-bottom-0">{words}</div>}
    </>
  );
}
