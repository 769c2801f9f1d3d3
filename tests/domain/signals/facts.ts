import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { SignalFacts } from "#app/domain/signals/facts.ts";
import type { SignalKey } from "#app/domain/signals/kinds.ts";
import { signalsOf } from "#app/domain/signals/signals.ts";
import { type Form, standardsAsked, type Template } from "#app/domain/template/template.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { templateSource } from "#tests/support/factories.ts";

const checked = checkTemplate(templateSource());
if (!checked.ok) throw new Error("The shipped template does not pass its checks");
export const template: Template = checked.template;

/** The standards that a school is asked, by form. */
export const CODES = {
  full: standardsAsked(template, { sector: "education", form: "full" }).map(({ code }) => code),
  short: standardsAsked(template, { sector: "education", form: "short" }).map(({ code }) => code),
};

/** One answer; a text alone is a level. */
type Given = string | null | Partial<AnswerText>;

export function answer(given: Given): AnswerText {
  return { ...BLANK_ANSWER, ...(given !== null && typeof given === "object" ? given : { level: given }) };
}

/** The same answer to each of these standards, with words that no other standard has. */
export function all(codes: readonly string[], given: Given): Map<string, AnswerText> {
  return new Map(
    codes.map((code) => [
      code,
      { ...answer(given), commentary: `What was found when ${code} was checked this year.` },
    ]),
  );
}

/** A school's return about which nobody would ask anything: everything in place, written by two people over weeks. */
export function quietFacts(changes: Partial<SignalFacts> = {}): SignalFacts {
  const form: Form = changes.form ?? "full";
  return {
    template,
    sector: "education",
    form,
    today: "2026-11-23",
    isImported: false,
    isSignedByLead: false,
    answers: all(CODES[form], "in-place"),
    confirmed: new Set(),
    evidence: [],
    newEvidence: new Set(),
    previousLevels: new Map(),
    weaknesses: 1,
    actions: [],
    contributors: ["staff", "children"],
    writing: { people: 2, minutes: 10_000 },
    ...changes,
  };
}

/** The quiet return with some answers changed. */
export function withAnswers(changed: Record<string, Given>, changes: Partial<SignalFacts> = {}): SignalFacts {
  const facts = quietFacts(changes);
  const own = Object.entries(changed).map(([code, given]): [string, AnswerText] => [
    code,
    { ...facts.answers.get(code), ...answer(given) },
  ]);
  return { ...facts, answers: new Map([...facts.answers, ...own]) };
}

/** What the signals of one kind are about. */
export function about(key: SignalKey, facts: SignalFacts): (string | null)[] {
  return signalsOf(facts)
    .filter((signal) => signal.key === key)
    .map((signal) => signal.about);
}

export function reasonsOf(key: SignalKey, facts: SignalFacts): string[] {
  return signalsOf(facts)
    .filter((signal) => signal.key === key)
    .map(({ reason }) => reason);
}
