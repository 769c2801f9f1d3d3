import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { refusalOfClosedCycle } from "#app/domain/answers/locking.ts";
import { transition } from "#app/domain/returns/workflow.ts";
import { missingFrom } from "#app/domain/scoring/completeness.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { INCOMPLETE_FORM, parseVersion } from "#app/lib/posted-form.ts";
import { type AnswerOrigin, findAnswer, type StoredAnswer, saveAnswer } from "#db/answers/answers.server.ts";
import { type Queries, write } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";

/** Saving one answer, from what was typed to what the page answers. Shared by the form and by autosave (post-answer.server.ts). */
export type SaveOutcome =
  | { kind: "saved"; version: number; savedAt: string; typed: AnswerText }
  | { kind: "refused"; status: RefusalStatus; reason: string; typed: AnswerText }
  | { kind: "conflict"; status: 409; theirs: StoredAnswer; typed: AnswerText };

type RefusalStatus = 400 | 403 | 409 | 503;

/** What goes with an answer that was not simply written. */
export interface SavedWith {
  origin?: AnswerOrigin;
  /** Done in the same transaction once the answer is saved, such as attaching evidence. */
  alongside?: (tx: Queries) => void;
  /** Writes it in place of `saveAnswer`. */
  save?: typeof saveAnswer;
}

export function saveTypedAnswer(
  visit: ReturnVisit & { standard: Standard },
  typed: AnswerText,
  readVersion: string,
  how: SavedWith = {},
): SaveOutcome {
  const { clock, auditReturn, roles } = visit;
  const refuse = (status: RefusalStatus, reason: string): SaveOutcome => ({
    kind: "refused",
    status,
    reason,
    typed,
  });
  const version = parseVersion(readVersion);
  if (version === null) return refuse(400, INCOMPLETE_FORM);
  const next = transition(auditReturn.status, "save-answer", roles);
  if (!next.ok) return refuse(next.because === "role" ? 403 : 409, next.reason);
  const closed = refusalOfClosedCycle(auditReturn, clock.today());
  if (closed) return refuse(409, closed);
  const saved = unlessBusy(() => writeTyped(visit, typed, version, how));
  if (saved === "busy") return refuse(503, BUSY_SENTENCE);
  if (saved.ok) return { kind: "saved", version: saved.version, savedAt: saved.savedAt, typed };
  return saved.because === "version"
    ? { kind: "conflict", status: 409, theirs: saved.theirs, typed }
    : refuse(
        409,
        "Somebody changed the status of this audit a moment ago. Copy your text, then open the standard again.",
      );
}

function writeTyped(
  visit: ReturnVisit & { standard: Standard },
  answer: AnswerText,
  readVersion: number,
  { origin, alongside, save: writeIt = saveAnswer }: SavedWith,
) {
  const { db, clock, user, auditReturn, standard } = visit;
  const save = { auditReturn, standardCode: standard.code, answer, readVersion, ...(origin && { origin }) };
  const by = { actorId: user.id, at: clock.now() };
  if (!alongside) return writeIt(db, save, by);
  return write(db, (tx) => {
    const saved = writeIt(db, save, by);
    if (saved.ok) alongside(tx);
    return saved;
  });
}

/** What the address says was just saved, with what it still lacks; null when it says nothing true. */
export function findSaved(db: Queries, request: Request, auditReturn: AuditReturn, template: Template) {
  const code = new URL(request.url).searchParams.get("saved") ?? "";
  const answer = findAnswer(db, auditReturn.id, code);
  return answer ? { code, missing: missingFrom(template, answer) } : null;
}
