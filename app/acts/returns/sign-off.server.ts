import { unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { refusalOfClosedCycle } from "#app/domain/answers/locking.ts";
import { maySignOff } from "#app/domain/people/permissions.ts";
import { transition } from "#app/domain/returns/workflow.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { type FormError, isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { formatInstant, plural } from "#app/lib/format.ts";
import { OTHER_PERSONS_PAGE } from "#app/lib/posted-form.ts";
import { askToSign } from "#app/mail/ask-to-sign.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { listSigners } from "#db/people/signers.server.ts";
import type { By } from "#db/people/users.server.ts";
import { statusBefore } from "#db/returns/returns.server.ts";
import { findReopening, markReady, reopen, submitReturn } from "#db/returns/sign-off.server.ts";
import { findSignatory } from "#db/returns/submissions.server.ts";

/** The three acts of the sign-off page: make ready, sign and submit in one act, reopen (design, section 5). */
export type SignOffOutcome =
  | { ok: true; act: SignOffAct }
  /** `isDeclared`: the declaration was ticked by this very person, and nothing has changed since. */
  | { ok: false; status: 400 | 403 | 409 | 503; errors: FormError[]; isDeclared: boolean };

type SignOffAct = "mark-ready" | "submit" | "reopen";

const INTENTS = new Map<string, SignOffAct>([
  ["ready", "mark-ready"],
  ["submit", "submit"],
  ["reopen", "reopen"],
]);

export function actOnSignOff(visit: ReturnVisit, form: FormData): SignOffOutcome {
  const { db, clock, user, auditReturn, template, roles } = visit;
  const act = INTENTS.get(textField(form, "intent"));
  if (!act) return refused(400, "Choose what to do with this audit", "#main-content");
  const next = transition(auditReturn.status, act, roles);
  if (!next.ok) {
    if (act === "submit" && isSentTwice(visit, form)) return { ok: true, act };
    const reason = (act === "submit" && next.because === "status" && reopenedBy(visit)) || next.reason;
    return refused(next.because === "role" ? 403 : 409, reason, "#main-content");
  }
  const closed = refusalOfClosedCycle(auditReturn, clock.today());
  if (closed && act !== "reopen") return refused(409, closed, "#main-content");
  // A declaration is one person's: whoever signs in on it reads and ticks it themselves.
  if (isFromSomebodyElse(form, user.id)) return refused(409, OTHER_PERSONS_PAGE, "#main-content");
  // The version is optional in the contract; a page sends it, so that nobody signs answers they were not shown.
  const version = textField(form, "version");
  if (version !== "" && version !== String(auditReturn.version)) return quickest(false, act);
  const by = { actorId: user.id, at: clock.now() };
  if (act === "reopen") {
    return settled(() => reopen(db, auditReturn, statusBefore(auditReturn), by), act);
  }
  const incomplete = incompleteAnswers(template, auditReturn, listAnswers(db, auditReturn.id));
  if (incomplete.length > 0) {
    return refused(400, `Complete ${plural(incomplete.length, "answer")} before sign-off`, "#incomplete");
  }
  if (act === "mark-ready") return ready(visit, by);
  const signOff = maySignOff(user.roles, auditReturn.agency);
  if (!signOff.ok) return refused(403, signOff.reason, "#main-content");
  if (textField(form, "declaration") !== "yes")
    return refused(400, "Tick the declaration to sign this audit off", "#declaration");
  const signedBy = { userId: user.id, name: user.name, byLead: signOff.byLead };
  const submit = { auditReturn, template, submittedOn: clock.today(), signedBy };
  return settled(() => submitReturn(db, submit, by), act);
}

/** Locks the answers and writes to whoever may sign. */
function ready({ db, clock, services, user, auditReturn }: ReturnVisit, by: By): SignOffOutcome {
  const signers = listSigners(db, auditReturn.agency);
  const ask = { auditReturn, signers, asker: user, today: clock.today() };
  const sending = { portalUrl: services.config.url, realNow: clock.realNow() };
  const outcome = settled(
    () => markReady(db, auditReturn, by, (tx) => askToSign(tx, ask, sending, by)),
    "mark-ready",
  );
  if (outcome.ok) services.mailWaits();
  return outcome;
}

/** A signatory has the page open while a colleague reopens the audit: the page then says who that was. */
function reopenedBy({ db, auditReturn }: ReturnVisit): string | null {
  const reopening = findReopening(db, auditReturn.id);
  if (!reopening) return null;
  const who = reopening.name ?? "Somebody";
  return `${who} reopened this audit on ${formatInstant(reopening.at)} to change answers, so it cannot be signed now. It has to be made ready for sign-off again first.`;
}

/** The second of two clicks: this person has just signed the very version that the form shows. */
function isSentTwice({ db, user, auditReturn }: ReturnVisit, form: FormData): boolean {
  const { status, version, submission } = auditReturn;
  const isShown = textField(form, "version") === String(version - 1);
  const isSigned = status === "submitted" && submission !== null;
  return isSigned && isShown && findSignatory(db, submission.id) === user.id;
}

/** Does the act, or says that another process holds the database. */
function settled(work: () => boolean, act: SignOffAct): SignOffOutcome {
  const done = unlessBusy(work);
  if (done !== "busy") return quickest(done, act);
  return {
    ok: false,
    status: 503,
    errors: [
      { text: "The portal is busy for a moment. Nothing has been changed: try again", href: "#main-content" },
    ],
    isDeclared: act === "submit",
  };
}

/** A colleague, or the same person twice, was quicker: the page then shows what is true now. */
function quickest(done: boolean, act: SignOffAct): SignOffOutcome {
  return done
    ? { ok: true, act }
    : refused(
        409,
        "Somebody changed this audit a moment ago. Look at it again before you go on",
        "#main-content",
      );
}

function refused(status: 400 | 403 | 409, text: string, href: string): SignOffOutcome {
  return { ok: false, status, errors: [{ text, href }], isDeclared: false };
}
