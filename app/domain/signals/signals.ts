import { answerSignals } from "./answer-signals.ts";
import type { Signal, SignalFacts } from "./facts.ts";
import { SIGNAL_KEYS } from "./kinds.ts";
import { askedStandards, hasAction, ratedStandards } from "./rated.ts";
import { returnSignals } from "./return-signals.ts";

/**
 * The points that a Board member would want to ask about, each with its reason (design, section 7): by kind in the
 * order of `SIGNAL_KEYS`, then in template order. At most one of a kind about the same thing.
 */
export function signalsOf(facts: SignalFacts): Signal[] {
  const byKey = Map.groupBy([...answerSignals(facts), ...returnSignals(facts)], ({ key }) => key);
  return SIGNAL_KEYS.flatMap((key) => byKey.get(key) ?? []);
}

/**
 * Gaps the agency found itself, with an action: standards that it rates below *meets* and has an action for. A count
 * in its favour (design, section 7).
 */
export function gapsWithAction(facts: SignalFacts): number {
  return ratedStandards(askedStandards(facts)).filter(
    ({ standard, level }) => !level.meets && hasAction(facts, standard.code),
  ).length;
}
