import type { ActionNote } from "#app/domain/actions/action-history.ts";
import type { ActionState, Priority } from "#app/domain/actions/actions.ts";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { ChangesSince } from "#app/domain/answers/changes.ts";
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
  /** Which answers are shown: those of a submission, or the working ones of an open return. */
  version: "submitted" | "working";
  /** Whether `submission` is the latest, which counts; the Board's ratings stand beside that one alone. */
  isLatest: boolean;
  answers: ReadonlyMap<string, AnswerText>;
  /** The submission that is shown, or while a later version is being worked on the latest; null before the first. */
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
  /** Of a submitted version those that it froze, and those made for it since; of a working one today's. */
  actions: ActionFacts[];
  /** What is different from the version before; null: there is none. */
  since: ChangesSince | null;
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
  /** Whether the agency has taken it out of its library by now, also after the submission. */
  isWithdrawn: boolean;
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

/** Where an action stands, on some day. */
export interface ActionStanding {
  dueOn: IsoDate;
  state: ActionState;
  doneOn: IsoDate | null;
  checkedOn: IsoDate | null;
}

/** An action as this version of the return has it: as it was submitted, or of a working version as it is today. */
export interface ActionFacts extends ActionStanding {
  id: string;
  title: string;
  standard: string | null;
  owner: string;
  priority: Priority;
  /** The same action today: it outlives the return. */
  today: ActionStanding;
  /** Made since this version was submitted, while it was with the Board: then everything is as it is today. */
  isAddedSince: boolean;
  /** What was said and moved, the first first, also after the submission. */
  notes: ActionNote[];
}

export interface ChallengeFacts {
  standard: string | null;
  question: string;
  askedFor: string;
  replyDueOn: IsoDate;
  state: "open" | "answered" | "accepted" | "escalated" | "waived";
  messages: { writtenAt: string; writtenBy: string | null; text: string }[];
}
