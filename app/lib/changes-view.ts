import type { AnswerTextField } from "#app/domain/answers/answer.ts";
import type {
  AcknowledgementChange,
  ActionChange,
  AnswerChange,
  EvidenceChange,
  FindingChange,
} from "#app/domain/answers/changes.ts";
import { type Changes, countChanges } from "#app/domain/answers/changes.ts";
import { commentaryLabel } from "#app/domain/answers/field-labels.ts";
import { closingQuestionText, closingWords } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, type FindingText, riskText } from "#app/domain/findings/findings.ts";
import { SIGNAL_KINDS } from "#app/domain/signals/kinds.ts";
import { findStandard, type Template } from "#app/domain/template/template.ts";
import { actionLines } from "./action-words.ts";
import { plural } from "./format.ts";

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
  reasons: { id: string; pair: Pair }[];
  actions: { id: string; pair: Pair }[];
}

/** `isOwn`: the agency itself reads it. */
export function changesView(changes: Changes, template: Template, isOwn: boolean): ChangesView {
  return {
    count: countChanges(changes),
    answers: changes.answers.map(({ standard, level, texts }) => ({
      code: standard,
      title: findStandard(template, standard)?.title ?? "",
      level,
      texts: texts.map(({ field, before, after }) => ({ label: textLabel(field, isOwn), before, after })),
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
    reasons: changes.acknowledgements.map((change) => reasonPair(change, template)),
    actions: changes.actions.map(actionPair),
  };
}

/** As check-answers and the Board's pages call them. */
function textLabel(field: AnswerTextField, isOwn: boolean): string {
  if (field === "commentary") return commentaryLabel(isOwn);
  return field === "example" ? "Difference for children" : "Why it does not apply";
}

function evidenceSentences({ attached, detached, revision }: EvidenceChange): string[] {
  return [
    attached.length === 0 ? "" : `Attached to ${attached.join(", ")}.`,
    detached.length === 0 ? "" : `Taken off ${detached.join(", ")}.`,
    revision === null ? "" : `Revision ${revision.after} in place of revision ${revision.before}.`,
  ].filter((sentence) => sentence !== "");
}

function findingPair({ before, after }: FindingChange, template: Template) {
  const shown = after ?? before;
  const kind = shown ? FINDING_LABELS[shown.kind] : "";
  const pair = {
    label: `${kind}: ${areaTitle(template, shown?.area ?? null)}`,
    before: findingWords(before),
    after: findingWords(after),
  };
  return { id: shown?.id ?? "", pair };
}

/** The title of an area, or what stands there as it is: the code of a standard. */
function areaTitle(template: Template, about: string | null): string {
  return about === null ? "Whole audit" : (template.areas.find(({ code }) => code === about)?.title ?? about);
}

function reasonPair({ signal, about, before, after }: AcknowledgementChange, template: Template) {
  const label = `${SIGNAL_KINDS[signal].title}: ${areaTitle(template, about)}`;
  const words = (reason: string) => (reason === "" ? "No reason given" : reason);
  return { id: `${signal}:${about ?? ""}`, pair: { label, before: words(before), after: words(after) } };
}

function actionPair({ before, after }: ActionChange) {
  const shown = after ?? before;
  const about = shown?.standard ? `${shown.standard}: ` : "";
  // A version leaves out what an earlier round planned only when it is settled: nothing is ever deleted.
  const pair = {
    label: `${about}${shown?.title ?? ""}`,
    before: before === null ? "Not planned yet" : actionLines(before),
    after: after === null ? "Cancelled, or checked by the Board" : actionLines(after),
  };
  return { id: shown?.id ?? "", pair };
}

function findingWords(finding: FindingText | null): string {
  if (finding === null) return "";
  const risk = riskText(finding.likelihood, finding.impact);
  return risk === null ? finding.text : `${finding.text}\n${risk}`;
}

/** "3 answers, 1 piece of evidence and 2 findings"; empty when nothing changed. */
export function changesInShort(changes: Changes): string {
  const { answers, evidence, findings, closing, acknowledgements, actions } = changes;
  const parts = [
    [answers.length, "answer", "answers"],
    [evidence.length, "piece of evidence", "pieces of evidence"],
    [findings.length, "strength, weakness or risk", "strengths, weaknesses or risks"],
    [closing.length, "closing question", "closing questions"],
    [acknowledgements.length, "reason for a point to ask about", "reasons for points to ask about"],
    [actions.length, "action", "actions"],
  ] as const;
  const phrases = parts.flatMap(([count, one, many]) => (count === 0 ? [] : [plural(count, one, many)]));
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}
