import type { ReactNode } from "react";
import { EvidenceStateTag } from "#app/components/evidence/evidence-state-tag.tsx";
import { EvidenceLink } from "#app/components/evidence/evidence-summary.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import type { EvidenceKind, EvidenceState } from "#app/domain/evidence/evidence.ts";
import { EVIDENCE_KIND_LABELS } from "#app/domain/evidence/evidence.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface AttachedView {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  heldBy: string;
  url: string;
  datedOn: string | null;
  reviewOn: string | null;
  revision: number;
  state: EvidenceState;
  isOwn: boolean;
}

const DONE_WORDS: Record<string, string> = {
  added: "Added to your library and attached",
  changed: "The evidence for this standard is changed",
};

/** The evidence attached to one standard, below its answer, and the way to add and remove it. */
export function AnswerEvidence(props: {
  returnId: string;
  code: string;
  evidence: AttachedView[];
  isOpen: boolean;
  /** What was just done, as the address says it. */
  done: string | null;
  /** What could be attached besides. */
  children?: ReactNode;
}) {
  const { returnId, code, evidence, isOpen, done, children } = props;
  return (
    <section aria-labelledby="evidence">
      <h2 className="govuk-heading-m" id="evidence">
        Evidence
      </h2>
      {done && Object.hasOwn(DONE_WORDS, done) && (
        <NotificationBanner type="success">{DONE_WORDS[done]}</NotificationBanner>
      )}
      {evidence.length === 0 ? (
        <p className="govuk-body">
          {isOpen
            ? "No evidence is attached to this standard yet. Attach a file, a link, or a reference to a document that the Board can ask to see."
            : "No evidence is attached to this standard."}
        </p>
      ) : (
        <ul className="govuk-list app-evidence">
          {evidence.map((item) => (
            <li key={item.id}>
              <AttachedItem item={item} />
            </li>
          ))}
        </ul>
      )}
      {children}
      {isOpen && (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.standardEvidence(returnId, code)}>
            Add or remove evidence
          </a>
        </p>
      )}
    </section>
  );
}

function AttachedItem({ item }: { item: AttachedView }) {
  return (
    <>
      <AttachedTitle item={item} />
      {item.state !== "current" && (
        <>
          {" "}
          <EvidenceStateTag state={item.state} />
        </>
      )}
      <div className="govuk-hint govuk-!-margin-bottom-0">{wordsOf(item)}</div>
      {item.kind === "link" && <EvidenceLink url={item.url} />}
    </>
  );
}

/** One's own evidence leads to its page; that of the organisation above only to the file that was shared. */
function AttachedTitle({ item: { id, kind, title, revision, isOwn } }: { item: AttachedView }) {
  if (!isOwn && kind !== "file") return <span className="govuk-!-font-weight-bold">{title}</span>;
  return (
    <a className="govuk-link" href={isOwn ? paths.evidence(id) : paths.evidenceFile(id, revision)}>
      {title}
    </a>
  );
}

function wordsOf({ kind, documentVersion, datedOn, heldBy, reviewOn, isOwn }: AttachedView): string {
  const words = [
    EVIDENCE_KIND_LABELS[kind],
    documentVersion && `version ${documentVersion}`,
    datedOn && `dated ${formatDate(datedOn)}`,
    heldBy && `held by ${heldBy}`,
    reviewOn && `review by ${formatDate(reviewOn)}`,
    !isOwn && "shared by the organisation above yours",
  ];
  return words.filter(Boolean).join(", ");
}
