import type { Voice } from "#app/domain/findings/closing.ts";
import { topLevel } from "#app/domain/template/template.ts";
import type { Signal, SignalFacts } from "./facts.ts";
import type { SignalKey } from "./kinds.ts";
import { type AskedStandard, askedStandards, ratedStandards } from "./rated.ts";
import { THRESHOLDS } from "./thresholds.ts";
import { listOf, quoted } from "./words.ts";

/** The signals that are about the whole return, or one of its areas. */
export function returnSignals(facts: SignalFacts): Signal[] {
  const asked = askedStandards(facts);
  return [
    ...allAtTheTop(asked, facts),
    ...manyNotApplicable(asked, facts),
    ...mostlyUnchanged(asked, facts),
    ...openActions(asked, facts),
    ...noChildrensVoice(facts),
    ...oneAuthor(asked, facts),
    ...oneSitting(asked, facts),
    ...signedByLead(facts),
  ];
}

function allAtTheTop(asked: readonly AskedStandard[], facts: SignalFacts): Signal[] {
  const rated = ratedStandards(asked);
  const top = topLevel(facts.template);
  if (facts.weaknesses > 0 || rated.length < THRESHOLDS[facts.form].enoughAnswers) return [];
  if (rated.some(({ level }) => level.key !== top.key)) return [];
  return whole(
    "all-top-no-weakness",
    `All ${rated.length} standards rated are at ${quoted(top.label)}, and no weakness is named.`,
  );
}

function manyNotApplicable(asked: readonly AskedStandard[], { form }: SignalFacts): Signal[] {
  const { enoughAnswers, notApplicablePercent } = THRESHOLDS[form];
  const left = asked.filter(isNotApplicable).length;
  const isMany = asked.length >= enoughAnswers && 100 * left > notApplicablePercent * asked.length;
  const areas = [...Map.groupBy(asked, ({ area }) => area.code).values()];
  return [
    ...(isMany
      ? whole("many-not-applicable", `${left} of ${asked.length} standards are marked not applicable.`)
      : []),
    ...areas.flatMap(areaLeftOut),
  ];
}

/** An area of which nothing is left has no score; a single standard is no area to speak of. */
function areaLeftOut(standards: AskedStandard[]): Signal[] {
  const [first] = standards;
  if (!first || standards.length < 2 || !standards.every(isNotApplicable)) return [];
  const { code, title } = first.area;
  return [
    {
      key: "many-not-applicable",
      about: code,
      reason: `All ${standards.length} standards of ${quoted(title)} are marked not applicable, so this area has no score.`,
    },
  ];
}

function mostlyUnchanged(asked: readonly AskedStandard[], { confirmed, form }: SignalFacts): Signal[] {
  const { enoughAnswers, unchangedPercent } = THRESHOLDS[form];
  const given = asked.filter(({ rating }) => rating.kind !== "unanswered");
  const unchanged = given.filter(({ standard }) => confirmed.has(standard.code)).length;
  if (given.length < enoughAnswers || 100 * unchanged <= unchangedPercent * given.length) return [];
  return whole(
    "mostly-unchanged",
    `${unchanged} of ${given.length} answers were confirmed from last time without a change.`,
  );
}

/** One point for each standard that such actions belong to (the first, of several), and one for the rest of them. */
function openActions(asked: readonly AskedStandard[], { actions }: SignalFacts): Signal[] {
  const codes = asked.map(({ standard }) => standard.code);
  const long = actions.filter(({ isOpen, isFromEarlierRound }) => isOpen && isFromEarlierRound);
  const byStandard = Map.groupBy(
    long,
    ({ standards }) => codes.find((code) => standards.includes(code)) ?? null,
  );
  return [...byStandard].map(([standard, actions]): Signal => {
    const titles = listOf(actions.map(({ title }) => quoted(title)));
    const was = actions.length === 1 ? "was" : "were";
    const is = actions.length === 1 ? "is" : "are";
    return {
      key: "action-open-two-rounds",
      about: standard,
      reason: `${titles} ${was} open when an earlier audit was handed in, and ${is} open still.`,
    };
  });
}

/** Children themselves and those who bring them up. */
const FAMILY_VOICES: readonly Voice[] = ["children", "parents"];

function noChildrensVoice({ contributors, isImported }: SignalFacts): Signal[] {
  // A file cannot say who contributed.
  if (isImported || contributors?.some((key) => FAMILY_VOICES.includes(key))) return [];
  return whole(
    "no-childrens-voice",
    contributors === null || contributors.length === 0
      ? "It is not said who contributed to this audit."
      : "Neither children nor parents or carers are named among those who contributed.",
  );
}

function oneAuthor(asked: readonly AskedStandard[], { writing, form }: SignalFacts): Signal[] {
  const { enoughAnswers, needsSecondAuthor } = THRESHOLDS[form];
  const given = asked.filter(({ rating }) => rating.kind !== "unanswered").length;
  if (!needsSecondAuthor || writing?.people !== 1 || given < enoughAnswers) return [];
  return whole("one-author", `All ${given} answers were written by one person.`);
}

/** Only when everything is answered: before that, it is a return that somebody has begun. */
function oneSitting(asked: readonly AskedStandard[], { writing, form }: SignalFacts): Signal[] {
  const { enoughAnswers, sittingMinutes } = THRESHOLDS[form];
  const minutes = writing?.minutes ?? null;
  if (minutes === null || minutes > sittingMinutes || asked.length < enoughAnswers) return [];
  if (asked.some(({ rating }) => rating.kind === "unanswered")) return [];
  const within = minutes < 2 ? "two minutes" : `${minutes} minutes`;
  return whole("one-sitting", `All ${asked.length} answers were written within ${within}.`);
}

function signedByLead({ isSignedByLead }: SignalFacts): Signal[] {
  if (!isSignedByLead) return [];
  return whole(
    "signed-by-lead",
    "The lead signs for the organisation, being recorded as also the senior person accountable.",
  );
}

function isNotApplicable({ rating }: AskedStandard): boolean {
  return rating.kind === "not-applicable";
}

function whole(key: SignalKey, reason: string): Signal[] {
  return [{ key, about: null, reason }];
}
