import { nextStepFor } from "#app/domain/suggested-action.ts";
import type { Standard } from "#app/domain/template.ts";
import { listActionsOfStandard } from "#db/action-lists.server.ts";
import type { ReturnVisit } from "./guards.server.ts";

/** What the panel of actions shows on a standard's page; `level` is the rating that is saved. */
export function answerActions(
  visit: ReturnVisit & { standard: Standard },
  request: Request,
  level: string | null,
) {
  const { db, clock, auditReturn, template, standard } = visit;
  const found = listActionsOfStandard(db, auditReturn, template, standard.code);
  return {
    returnId: auditReturn.id,
    code: standard.code,
    today: clock.today(),
    nextStep: nextStepFor(standard, level),
    addedId: new URL(request.url).searchParams.get("action"),
    actions: found.map((action) => {
      const { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName } = action;
      const line = { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName };
      return { ...line, isFromEarlier: action.returnId !== auditReturn.id };
    }),
  };
}
