import type { ReturnVisit } from "#app/auth/guards.server.ts";
import type { FieldErrors } from "#app/domain/answers/answer.ts";
import {
  type ConfirmationField,
  parseConfirmation,
  type TypedConfirmation,
} from "#app/domain/carry-forward/confirmation.ts";
import type { Standard } from "#app/domain/template/template.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import { attach, refusalOfTooMany } from "#db/evidence/evidence-attached.server.ts";
import type { LastTimeView } from "./last-time.server.ts";
import { saveTypedAnswer } from "./save-answer.server.ts";

export type ConfirmOutcome =
  | { kind: "saved" }
  | { kind: "faulty"; status: 400; errors: FieldErrors<ConfirmationField> }
  | { kind: "refused"; status: number; reason: string }
  | { kind: "conflict"; status: 409; theirs: StoredAnswer };

/** Saves last time's rating and words as the answer of now, and attaches the evidence that was chosen, all or nothing. */
export function confirmLastTime(
  visit: ReturnVisit & { standard: Standard },
  lastTime: LastTimeView,
  typed: TypedConfirmation,
  readVersion: string,
): ConfirmOutcome {
  const { db, clock, user, auditReturn, standard } = visit;
  const { suggestion, isConfirmable, evidence } = lastTime;
  if (!isConfirmable || suggestion === null) {
    return { kind: "refused", status: 409, reason: "Last time’s answer cannot be confirmed: rate it again." };
  }
  const attachable = evidence.flatMap(({ id, state }) => (state === "withdrawn" ? [] : [id]));
  const parsed = parseConfirmation(typed, new Set(attachable), clock.today());
  if (!parsed.ok) return { kind: "faulty", status: 400, errors: parsed.errors };
  const tooMany = refusalOfTooMany(db, auditReturn.id, parsed.evidence);
  if (tooMany) return { kind: "faulty", status: 400, errors: { evidence: tooMany } };
  const place = { returnId: auditReturn.id, standard: standard.code };
  const by = { actorId: user.id, at: clock.now() };
  const outcome = saveTypedAnswer(visit, suggestion, readVersion, {
    origin: { act: "confirm-answer", evidenceCheckedOn: parsed.evidenceCheckedOn },
    alongside: (tx) => {
      for (const evidenceId of parsed.evidence) attach(tx, { ...place, evidenceId }, by);
    },
  });
  return outcome.kind === "saved" ? { kind: "saved" } : outcome;
}
