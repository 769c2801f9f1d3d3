import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { CLOSING_QUESTIONS, type ClosingErrors, parseClosing } from "#app/domain/findings/closing.ts";
import { readTypedClosing, versionField } from "#app/lib/closing-fields.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import { type ClosingVersions, type StoredClosing, saveClosingAnswers } from "#db/findings/closing.server.ts";

/** What the page of closing questions posts, from the fields to what it answers. */
export type ClosingOutcome =
  | { ok: true }
  | {
      ok: false;
      status: 400 | 409 | 503;
      errors: ClosingErrors;
      /** Why nothing was saved, where no field is at fault. */
      refusal: string | null;
      /** What somebody else answered in between; empty where that is not the trouble. */
      theirs: StoredClosing[];
    };

export function saveClosing(visit: ReturnVisit, form: FormData): ClosingOutcome {
  const { db, clock, user, auditReturn, roles } = visit;
  const today = clock.today();
  if (!mayChangeAnswers(auditReturn, today)) {
    return refused(409, whyLocked(auditReturn, roles, today) ?? INCOMPLETE_FORM);
  }
  if (isFromSomebodyElse(form, user.id)) return refused(409, OTHER_PERSON);
  const readVersions = readVersionsOf(form);
  if (readVersions === null) return refused(400, INCOMPLETE_FORM);
  const parsed = parseClosing(readTypedClosing(form));
  if (!parsed.ok) return { ok: false, status: 400, errors: parsed.errors, refusal: null, theirs: [] };
  const save = { returnId: auditReturn.id, texts: parsed.texts, readVersions, today };
  const saved = unlessBusy(() => saveClosingAnswers(db, save, { actorId: user.id, at: clock.now() }));
  if (saved === "busy") return refused(503, BUSY_SENTENCE);
  if (saved.ok) return { ok: true };
  return saved.because === "version"
    ? { ok: false, status: 409, errors: {}, refusal: null, theirs: saved.theirs }
    : refused(409, "Somebody changed the status of this audit a moment ago. Your text is still here.");
}

function readVersionsOf(form: FormData): ClosingVersions | null {
  const versions: ClosingVersions = { ...NO_VERSIONS };
  for (const { key } of CLOSING_QUESTIONS) {
    const version = parseVersion(textField(form, versionField(key)));
    if (version === null) return null;
    versions[key] = version;
  }
  return versions;
}

const NO_VERSIONS: ClosingVersions = {
  "children-notice": 0,
  contributors: 0,
  "contributors-how": 0,
  "better-audit": 0,
};

function refused(status: 400 | 409 | 503, refusal: string): ClosingOutcome {
  return { ok: false, status, errors: {}, refusal, theirs: [] };
}
