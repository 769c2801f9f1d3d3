/** What agencies refer to as evidence: titles and where things are kept, never incident or case records. */
export interface EvidenceItem {
  kind: "reference" | "link";
  title: string;
  detail: string;
  heldBy: string;
  url?: string;
  /** Codes of the standards it is attached to. */
  standards: readonly string[];
  /** Whether a setting that fills in the short form would have it. */
  isForSmall: boolean;
}

export const EVIDENCE: readonly EvidenceItem[] = [
  {
    kind: "reference",
    title: "Online safeguarding policy",
    detail: "Approved by those who govern us; the minute number is on the front page.",
    heldBy: "Safeguarding lead",
    standards: ["P2", "P5", "P9"],
    isForSmall: true,
  },
  {
    kind: "reference",
    title: "Role description of the accountable lead, with cover arrangements",
    detail: "Names the deputy and says who is on call out of hours.",
    heldBy: "Human resources",
    standards: ["P1"],
    isForSmall: true,
  },
  {
    kind: "reference",
    title: "Acceptable use agreements: summary of returns",
    detail: "Counts of agreements signed and outstanding, by group. No names.",
    heldBy: "Business manager",
    standards: ["P3", "P6"],
    isForSmall: true,
  },
  {
    kind: "reference",
    title: "Filtering and monitoring: dated check sheet",
    detail: "Devices, places and user groups tested, by whom, and what was changed afterwards.",
    heldBy: "Technical lead",
    standards: ["I2", "I3", "I4"],
    isForSmall: false,
  },
  {
    kind: "link",
    title: "Test Filtering: results page",
    detail: "The tool we use for our own checks; our dated results are in the check sheet.",
    heldBy: "Technical lead",
    url: "https://testfiltering.com/",
    standards: ["I2", "I3"],
    isForSmall: false,
  },
  {
    kind: "reference",
    title: "Training record: induction and annual update",
    detail: "Numbers due, done and outstanding at the end of the last quarter.",
    heldBy: "Training coordinator",
    standards: ["E1", "E2", "E3"],
    isForSmall: true,
  },
  {
    kind: "reference",
    title: "Online safety programme overview",
    detail: "Themes by age group and term, with the date each was last revised.",
    heldBy: "Programme lead",
    standards: ["E5", "E11"],
    isForSmall: false,
  },
  {
    kind: "reference",
    title: "Annual online safeguarding report to those who govern us",
    detail: "The report and the minute that records the questions asked.",
    heldBy: "Clerk",
    standards: ["S2", "S3", "S4"],
    isForSmall: false,
  },
  {
    kind: "reference",
    title: "Cyber security certificate",
    detail: "Certificate and scope statement.",
    heldBy: "Technical lead",
    standards: ["I7", "I8"],
    isForSmall: false,
  },
  {
    kind: "reference",
    title: "Survey of children, families and staff: results by question",
    detail: "Numbers asked and answering; no free text that could identify anybody.",
    heldBy: "Safeguarding lead",
    standards: ["S7", "E9", "P10"],
    isForSmall: false,
  },
];
