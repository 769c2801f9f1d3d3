import type { AnswerText } from "./answer.ts";
import type { IsoDate } from "./dates.ts";
import type { ReturnDates } from "./deadlines.ts";
import type { AskedOf, Template } from "./template.ts";

/** What one agency's report is made of, as `db/return-report.server.ts` reads it. */
export interface ReturnReportFacts extends ReturnDates, AskedOf {
  partnership: string;
  template: Template;
  cycle: string;
  agency: { reference: string; name: string; accountableName: string };
  replyDueOn: IsoDate | null;
  /** Whether the agency itself reads it: then open answers are in it, and the words are "your". */
  isOwn: boolean;
  /** Which answers are shown: those of the latest submission, or the working ones of an open return. */
  version: "submitted" | "working";
  answers: ReadonlyMap<string, AnswerText>;
  /** The latest submission, also while a later version is being worked on; null before the first. */
  submission: SubmissionFacts | null;
  moderated: ReadonlyMap<string, ModerationFacts>;
  evidence: EvidenceFacts[];
  findings: FindingFacts[];
  actions: ActionFacts[];
  challenges: ChallengeFacts[];
  /** The latest first. */
  evaluations: { judgement: string; reasons: string; meeting: string; evaluatedOn: IsoDate }[];
}

export interface SubmissionFacts {
  number: number;
  submittedOn: IsoDate;
  receiptCode: string;
  /** Null: imported by the operator. */
  signedBy: string | null;
  signedByLead: boolean;
}

/** A rating that the Board has released. */
export interface ModerationFacts {
  level: string;
  reason: string;
  agencyComment: string;
}

export interface EvidenceFacts {
  kind: "file" | "link" | "reference";
  title: string;
  documentVersion: string;
  datedOn: IsoDate | null;
  heldBy: string;
  reviewOn: IsoDate | null;
  url: string;
  /** Standards whose answers it is attached to. */
  standards: string[];
  /** The latest day on which a Board member marked it as seen. */
  seenOn: IsoDate | null;
}

export interface FindingFacts {
  /** Null: of the whole return. */
  area: string | null;
  kind: "strength" | "weakness" | "risk";
  text: string;
  likelihood: number | null;
  impact: number | null;
}

export interface ActionFacts {
  title: string;
  standard: string | null;
  owner: string;
  dueOn: IsoDate;
  priority: "high" | "medium" | "low";
  state: "open" | "done" | "checked" | "cancelled";
  doneOn: IsoDate | null;
  checkedOn: IsoDate | null;
}

export interface ChallengeFacts {
  standard: string | null;
  question: string;
  askedFor: string;
  replyDueOn: IsoDate;
  state: "open" | "answered" | "accepted" | "escalated" | "waived";
  messages: { writtenAt: string; writtenBy: string | null; text: string }[];
}
