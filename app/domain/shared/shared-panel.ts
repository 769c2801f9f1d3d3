import type { AnswerText } from "#app/domain/answers/answer.ts";
import { isWritten, type SharedDecision, wouldReplace } from "./shared.ts";

/** What a member sees of its parent's answer to one standard, beside its own. */
export interface SharedOffer {
  parentName: string;
  shared: AnswerText & {
    version: number;
    /** An instant. */
    updatedAt: string;
    updatedByName: string | null;
    evidence: readonly unknown[];
  };
  decision: {
    decision: SharedDecision;
    /** The version of the shared answer that was read. */
    sharedVersion: number;
    /** An instant. */
    decidedAt: string;
    decidedByName: string | null;
  } | null;
}

/**
 * `offered`: nothing was decided yet. `settled`: decided, and the parent has not changed a word since. `changed`: the
 * parent changed its answer after the member had decided. `taken-back`: there is nothing to adopt any more.
 */
export type SharedState = "offered" | "settled" | "changed" | "taken-back";

/** What decides how a shared answer stands with a member. */
export interface SharedStanding {
  shared: AnswerText & { version: number; evidence: { readonly length: number } };
  decision: { decision: SharedDecision; sharedVersion: number } | null;
}

/** Null: there is nothing to show, because the parent took its answer back and the member had taken up nothing of it. */
export function sharedState({ shared, decision }: SharedStanding): SharedState | null {
  if (!isWritten(shared, shared.evidence.length)) {
    return decision && decision.decision !== "declined" ? "taken-back" : null;
  }
  if (!decision) return "offered";
  return decision.sharedVersion < shared.version ? "changed" : "settled";
}

/** What a member may do now; what is not offered is refused. `own` is what it has saved, if anything. */
export function sharedChoices(state: SharedState, decision: SharedDecision | null) {
  const isDeclined = decision === "declined";
  return {
    adopt: state === "offered" || state === "changed" || (state === "settled" && isDeclined),
    edit: state !== "taken-back",
    decline: state === "offered" || (state === "changed" && isDeclined),
    keep: state === "changed" && !isDeclined,
  };
}

/** Whether the page has to say that adopting puts the parent's words in place of the member's. */
export function replacesOwn(offer: SharedOffer, own: AnswerText | null): boolean {
  return wouldReplace(offer.shared, own);
}
