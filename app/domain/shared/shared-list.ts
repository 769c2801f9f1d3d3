import type { Area } from "#app/domain/template/template.ts";
import type { SharedDecision } from "./shared.ts";
import { type SharedStanding, type SharedState, sharedState } from "./shared-panel.ts";

/** One standard for which the parent proposes something, as the member's list shows it. */
export interface SharedOfferLine {
  code: string;
  title: string;
  areaTitle: string;
  state: SharedState;
  /** What the member decided, about this text or one before it. */
  decision: SharedDecision | null;
  /** An instant: when the parent last changed it. */
  updatedAt: string;
}

/**
 * What the parent proposes for the standards asked, in template order, each with how it stands. `offered` is by
 * standard code; what the parent took back before anybody took it up is left out.
 */
export function sharedOfferLines(
  areas: readonly Area[],
  offered: ReadonlyMap<string, SharedStanding & { shared: { updatedAt: string } }>,
): SharedOfferLine[] {
  return areas.flatMap((area) =>
    area.standards.flatMap(({ code, title }) => {
      const offer = offered.get(code);
      const state = offer ? sharedState(offer) : null;
      if (!offer || state === null) return [];
      const decision = offer.decision?.decision ?? null;
      return [{ code, title, areaTitle: area.title, state, decision, updatedAt: offer.shared.updatedAt }];
    }),
  );
}

/** Whether the member has something to choose: it is new, or the parent changed it after the member had chosen. */
export function waitsForDecision({ state }: Pick<SharedOfferLine, "state">): boolean {
  return state === "offered" || state === "changed";
}

export interface SharedOfferCounts {
  proposals: number;
  waiting: number;
  /** Of those that wait: decided before, and changed since. */
  changed: number;
}

export function countOffers(lines: readonly SharedOfferLine[]): SharedOfferCounts {
  return {
    proposals: lines.length,
    waiting: lines.filter(waitsForDecision).length,
    changed: lines.filter(({ state }) => state === "changed").length,
  };
}
