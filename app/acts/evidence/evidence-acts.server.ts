import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import { faultOfCheck } from "#app/domain/evidence/evidence.ts";
import { isoDateOf, NO_DATE, type TypedDate } from "#app/domain/typed-date.ts";
import { readDate } from "#app/lib/date-field.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import {
  type ChangedEvidence,
  checkEvidence,
  type EvidenceRow,
  setWithdrawn,
} from "#db/evidence/evidence.server.ts";

/** What the page of one piece of evidence posts: it still holds, take it out, put it back. */
const ACTS = { check: "checked", withdraw: "withdrawn", restore: "restored" } as const;
export type EvidenceDone = (typeof ACTS)[keyof typeof ACTS];

export interface EvidenceActRefusal {
  ok: false;
  status: 400 | 409 | 503;
  /** The next review date as it was typed. */
  reviewOn: TypedDate;
  fault: string | null;
  refusal: string | null;
}

/** Null: the form asks for nothing that this page does. */
export function actOnEvidence(
  visit: AgencyVisit & { evidence: EvidenceRow },
  form: FormData,
): { ok: true; done: EvidenceDone } | EvidenceActRefusal | null {
  const intent = textField(form, "intent");
  if (intent !== "check" && intent !== "withdraw" && intent !== "restore") return null;
  const reviewOn = intent === "check" ? readDate(form, "nextReview") : NO_DATE;
  const refuse = (given: Partial<EvidenceActRefusal>): EvidenceActRefusal => ({
    ...{ ok: false, status: 400, reviewOn, fault: null, refusal: null },
    ...given,
  });
  const version = parseVersion(textField(form, "version"));
  if (isFromSomebodyElse(form, visit.user.id)) return refuse({ status: 409, refusal: OTHER_PERSON });
  if (version === null) return refuse({ refusal: INCOMPLETE_FORM });
  const fault =
    intent === "check" ? faultOfCheck(visit.evidence.reviewOn, reviewOn, visit.clock.today()) : null;
  if (fault) return refuse({ fault });
  const changed = unlessBusy(() => change(visit, intent, version, reviewOn));
  if (changed === "busy") return refuse({ status: 503, refusal: BUSY_SENTENCE });
  if (changed.ok) return { ok: true, done: ACTS[intent] };
  const refusal = changed.because === "refused" ? changed.reason : CHANGED_MEANWHILE;
  return refuse({ status: 409, refusal });
}

const CHANGED_MEANWHILE =
  "Somebody changed this evidence while you had it open. Look at what it says now, then do it again if it is still right";

function change(
  { db, clock, user, evidence }: AgencyVisit & { evidence: EvidenceRow },
  intent: keyof typeof ACTS,
  version: number,
  typed: TypedDate,
): ChangedEvidence {
  const key = { evidenceId: evidence.id, readVersion: version };
  const by = { actorId: user.id, at: clock.now() };
  if (intent !== "check") return setWithdrawn(db, { ...key, isWithdrawn: intent === "withdraw" }, by);
  return checkEvidence(db, { ...key, checkedOn: clock.today(), reviewOn: isoDateOf(typed) }, by);
}
