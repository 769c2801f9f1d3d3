import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { SharedStandardVisit } from "#app/auth/shared-guards.server.ts";
import {
  type AnswerField,
  type AnswerText,
  type FieldErrors,
  parseAnswer,
} from "#app/domain/answers/answer.ts";
import { isWritten, whySharedIsClosed } from "#app/domain/shared/shared.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import { type SharedAnswer, saveSharedAnswer } from "#db/shared/shared-answers.server.ts";

/** Why a shared answer was not saved, with everything that was typed and the version to save it with. */
export interface SharedRefused {
  reason: string | null;
  errors: FieldErrors<AnswerField | "evidence">;
  /** What a colleague saved in between. */
  theirs: SharedAnswer | null;
  answer: AnswerText;
  evidenceIds: string[];
  version: string;
}

export type SharedOutcome = { ok: true } | { ok: false; status: 400 | 409 | 503; refused: SharedRefused };

const NOT_OWN_EVIDENCE = "Select evidence from your own library: some of it was taken out a moment ago";

/** Saves what a parent's form says about one standard. */
export function saveTypedShared(visit: SharedStandardVisit, form: FormData): SharedOutcome {
  const { db, clock, user, agency, cycle, template, standard } = visit;
  const version = textField(form, "version");
  const evidenceIds = [...new Set(form.getAll("evidence").map(String))];
  const parsed = parseAnswer(template, standard, {
    level: textField(form, "level") || null,
    notApplicableReason: textField(form, "notApplicableReason"),
    commentary: textField(form, "commentary"),
    example: textField(form, "example"),
  });
  const { answer } = parsed;
  const refuse = (status: 400 | 409 | 503, why: Partial<SharedRefused>): SharedOutcome => ({
    ok: false,
    status,
    refused: { reason: null, errors: {}, theirs: null, answer, evidenceIds, version, ...why },
  });
  if (isFromSomebodyElse(form, user.id)) return refuse(409, { reason: OTHER_PERSON });
  if (!parsed.ok) return refuse(400, { errors: parsed.errors });
  const readVersion = parseVersion(version);
  if (readVersion === null) return refuse(400, { reason: INCOMPLETE_FORM });
  // Emptying one that was written takes it back; there is nothing to take back yet.
  if (readVersion === 0 && !isWritten(answer, evidenceIds.length)) {
    return refuse(400, { errors: { commentary: "Write a text, propose a rating or choose evidence" } });
  }
  const place = { agencyId: agency.id, cycleId: cycle.id, standardCode: standard.code };
  const save = { ...place, answer, evidenceIds, readVersion, today: clock.today() };
  const saved = unlessBusy(() => saveSharedAnswer(db, save, { actorId: user.id, at: clock.now() }));
  if (saved === "busy") return refuse(503, { reason: BUSY_SENTENCE });
  if (saved.ok) return { ok: true };
  if (saved.because === "closed") return refuse(409, { reason: whySharedIsClosed("closed") });
  if (saved.because === "evidence") return refuse(400, { errors: { evidence: NOT_OWN_EVIDENCE } });
  return refuse(409, { theirs: saved.theirs, version: String(saved.theirs.version) });
}
