import type { IsoDate } from "#app/domain/dates.ts";
import type { FrozenAction, FrozenEvidence, FrozenFinding } from "#app/domain/returns/frozen-records.ts";
import type { AcknowledgementFacts, ClosingFacts } from "#app/domain/returns/return-facts.ts";
import type { AnswerText, AnswerTextField } from "./answer.ts";
import { ANSWER_TEXTS, answerAsRead, BLANK_ANSWER } from "./answer.ts";
import {
  ACTION_FIELDS,
  acknowledgementChanges,
  closingChanges,
  evidenceChanges,
  FINDING_FIELDS,
  pairsOf,
} from "./record-changes.ts";

/** One version of a return: a submission, or the working answers with what stands beside them today. */
export interface ReturnVersion {
  answers: ReadonlyMap<string, AnswerText>;
  evidence: readonly Pick<FrozenEvidence, "id" | "title" | "revision" | "standards">[];
  findings: readonly FrozenFinding[];
  closing: readonly ClosingFacts[];
  /** Reasons given for points that held in this version. */
  acknowledgements: readonly Pick<AcknowledgementFacts, "signal" | "about" | "reason">[];
  actions: readonly FrozenAction[];
}

/** What changed since a version that was handed in before. */
export interface ChangesSince {
  from: { number: number; submittedOn: IsoDate };
  /** The submission that the changes led to; null: they are not handed in yet, and the agency's alone to see. */
  to: { number: number; submittedOn: IsoDate } | null;
  changes: Changes;
}

/** What changed from one version of a return to the next; empty lists: nothing. */
export interface Changes {
  answers: AnswerChange[];
  evidence: EvidenceChange[];
  findings: FindingChange[];
  closing: ClosingChange[];
  acknowledgements: AcknowledgementChange[];
  actions: ActionChange[];
}

export interface AnswerChange {
  standard: string;
  /** Null: the rating stayed. */
  level: { before: string | null; after: string | null } | null;
  texts: { field: AnswerTextField; before: string; after: string }[];
}

export interface EvidenceChange {
  id: string;
  /** As it is called in the later version that names it. */
  title: string;
  /** Standards to which it was attached, and from which it was taken off. */
  attached: string[];
  detached: string[];
  /** Null: no later revision took its place. */
  revision: { before: number; after: number } | null;
}

export interface FindingChange {
  /** Null: added. */
  before: FrozenFinding | null;
  /** Null: taken back. */
  after: FrozenFinding | null;
}

export interface ClosingChange {
  question: string;
  /** Empty: not answered. */
  before: string;
  after: string;
}

export interface AcknowledgementChange extends Pick<AcknowledgementFacts, "signal" | "about"> {
  /** Empty: no reason was given, or the point did not hold. */
  before: string;
  after: string;
}

export interface ActionChange {
  /** Null: added. */
  before: FrozenAction | null;
  /** Null: of an earlier round, and settled since: a version holds those of others only while they are not. */
  after: FrozenAction | null;
}

/** What changed between two versions of one return; `codes` are the standards asked, in template order. */
export function changesBetween(
  before: ReturnVersion,
  after: ReturnVersion,
  codes: readonly string[],
): Changes {
  return {
    answers: codes.flatMap((code) => answerChange(code, answerIn(before, code), answerIn(after, code))),
    evidence: evidenceChanges(before.evidence, after.evidence),
    findings: pairsOf(before.findings, after.findings, FINDING_FIELDS),
    closing: closingChanges(before.closing, after.closing),
    acknowledgements: acknowledgementChanges(before.acknowledgements, after.acknowledgements),
    actions: pairsOf(before.actions, after.actions, ACTION_FIELDS),
  };
}

/** How many things changed; 0 means that both versions say the same. */
export function countChanges(changes: Changes): number {
  const { answers, evidence, findings, closing, acknowledgements, actions } = changes;
  return [answers, evidence, findings, closing, acknowledgements, actions].reduce(
    (total, { length }) => total + length,
    0,
  );
}

function answerIn({ answers }: ReturnVersion, code: string): AnswerText {
  return answerAsRead(answers.get(code) ?? BLANK_ANSWER);
}

function answerChange(standard: string, before: AnswerText, after: AnswerText): AnswerChange[] {
  const level = before.level === after.level ? null : { before: before.level, after: after.level };
  const texts = ANSWER_TEXTS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
  return level === null && texts.length === 0 ? [] : [{ standard, level, texts }];
}
