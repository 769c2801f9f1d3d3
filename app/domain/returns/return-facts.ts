import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { EarlierRound } from "#app/domain/board/rounds-compared.ts";
import type { ReturnDates } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Signal } from "#app/domain/signals/facts.ts";
import type { SignalKey } from "#app/domain/signals/kinds.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";

/** What one agency's report is made of, as `db/returns/return-report.server.ts` reads it. */
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
  /** What was said to the closing questions, by the question's key, as `app/domain/findings/closing.ts` knows them. */
  closing: ClosingFacts[];
  /** The points to ask about as they stood with this version; of a version submitted before they were kept, none. */
  signals: Signal[];
  /** Those of them that the agency explained. */
  acknowledgements: AcknowledgementFacts[];
  /** Gaps the agency found itself, with an action; null: not counted when this version was submitted. */
  gapsWithAction: number | null;
  actions: ActionFacts[];
  /** What the agency submitted in earlier rounds, the latest first. */
  earlier: EarlierRound[];
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
  id: string;
  kind: "file" | "link" | "reference";
  title: string;
  detail: string;
  documentVersion: string;
  datedOn: IsoDate | null;
  /** The day from which it holds. */
  effectiveOn: IsoDate | null;
  heldBy: string;
  reviewOn: IsoDate | null;
  url: string;
  /** Counted from 1: which one this version of the return names. */
  revision: number;
  /** Of the file, lower-case hex; null when it is no file. */
  sha256: string | null;
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

export interface ClosingFacts {
  question: string;
  /** Free text, or for a question with choices the chosen keys, divided by commas. */
  text: string;
}

/** A point to ask about that the agency left as it is, with its reason. */
export interface AcknowledgementFacts {
  signal: SignalKey;
  /** The standard or area it is about; null: the whole return. */
  about: string | null;
  /** What the portal noticed. */
  pointReason: string;
  /** What the agency says to it. */
  reason: string;
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
  /** How many notes on its progress there are. */
  notes: number;
}

export interface ChallengeFacts {
  standard: string | null;
  question: string;
  askedFor: string;
  replyDueOn: IsoDate;
  state: "open" | "answered" | "accepted" | "escalated" | "waived";
  messages: { writtenAt: string; writtenBy: string | null; text: string }[];
}
