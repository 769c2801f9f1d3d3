import type { ReturnVisit } from "#app/auth/guards.server.ts";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { adoptedAnswer, isSharedIntent, type SharedIntent } from "#app/domain/shared/shared.ts";
import {
  replacesOwn,
  type SharedState,
  sharedChoices,
  sharedState,
} from "#app/domain/shared/shared-panel.ts";
import type { Standard } from "#app/domain/template/template.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import { findOffered, type OfferedAnswer } from "#db/shared/shared-offers.server.ts";
import { findSharedVersion } from "#db/shared/shared-versions.server.ts";

/** Beside a member's own answer: what its parent proposes, and what may be done with it. */
export interface SharedPanel extends OfferedAnswer {
  state: SharedState;
  choices: Record<SharedIntent | "edit", boolean>;
  /** What was decided about, where the parent has changed it since. */
  before: AnswerText | null;
  replacesOwn: boolean;
  /** Shown in full although it was declined. */
  isShownAgain: boolean;
  /** What was just chosen, as the address says it and while it is so. */
  done: "declined" | "kept" | null;
  /** What the form starts with when the member wants to edit it first; null otherwise. */
  prefill: AnswerText | null;
}

/** Null for an agency without a parent, and where the parent proposes nothing. */
export function sharedPanel(
  visit: ReturnVisit & { standard: Standard },
  request: Request,
  own: StoredAnswer | undefined,
): SharedPanel | null {
  const { db, auditReturn, standard } = visit;
  const offered = findOffered(db, auditReturn, standard.code);
  const state = offered && sharedState(offered);
  if (!offered || !state) return null;
  const { shared, decision } = offered;
  const query = new URL(request.url).searchParams;
  const choices = sharedChoices(state, decision?.decision ?? null);
  const isEditing = query.get("from") === "shared" && choices.edit;
  return {
    ...offered,
    state,
    choices,
    before:
      decision && state === "changed"
        ? (findSharedVersion(db, shared.id, decision.sharedVersion) ?? null)
        : null,
    replacesOwn: replacesOwn(offered, own ?? null),
    isShownAgain: query.get("shared") === "show",
    done: state === "settled" ? doneIn(query, decision?.decision === "declined") : null,
    prefill: isEditing ? adoptedAnswer(shared, own ?? null) : null,
  };
}

function doneIn(query: URLSearchParams, isDeclined: boolean): SharedPanel["done"] {
  const done = query.get("shared");
  if (done === "declined") return isDeclined ? done : null;
  return done === "kept" && !isDeclined ? done : null;
}

/** The act that a posted form asks for, where it is among the choices. */
export function chosenIntent(panel: SharedPanel, intent: string): SharedIntent | null {
  return isSharedIntent(intent) && panel.choices[intent] ? intent : null;
}
