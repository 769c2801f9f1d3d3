import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { madeOf, nextStepFor } from "#app/domain/actions/suggested-action.ts";
import type { Standard } from "#app/domain/template/template.ts";
import { listActionsOfStandard } from "#db/actions/action-lists.server.ts";

/** What the panel of actions shows on a standard's page; `level` is the rating that is saved. */
export function answerActions(
  visit: ReturnVisit & { standard: Standard },
  request: Request,
  level: string | null,
) {
  const { db, clock, auditReturn, template, standard } = visit;
  const found = listActionsOfStandard(db, auditReturn, template, standard.code);
  const nextStep = nextStepFor(standard, level);
  const made = nextStep === null ? undefined : madeOf(found, nextStep);
  return {
    returnId: auditReturn.id,
    code: standard.code,
    today: clock.today(),
    nextStep,
    made: made ? { id: made.id, title: made.title } : null,
    addedId: new URL(request.url).searchParams.get("action"),
    actions: found.map((action) => {
      const { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName } = action;
      const line = { id, title, owner, dueOn, priority, state, standardCode, standardTitle, cycleName };
      return { ...line, isFromEarlier: action.returnId !== auditReturn.id };
    }),
  };
}
