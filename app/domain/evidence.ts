/** What an agency keeps to show that an answer is true (design, section 2): a file, a link, or a reference to a document. */
export const EVIDENCE_KINDS = ["file", "link", "reference"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
