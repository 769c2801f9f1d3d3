import type { FrozenEvidence, FrozenFinding } from "#app/domain/returns/frozen-records.ts";
import type { ClosingFacts } from "#app/domain/returns/return-facts.ts";
import type { AnswerText } from "./answer.ts";
import { BLANK_ANSWER } from "./answer.ts";

/** One version of a return: a submission, or the working answers with what stands beside them today. */
export interface ReturnVersion {
  answers: ReadonlyMap<string, AnswerText>;
  evidence: readonly Pick<FrozenEvidence, "id" | "title" | "revision" | "standards">[];
  findings: readonly FrozenFinding[];
  closing: readonly ClosingFacts[];
}

/** What changed from one version of a return to the next; empty lists: nothing. */
export interface Changes {
  answers: AnswerChange[];
  evidence: EvidenceChange[];
  findings: FindingChange[];
  closing: ClosingChange[];
}

export const ANSWER_TEXTS = ["notApplicableReason", "commentary", "example"] as const;
export type AnswerTextField = (typeof ANSWER_TEXTS)[number];

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

/** What changed between two versions of one return; `codes` are the standards asked, in template order. */
export function changesBetween(
  before: ReturnVersion,
  after: ReturnVersion,
  codes: readonly string[],
): Changes {
  return {
    answers: codes.flatMap((code) =>
      answerChange(code, before.answers.get(code) ?? BLANK_ANSWER, after.answers.get(code) ?? BLANK_ANSWER),
    ),
    evidence: evidenceChanges(before.evidence, after.evidence),
    findings: findingChanges(before.findings, after.findings),
    closing: closingChanges(before.closing, after.closing),
  };
}

/** How many things changed; 0 means that both versions say the same. */
export function countChanges({ answers, evidence, findings, closing }: Changes): number {
  return answers.length + evidence.length + findings.length + closing.length;
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

function evidenceChanges(
  before: ReturnVersion["evidence"],
  after: ReturnVersion["evidence"],
): EvidenceChange[] {
  return idsOf(before, after).flatMap((id): EvidenceChange[] => {
    const old = before.find((one) => one.id === id);
    const now = after.find((one) => one.id === id);
    const attached = now?.standards.filter((code) => !old?.standards.includes(code)) ?? [];
    const detached = old?.standards.filter((code) => !now?.standards.includes(code)) ?? [];
    const isRevised = old !== undefined && now !== undefined && old.revision !== now.revision;
    if (attached.length === 0 && detached.length === 0 && !isRevised) return [];
    const revision = isRevised ? { before: old.revision, after: now.revision } : null;
    return [{ id, title: now?.title ?? old?.title ?? "", attached, detached, revision }];
  });
}

function findingChanges(before: readonly FrozenFinding[], after: readonly FrozenFinding[]): FindingChange[] {
  return idsOf(before, after)
    .map((id) => ({
      before: before.find((one) => one.id === id) ?? null,
      after: after.find((one) => one.id === id) ?? null,
    }))
    .filter(({ before: old, after: now }) => old === null || now === null || !isSame(old, now));
}

function isSame(one: FrozenFinding, other: FrozenFinding): boolean {
  return (["area", "kind", "text", "likelihood", "impact"] as const).every(
    (field) => one[field] === other[field],
  );
}

function closingChanges(before: readonly ClosingFacts[], after: readonly ClosingFacts[]): ClosingChange[] {
  const textIn = (answers: readonly ClosingFacts[], question: string) =>
    answers.find((one) => one.question === question)?.text ?? "";
  const questions = [...new Set([...before, ...after].map(({ question }) => question))];
  return questions
    .map((question) => ({ question, before: textIn(before, question), after: textIn(after, question) }))
    .filter((change) => change.before !== change.after);
}

/** Each once: those of the earlier version in their order, then those that came. */
function idsOf(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  return [...new Set([...before, ...after].map(({ id }) => id))];
}
