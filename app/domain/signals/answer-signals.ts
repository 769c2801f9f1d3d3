import { findLevel, topLevel } from "#app/domain/template/template.ts";
import type { Signal, SignalFacts } from "./facts.ts";
import type { SignalKey } from "./kinds.ts";
import {
  type AskedStandard,
  askedStandards,
  hasAction,
  type RatedStandard,
  ratedStandards,
} from "./rated.ts";
import { THRESHOLDS } from "./thresholds.ts";
import { listOf, quoted } from "./words.ts";

/** The signals that are about single standards, in template order within each kind. */
export function answerSignals(facts: SignalFacts): Signal[] {
  const asked = askedStandards(facts);
  const rated = ratedStandards(asked);
  return [
    ...asked.flatMap((one) => essentialNotMet(one, facts)),
    ...rated.flatMap((one) => noAction(one, facts)),
    ...rated.flatMap((one) => topWithoutEvidence(one, facts)),
    ...rated.flatMap((one) => jumpWithoutEvidence(one, facts)),
    ...asked.flatMap((one) => pastReview(one, facts)),
    ...sameCommentary(rated, facts),
  ];
}

function essentialNotMet({ standard, rating }: AskedStandard, { sector }: SignalFacts): Signal[] {
  if (!standard.essential.includes(sector)) return [];
  if (rating.kind === "not-applicable") {
    return about("essential-not-met", standard.code, "Essential for this sector, and marked not applicable.");
  }
  if (rating.kind === "unanswered" || rating.level.meets) return [];
  return about(
    "essential-not-met",
    standard.code,
    `Essential for this sector, and rated ${quoted(rating.level.label)}.`,
  );
}

function noAction({ standard, level }: RatedStandard, facts: SignalFacts): Signal[] {
  if (level.meets || hasAction(facts, standard.code)) return [];
  return about(
    "below-meets-no-action",
    standard.code,
    `Rated ${quoted(level.label)}, and no action is planned for it.`,
  );
}

function topWithoutEvidence({ standard, level, answer }: RatedStandard, facts: SignalFacts): Signal[] {
  if (level.key !== topLevel(facts.template).key || hasEvidence(facts, standard.code)) return [];
  const key = "top-without-evidence";
  if (!facts.isImported) {
    return about(key, standard.code, `Rated ${quoted(level.label)}, and no evidence is attached.`);
  }
  // A file holds no evidence: the example is what it can show (design, section 7).
  if (answer.example.trim() !== "") return [];
  return about(
    key,
    standard.code,
    `Rated ${quoted(level.label)} in an imported audit, and no example is given.`,
  );
}

function jumpWithoutEvidence({ standard, level, answer }: RatedStandard, facts: SignalFacts): Signal[] {
  const { template, previousLevels, newEvidence, isImported, form } = facts;
  const before = findLevel(template, previousLevels.get(standard.code) ?? null);
  if (!before || newEvidence.has(standard.code)) return [];
  const { levels } = template.scale;
  const rise = levels.indexOf(level) - levels.indexOf(before);
  if (rise < THRESHOLDS[form].jumpLevels || (isImported && answer.example.trim() !== "")) return [];
  return about(
    "jump-without-evidence",
    standard.code,
    `Rated ${quoted(level.label)} after ${quoted(before.label)} last time, and no new evidence is attached.`,
  );
}

function pastReview({ standard }: AskedStandard, { evidence, today }: SignalFacts): Signal[] {
  const past = evidence.filter(
    ({ standards, reviewOn }) => reviewOn !== null && reviewOn < today && standards.includes(standard.code),
  );
  if (past.length === 0) return [];
  const titles = listOf(past.map(({ title }) => quoted(title)));
  return about(
    "evidence-past-review",
    standard.code,
    past.length === 1 ? `${titles} has passed its review date.` : `${titles} have passed their review dates.`,
  );
}

/** One point for each text that recurs, about the first standard that carries it. */
function sameCommentary(rated: readonly RatedStandard[], { form }: SignalFacts): Signal[] {
  const { sameTextWords, sameTextStandards, sameShortTextStandards } = THRESHOLDS[form];
  const byText = Map.groupBy(rated, ({ answer }) => wordsOf(answer.commentary).join(" "));
  return [...byText].flatMap(([text, standards]) => {
    const codes = standards.map(({ standard }) => standard.code);
    const [first] = codes;
    const enough = text.split(" ").length >= sameTextWords ? sameTextStandards : sameShortTextStandards;
    if (!first || text === "" || codes.length < enough) return [];
    return about("same-commentary", first, `The same words stand under ${listOf(codes)}.`);
  });
}

/** Letters and digits alone: capitals, punctuation and line ends make no other text. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function hasEvidence({ evidence }: SignalFacts, code: string): boolean {
  return evidence.some(({ standards }) => standards.includes(code));
}

function about(key: SignalKey, code: string, reason: string): Signal[] {
  return [{ key, about: code, reason }];
}
