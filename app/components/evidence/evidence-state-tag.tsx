import { EVIDENCE_STATE_LABELS, type EvidenceState } from "#app/domain/evidence/evidence.ts";
import { Tag } from "../govuk/tag.tsx";

const CLASSES = {
  "past-review": "govuk-tag--red",
  "review-due": "govuk-tag--yellow",
  current: "govuk-tag--green",
  withdrawn: "govuk-tag--grey",
} as const satisfies Record<EvidenceState, string>;

/** How evidence stands today, in words on a colour. */
export function EvidenceStateTag({ state }: { state: EvidenceState }) {
  return <Tag classes={CLASSES[state]}>{EVIDENCE_STATE_LABELS[state]}</Tag>;
}
