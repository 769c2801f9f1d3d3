import type {
  AnswerChange,
  AnswerTextField,
  EvidenceChange,
  FindingChange,
} from "#app/domain/answers/changes.ts";
import { type Changes, countChanges } from "#app/domain/answers/changes.ts";
import { closingQuestionText, closingWords } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, type FindingText, riskText } from "#app/domain/findings/findings.ts";
import { findStandard, type Template } from "#app/domain/template/template.ts";
import { plural } from "#app/lib/format.ts";

/** Two texts that stand side by side; empty: there was none. */
export interface Pair {
  label: string;
  before: string;
  after: string;
}

/** What changed, in the words of the page. */
export interface ChangesView {
  count: number;
  answers: {
    code: string;
    title: string;
    /** Null: the rating stayed. */
    level: AnswerChange["level"];
    texts: Pair[];
  }[];
  evidence: { id: string; title: string; sentences: string[] }[];
  findings: { id: string; pair: Pair }[];
  closing: { id: string; pair: Pair }[];
}

export function changesView(changes: Changes, template: Template): ChangesView {
  return {
    count: countChanges(changes),
    answers: changes.answers.map(({ standard, level, texts }) => ({
      code: standard,
      title: findStandard(template, standard)?.title ?? "",
      level,
      texts: texts.map(({ field, before, after }) => ({ label: TEXT_LABELS[field], before, after })),
    })),
    evidence: changes.evidence.map((change) => ({
      id: change.id,
      title: change.title,
      sentences: evidenceSentences(change),
    })),
    findings: changes.findings.map((change) => findingPair(change, template)),
    closing: changes.closing.map(({ question, before, after }) => ({
      id: question,
      pair: {
        label: closingQuestionText(question),
        before: closingWords(question, before),
        after: closingWords(question, after),
      },
    })),
  };
}

/** As check-answers and the Board's pages call them. */
const TEXT_LABELS = {
  notApplicableReason: "Why it does not apply",
  commentary: "How you know",
  example: "Difference for children",
} as const satisfies Record<AnswerTextField, string>;

function evidenceSentences({ attached, detached, revision }: EvidenceChange): string[] {
  return [
    attached.length === 0 ? "" : `Attached to ${attached.join(", ")}.`,
    detached.length === 0 ? "" : `Taken off ${detached.join(", ")}.`,
    revision === null ? "" : `Revision ${revision.after} in place of revision ${revision.before}.`,
  ].filter((sentence) => sentence !== "");
}

function findingPair({ before, after }: FindingChange, template: Template) {
  const shown = after ?? before;
  const area = template.areas.find(({ code }) => code === shown?.area)?.title ?? "Whole audit";
  const kind = shown ? FINDING_LABELS[shown.kind] : "";
  const pair = { label: `${kind}: ${area}`, before: findingWords(before), after: findingWords(after) };
  return { id: shown?.id ?? "", pair };
}

function findingWords(finding: FindingText | null): string {
  if (finding === null) return "";
  const risk = riskText(finding.likelihood, finding.impact);
  return risk === null ? finding.text : `${finding.text}\n${risk}`;
}

/** "3 answers, 1 piece of evidence and 2 findings"; empty when nothing changed. */
export function changesInShort({ answers, evidence, findings, closing }: Changes): string {
  const parts = [
    [answers.length, "answer", "answers"],
    [evidence.length, "piece of evidence", "pieces of evidence"],
    [findings.length, "strength, weakness or risk", "strengths, weaknesses or risks"],
    [closing.length, "closing question", "closing questions"],
  ] as const;
  const phrases = parts.flatMap(([count, one, many]) => (count === 0 ? [] : [plural(count, one, many)]));
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}
