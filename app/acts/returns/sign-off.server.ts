import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { refusalOfClosedCycle } from "#app/domain/answers/locking.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { type Act, transition } from "#app/domain/returns/workflow.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import type { FormError } from "#app/lib/form.ts";
import { plural } from "#app/lib/format.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { statusBefore } from "#db/returns/returns.server.ts";
import { markReady, reopen, submitReturn } from "#db/returns/sign-off.server.ts";

/** The three acts of the sign-off page: make ready, sign and submit in one act, reopen (design, section 5). */
export type SignOffOutcome =
  | { ok: true; submitted: boolean }
  | { ok: false; status: 400 | 403 | 409; errors: FormError[] };

const INTENTS = new Map<string, Act>([
  ["ready", "mark-ready"],
  ["submit", "submit"],
  ["reopen", "reopen"],
]);

export function actOnSignOff(
  visit: ReturnVisit,
  posted: { intent: string; declaration: string; version: string },
): SignOffOutcome {
  const { intent, declaration, version } = posted;
  const { db, clock, user, auditReturn, template, roles } = visit;
  const act = INTENTS.get(intent);
  if (!act) return refused(400, "Choose what to do with this audit", "#main-content");
  const next = transition(auditReturn.status, act, roles);
  if (!next.ok) return refused(next.because === "role" ? 403 : 409, next.reason, "#main-content");
  const closed = refusalOfClosedCycle(auditReturn, clock.today());
  if (closed && act !== "reopen") return refused(409, closed, "#main-content");
  // The version is optional in the contract; a page sends it, so that nobody signs answers they were not shown.
  if (version !== "" && version !== String(auditReturn.version)) return quickest(false, false);
  const by = { actorId: user.id, at: clock.now() };
  if (act === "reopen") return quickest(reopen(db, auditReturn, statusBefore(auditReturn), by), false);
  const incomplete = incompleteAnswers(template, auditReturn, listAnswers(db, auditReturn.id));
  if (incomplete.length > 0) {
    return refused(400, `Complete ${plural(incomplete.length, "answer")} before sign-off`, "#incomplete");
  }
  if (act === "mark-ready") return quickest(markReady(db, auditReturn, by), false);
  const signOff = maySignOff(user.roles, auditReturn.agency);
  if (!signOff.ok) return refused(403, signOff.reason, "#main-content");
  if (declaration !== "yes")
    return refused(400, "Tick the declaration to sign this audit off", "#declaration");
  const signedBy = { userId: user.id, name: user.name, byLead: signOff.byLead };
  return quickest(
    submitReturn(db, { auditReturn, template, submittedOn: clock.today(), signedBy }, by),
    true,
  );
}

/** A colleague, or the same person twice, was quicker: the page then shows what is true now. */
function quickest(done: boolean, submitted: boolean): SignOffOutcome {
  return done
    ? { ok: true, submitted }
    : refused(
        409,
        "Somebody changed this audit a moment ago. Look at it again before you go on",
        "#main-content",
      );
}

function refused(status: 400 | 403 | 409, text: string, href: string): SignOffOutcome {
  return { ok: false, status, errors: [{ text, href }] };
}
