import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { type FindingErrors, parseFinding, type TypedFinding } from "#app/domain/findings/findings.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import {
  INCOMPLETE_FORM,
  OTHER_PERSON,
  OTHER_PERSONS_PAGE,
  parseNewId,
  parseVersion,
} from "#app/lib/posted-form.ts";
import {
  addFinding,
  changeFinding,
  type FindingRow,
  type FindingWritten,
  restoreFinding,
  withdrawFinding,
} from "#db/findings/findings.server.ts";

/** What the pages of strengths, weaknesses and risks post, from the fields to what they answer. */
export type FindingOutcome =
  | { ok: true }
  | {
      ok: false;
      status: 400 | 409 | 503;
      errors: FindingErrors;
      /** Why nothing was saved, where no field is at fault. */
      refusal: string | null;
      /** Somebody changed it in between: theirs stands on the page beside what was typed. */
      isConflict: boolean;
    };

const LOCKED_MEANWHILE =
  "Somebody changed the status of this audit a moment ago, so nothing was saved. Your text is still here.";

export function readTypedFinding(form: FormData): TypedFinding {
  const text = (name: string) => textField(form, name);
  return {
    kind: text("kind"),
    area: text("area"),
    text: text("text"),
    likelihood: text("likelihood"),
    impact: text("impact"),
  };
}

/** Adds one, or changes `stored`. */
export function saveFinding(visit: ReturnVisit, form: FormData, stored: FindingRow | null): FindingOutcome {
  const { db, clock, user, auditReturn, template } = visit;
  const typed = readTypedFinding(form);
  const locked = refusalNow(visit);
  if (locked) return refused(409, locked);
  if (isFromSomebodyElse(form, user.id)) return refused(409, OTHER_PERSON);
  const areas = areasAsked(template, auditReturn).map(({ code }) => code);
  const parsed = parseFinding(typed, areas);
  if (!parsed.ok) return { ok: false, status: 400, errors: parsed.errors, refusal: null, isConflict: false };
  const common = { returnId: auditReturn.id, finding: parsed.finding, today: clock.today() };
  const by = byOf(visit);
  if (!stored) {
    const id = parseNewId(textField(form, "newId"));
    return outcomeOf(unlessBusy(() => addFinding(db, { id, ...common }, by)));
  }
  const version = parseVersion(textField(form, "version"));
  if (version === null) return refused(400, INCOMPLETE_FORM);
  const change = { ...common, findingId: stored.id, readVersion: version };
  return outcomeOf(unlessBusy(() => changeFinding(db, change, by)));
}

/** Takes a finding back or puts it back. */
export function moveFinding(
  visit: ReturnVisit,
  finding: FindingRow,
  intent: "remove" | "restore",
  form: FormData,
): FindingOutcome {
  const { db, clock, user, auditReturn } = visit;
  const locked = refusalNow(visit);
  if (locked) return refused(409, locked);
  if (isFromSomebodyElse(form, user.id)) return refused(409, OTHER_PERSONS_PAGE);
  const version = parseVersion(textField(form, "version"));
  if (version === null) return refused(400, INCOMPLETE_FORM);
  const change = {
    returnId: auditReturn.id,
    findingId: finding.id,
    readVersion: version,
    today: clock.today(),
  };
  const by = byOf(visit);
  return outcomeOf(
    unlessBusy(() =>
      intent === "remove" ? withdrawFinding(db, change, by) : restoreFinding(db, change, by),
    ),
  );
}

function refusalNow({ auditReturn, clock, roles }: ReturnVisit): string | null {
  const today = clock.today();
  return mayChangeAnswers(auditReturn, today) ? null : whyLocked(auditReturn, roles, today);
}

function outcomeOf(written: FindingWritten | "busy"): FindingOutcome {
  if (written === "busy") return refused(503, BUSY_SENTENCE);
  if (written.ok) return { ok: true };
  if (written.because === "status") return refused(409, LOCKED_MEANWHILE);
  return { ok: false, status: 409, errors: {}, refusal: null, isConflict: true };
}

function refused(status: 400 | 409 | 503, refusal: string): FindingOutcome {
  return { ok: false, status, errors: {}, refusal, isConflict: false };
}

function byOf({ user, clock }: ReturnVisit) {
  return { actorId: user.id, at: clock.now() };
}
