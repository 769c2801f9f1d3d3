import { type SavedWith, saveTypedAnswer } from "#app/acts/answers/save-answer.server.ts";
import { unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { parseAnswer } from "#app/domain/answers/answer.ts";
import { whyLocked } from "#app/domain/answers/locking.ts";
import { adoptedAnswer, isWritten, type SharedIntent } from "#app/domain/shared/shared.ts";
import type { Standard } from "#app/domain/template/template.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSONS_PAGE, parseVersion } from "#app/lib/posted-form.ts";
import { findAnswer, type StoredAnswer } from "#db/answers/answers.server.ts";
import { refusalOfTooMany } from "#db/evidence/evidence-attached.server.ts";
import { decide, recordAdopted, recordDecision } from "#db/shared/shared-decisions.server.ts";
import { findOffered } from "#db/shared/shared-offers.server.ts";
import { chosenIntent, type SharedPanel } from "./shared-panel.server.ts";

type StandardVisit = ReturnVisit & { standard: Standard };

/** What became of a member's choice about its parent's answer. */
export type SharedDecided =
  | { ok: true; intent: SharedIntent }
  /** `theirs`: what a colleague of the own agency saved in between. */
  | { ok: false; status: number; reason: string; theirs: StoredAnswer | null };

const BUSY = "The portal is busy for a moment. Nothing was changed: choose again.";
const NOT_OFFERED = "This cannot be done any more. Read the answer again, then choose.";
const OWN_CHANGED =
  "A colleague saved an answer while you were reading. Nothing was changed. Compare both, then choose again.";

/** Adopts, declines, or keeps one's own answer. Under the version of the own answer and of the shared one. */
export function decideShared(visit: StandardVisit, panel: SharedPanel, form: FormData): SharedDecided {
  const { clock, user, auditReturn, roles } = visit;
  const version = parseVersion(textField(form, "version"));
  const sharedVersion = parseVersion(textField(form, "sharedVersion"));
  const refuse = (status: number, reason: string): SharedDecided => ({
    ok: false,
    status,
    reason,
    theirs: null,
  });
  if (version === null || sharedVersion === null) return refuse(400, INCOMPLETE_FORM);
  const locked = whyLocked(auditReturn, roles, clock.today());
  if (locked) return refuse(409, locked);
  if (isFromSomebodyElse(form, user.id)) return refuse(409, OTHER_PERSONS_PAGE);
  if (sharedVersion !== panel.shared.version) return refuse(409, hasChanged(panel));
  const intent = chosenIntent(panel, textField(form, "intent"));
  if (!intent) return refuse(409, NOT_OFFERED);
  return intent === "adopt" ? adopt(visit, panel, version) : settle(visit, panel, intent, version);
}

function adopt(visit: StandardVisit, panel: SharedPanel, readVersion: number): SharedDecided {
  const { db, clock, user, auditReturn, template, standard } = visit;
  const own = findAnswer(db, auditReturn.id, standard.code) ?? null;
  const parsed = parseAnswer(template, standard, adoptedAnswer(panel.shared, own));
  if (!parsed.ok) {
    const [reason = NOT_OFFERED] = Object.values(parsed.errors);
    return { ok: false, status: 400, reason, theirs: null };
  }
  const evidenceIds = panel.shared.evidence.map(({ id }) => id);
  const tooMany = refusalOfTooMany(db, auditReturn.id, evidenceIds);
  if (tooMany) return { ok: false, status: 409, reason: tooMany, theirs: null };
  const by = { actorId: user.id, at: clock.now() };
  const adopted = { ...placeOf(visit, panel), readVersion, evidenceIds };
  const outcome = saveTypedAnswer(visit, parsed.answer, String(readVersion), {
    origin: { act: "adopt-shared-answer" },
    alongside: (tx) => recordAdopted(tx, adopted, by),
  });
  if (outcome.kind === "saved") return { ok: true, intent: "adopt" };
  return outcome.kind === "conflict"
    ? { ok: false, status: 409, reason: OWN_CHANGED, theirs: outcome.theirs }
    : { ok: false, status: outcome.status, reason: outcome.reason, theirs: null };
}

/** `keep` is a way of taking the shared answer up with changes: the own one stays as it is. */
function settle(
  visit: StandardVisit,
  panel: SharedPanel,
  intent: "decline" | "keep",
  readVersion: number,
): SharedDecided {
  const { db, clock, user, auditReturn, roles } = visit;
  const today = clock.today();
  const decision = {
    ...placeOf(visit, panel),
    decision: intent === "decline" ? ("declined" as const) : ("edited" as const),
    readVersion,
    today,
  };
  const by = { actorId: user.id, at: clock.now() };
  const decided = unlessBusy(() => decide(db, decision, by));
  if (decided === "busy") return { ok: false, status: 503, reason: BUSY, theirs: null };
  if (decided.ok) return { ok: true, intent };
  switch (decided.because) {
    case "version":
      return { ok: false, status: 409, reason: OWN_CHANGED, theirs: decided.theirs };
    case "changed":
      return { ok: false, status: 409, reason: hasChanged(panel), theirs: null };
    case "status":
      return {
        ok: false,
        status: 409,
        reason: whyLocked(auditReturn, roles, today) ?? NOT_OFFERED,
        theirs: null,
      };
  }
}

function placeOf({ auditReturn, standard }: StandardVisit, { shared }: SharedPanel) {
  return {
    returnId: auditReturn.id,
    standardCode: standard.code,
    sharedAnswerId: shared.id,
    sharedVersion: shared.version,
  };
}

function hasChanged({ parentName }: SharedPanel): string {
  return `${parentName} changed its answer while you were reading. Read it again, then choose.`;
}

/**
 * What goes with an answer whose form began with the shared text (`?from=shared`): the decision that it was taken up
 * with changes, in the transaction that saves the answer. Nothing for every other form.
 */
export function editedFromShared(visit: StandardVisit, request: Request): SavedWith {
  const query = new URL(request.url).searchParams;
  if (query.get("from") !== "shared") return {};
  const { db, clock, user, auditReturn, standard } = visit;
  const offered = findOffered(db, auditReturn, standard.code);
  if (!offered || !isWritten(offered.shared, offered.shared.evidence.length)) return {};
  const { id, version } = offered.shared;
  const read = Number(query.get("sharedVersion"));
  const decision = {
    returnId: auditReturn.id,
    standardCode: standard.code,
    sharedAnswerId: id,
    // The version that the form was filled with: a change of the parent's since then is still to be told.
    sharedVersion: Number.isInteger(read) && read > 0 && read < version ? read : version,
    decision: "edited" as const,
  };
  const by = { actorId: user.id, at: clock.now() };
  return { alongside: (tx) => recordDecision(tx, decision, by) };
}
