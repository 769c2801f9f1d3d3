import type { AcknowledgementFacts } from "#app/domain/returns/return-facts.ts";
import type { SignalRef } from "./acknowledgement.ts";
import type { Signal } from "./facts.ts";

/** What the agency said to a signal, taken back or not. */
interface Acknowledgement extends SignalRef {
  reason: string;
  isWithdrawn: boolean;
}

/** Each point with the agency's word on it; null: it has none. A word whose point no longer holds stands nowhere. */
export function signalsWithAcknowledgements<One extends Acknowledgement>(
  signals: readonly Signal[],
  words: readonly One[],
): { signal: Signal; word: One | null }[] {
  return signals.map((signal) => ({
    signal,
    word: words.find((word) => word.signal === signal.key && word.about === signal.about) ?? null,
  }));
}

/** The points that the agency left as they are, with its reasons, as the Board reads them. */
export function acknowledgedSignals(
  signals: readonly Signal[],
  words: readonly Acknowledgement[],
): AcknowledgementFacts[] {
  return signalsWithAcknowledgements(signals, words).flatMap(({ signal, word }) =>
    word === null || word.isWithdrawn
      ? []
      : [{ signal: signal.key, about: signal.about, pointReason: signal.reason, reason: word.reason }],
  );
}

/** What is said of all points together; a reason that was taken back is none. */
export function qualityCounts(quality: {
  points: readonly { word: { isWithdrawn: boolean } | null }[];
  gapsWithAction: number | null;
}): { points: number; withoutWord: number; gapsWithAction: number | null } {
  const { points, gapsWithAction } = quality;
  const withoutWord = points.filter(({ word }) => word === null || word.isWithdrawn).length;
  return { points: points.length, withoutWord, gapsWithAction };
}
