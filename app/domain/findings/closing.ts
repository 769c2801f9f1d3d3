import { faultOfLength } from "#app/domain/actions/actions.ts";
import { normaliseText } from "#app/domain/answers/answer.ts";

/** The questions that close an audit (domain, section 6). None is required for sign-off. */

/** Who contributed. The keys are stored and are read by the points that the Board may ask about. */
export const VOICES = ["leaders", "staff", "children", "parents", "overseers", "others"] as const;
export type Voice = (typeof VOICES)[number];

export const VOICE_LABELS = {
  leaders: "Leaders and managers",
  staff: "Staff and volunteers",
  children: "Children and young people",
  parents: "Parents and carers",
  overseers: "Governors, trustees or another board",
  others: "Others",
} as const satisfies Record<Voice, string>;

export interface ClosingQuestion {
  /** The key it is stored under. Keys never change meaning. */
  key: string;
  text: string;
  hint: string;
  kind: "text" | "voices";
}

export const CLOSING_QUESTIONS = [
  {
    key: "children-notice",
    text: "What would children notice?",
    hint: "What is different for them because of what you do, and what would they say if they were asked?",
    kind: "text",
  },
  {
    key: "contributors",
    text: "Who contributed to this audit?",
    hint: "Select everybody who was asked or took part.",
    kind: "voices",
  },
  {
    key: "contributors-how",
    text: "Who were they, and how did they take part?",
    hint: "Posts and groups, such as “two members of staff” or “a group of young people, in a meeting”. Do not name children.",
    kind: "text",
  },
  {
    key: "better-audit",
    text: "How could this audit be better?",
    hint: "Questions that did not fit, were missing or took too long. The Board uses it for the next round.",
    kind: "text",
  },
] as const satisfies readonly ClosingQuestion[];

export type ClosingKey = (typeof CLOSING_QUESTIONS)[number]["key"];

/** How many strengths and risks of the whole audit are asked for (domain, section 6). */
export const FINDINGS_ASKED_FOR = 3;

/** Longest text in characters: as long as an answer's would be read. */
export const CLOSING_TEXT_LIMIT = 4_000;

/** What was typed, by question; voices as their keys, divided by commas. */
export type ClosingTexts = Record<ClosingKey, string>;
export type ClosingErrors = Partial<Record<ClosingKey, string>>;
export type ParsedClosing = { ok: true; texts: ClosingTexts } | { ok: false; errors: ClosingErrors };

export const NO_CLOSING: ClosingTexts = {
  "children-notice": "",
  contributors: "",
  "contributors-how": "",
  "better-audit": "",
};

/** Checks what was typed. Everything may be left empty; voices that are not known are dropped. */
export function parseClosing(typed: ClosingTexts): ParsedClosing {
  const texts = { ...NO_CLOSING };
  const errors: ClosingErrors = {};
  for (const { key, kind, text } of CLOSING_QUESTIONS) {
    texts[key] = kind === "voices" ? voicesOf(typed[key]).join(",") : normaliseText(typed[key]);
    const fault = faultOfLength(`Your answer to “${text}”`, texts[key], CLOSING_TEXT_LIMIT);
    if (fault) errors[key] = fault;
  }
  return Object.keys(errors).length === 0 ? { ok: true, texts } : { ok: false, errors };
}

/** The voices among stored keys, in the order in which they are asked. */
export function voicesOf(text: string): Voice[] {
  const keys = text.split(",");
  return VOICES.filter((voice) => keys.includes(voice));
}

/** Stored answers in the order in which they are asked; those to questions that are no longer known come last. */
export function sortClosing<Answer extends { question: string }>(answers: readonly Answer[]): Answer[] {
  const keys: string[] = CLOSING_QUESTIONS.map(({ key }) => key);
  const place = ({ question }: Answer) => (keys.includes(question) ? keys.indexOf(question) : keys.length);
  return answers.toSorted((one, other) => place(one) - place(other));
}

/** Every question that is asked, with an empty text where nothing was said, and what was said to former ones. */
export function closingInFull(answers: readonly ClosingAnswer[]): ClosingAnswer[] {
  const unanswered = CLOSING_QUESTIONS.filter(({ key }) => !answers.some(({ question }) => question === key));
  return sortClosing([...answers, ...unanswered.map(({ key }) => ({ question: key, text: "" }))]);
}

interface ClosingAnswer {
  question: string;
  text: string;
}

/** A stored answer as people read it: voices by their names, texts as they were typed. */
export function closingWords(key: string, text: string): string {
  const question = CLOSING_QUESTIONS.find((one) => one.key === key);
  if (question?.kind !== "voices") return text;
  return voicesOf(text)
    .map((voice) => VOICE_LABELS[voice])
    .join(", ");
}

/** What the question under this key asks; one that is not known reads as its key. */
export function closingQuestionText(key: string): string {
  return CLOSING_QUESTIONS.find((one) => one.key === key)?.text ?? key;
}
