import type { DemoAgency } from "../agencies.ts";
import { chance, pick, wholeNumber } from "../chance.ts";
import type { RoundIndex } from "../rounds.ts";
import { EDUCATION_TEXTS } from "./education.ts";
import { INFRASTRUCTURE_TEXTS } from "./infrastructure.ts";
import { POLICY_TEXTS } from "./policies.ts";
import { ROSEMARY_PELL_TEXTS } from "./rosemary-pell.ts";
import { STANDARDS_TEXTS } from "./standards.ts";
import { type Words, wordsOf } from "./words.ts";

/**
 * What an agency may have written about one standard. Words in braces are the sector's own (words.ts), with a
 * capital at the start of a sentence; `{few}`, `{some}` and `{many}` are counts. No child, no incident and no real organisation is in any of them.
 */
export interface StandardTexts {
  /** Nothing is in place. */
  none: string;
  /** It has been started. */
  some: string;
  /** It is in place. */
  done: string;
  /** What is different for children, asked for at the top level. */
  example: string;
  /** What would close the gap. */
  action: string;
}

const TEXTS: Readonly<Record<string, StandardTexts>> = {
  ...POLICY_TEXTS,
  ...INFRASTRUCTURE_TEXTS,
  ...EDUCATION_TEXTS,
  ...STANDARDS_TEXTS,
};

/** What one company wrote under every standard; the Board will not be convinced. */
export const PASTED_COMMENTARY =
  "Fully embedded. Our company takes online safety very seriously and follows best practice at all times.";
export const PASTED_EXAMPLE = "Feedback from our schools is always positive.";

/** These write in full about every standard; the others are often brief. */
const WRITES_IN_FULL: readonly string[] = ["ST01", "ST02", "ST05", "ED02", "ED04", "ED08", "EY03", "TS03"];

/** Commentary and example for a level, counted from 0 for the lowest. */
export function textsFor(agency: DemoAgency, code: string, level: number, round: RoundIndex) {
  const texts = textsOf(agency, code);
  const commentary = fill(
    level === 0 ? texts.none : level === 1 ? texts.some : texts.done,
    agency,
    code,
    round,
  );
  // A rating below *meets* is explained by everybody; a met one often gets a single sentence.
  const isBrief = level > 1 && !writesInFull(agency) && chance(agency.reference, code, "brief") < 0.6;
  return {
    commentary: isBrief ? firstSentence(commentary) : commentary,
    example: fill(texts.example, agency, code, round),
  };
}

export function actionFor(agency: DemoAgency, code: string, round: RoundIndex): string {
  return fill(textsOf(agency, code).action, agency, code, round);
}

export function writesInFull({ reference }: DemoAgency): boolean {
  return WRITES_IN_FULL.includes(reference);
}

function textsOf(agency: DemoAgency, code: string): StandardTexts {
  const own = agency.reference === "EY03" ? ROSEMARY_PELL_TEXTS[code] : undefined;
  const texts = own ?? TEXTS[code];
  if (!texts) throw new Error(`The demo has nothing to say about ${code}`);
  return texts;
}

/** The text with its words in braces filled in; throws when one of them is unknown. */
export function fill(text: string, agency: DemoAgency, code: string, round: RoundIndex): string {
  const words: Words = wordsOf(agency.sector);
  const counts: Words = {
    few: pick(["two", "three", "four"], agency.reference, code, round, "few"),
    some: String(wholeNumber(8, 14, agency.reference, code, round, "some")),
    many: String(wholeNumber(18, 42, agency.reference, code, round, "many")),
  };
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const lower = word.toLowerCase();
    const found = words[lower] ?? counts[lower];
    if (found === undefined) throw new Error(`There is no word for {${word}}`);
    return word === lower ? found : found.charAt(0).toUpperCase() + found.slice(1);
  });
}

export function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/s.exec(text)?.[0] ?? text;
}
