import { eq } from "drizzle-orm";
import type { Role } from "#app/domain/people/roles.ts";
import type { Act } from "#app/domain/returns/workflow.ts";
import { transition } from "#app/domain/returns/workflow.ts";
import type { Db } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import {
  type AuditReturn,
  findReturn,
  type ReturnRow,
  statusBefore,
  updateReturn,
} from "#db/returns/returns.server.ts";
import { challengeMessages, challenges, declaredInterests, evaluations, extensions } from "#db/schema.ts";

/** What the Board and the administrator do to a return, with its history. Call inside a transaction. */

/** The return as it stands. Throws when there is none. */
export function presentReturn(db: Db, returnId: string): AuditReturn {
  const auditReturn = findReturn(db, returnId);
  if (!auditReturn) throw new Error(`There is no return ${returnId}`);
  return auditReturn;
}

/** Moves a return on as the workflow table says. Throws when the table refuses it: the demo shows nothing impossible. */
export function changeStatus(
  db: Db,
  returnId: string,
  act: Act,
  role: Role,
  changes: Partial<ReturnRow>,
  by: By,
): void {
  moveOn(db, returnId, act, role, changes);
  appendHistory(db, { ...by, act, objectKind: "return", objectId: returnId, returnId });
}

function moveOn(db: Db, returnId: string, act: Act, role: Role, changes: Partial<ReturnRow>): void {
  const auditReturn = presentReturn(db, returnId);
  const next = transition(auditReturn.status, act, [role]);
  if (!next.ok) throw new Error(`${act} of return ${returnId}: ${next.reason}`);
  const status = next.status === "before" ? statusBefore(auditReturn) : next.status;
  updateReturn(db, auditReturn, { status, ...changes });
}

export function grantExtension(
  db: Db,
  returnId: string,
  extension: { dueOn: string; reason: string; grantedOn: string },
  by: By,
): void {
  const id = newId();
  db.insert(extensions)
    .values({ id, returnId, ...extension, grantedBy: by.actorId })
    .run();
  updateReturn(db, presentReturn(db, returnId), { dueOn: extension.dueOn });
  const detail = { dueOn: extension.dueOn };
  appendHistory(db, {
    ...by,
    act: "grant-extension",
    objectKind: "extension",
    objectId: id,
    returnId,
    detail,
  });
}

export function declareInterest(
  db: Db,
  interest: { userId: string; agencyId: string; fromOn: string; note: string },
  by: By,
): void {
  const id = newId();
  db.insert(declaredInterests)
    .values({ id, ...interest })
    .run();
  const detail = { agencyId: interest.agencyId };
  appendHistory(db, { ...by, act: "declare-interest", objectKind: "interest", objectId: id, detail });
}

export interface NewChallenge {
  standardCode: string | null;
  question: string;
  askedFor: string;
  replyDueOn: string;
}

export function raiseChallenge(db: Db, returnId: string, challenge: NewChallenge, by: By): string {
  const id = newId();
  db.insert(challenges)
    .values({ id, returnId, ...challenge, raisedBy: by.actorId, raisedAt: by.at })
    .run();
  const detail = { standard: challenge.standardCode, replyDueOn: challenge.replyDueOn };
  appendHistory(db, { ...by, act: "challenge", objectKind: "challenge", objectId: id, returnId, detail });
  return id;
}

export function writeChallengeMessage(
  db: Db,
  message: { challengeId: string; returnId: string; text: string },
  state: "answered" | "accepted" | "escalated" | "waived",
  by: By,
): void {
  const { challengeId, returnId, text } = message;
  const id = newId();
  db.insert(challengeMessages)
    .values({ id, challengeId, writtenBy: by.actorId, writtenAt: by.at, text })
    .run();
  const stored = db.select().from(challenges).where(eq(challenges.id, challengeId)).get();
  const version = (stored?.version ?? 0) + 1;
  db.update(challenges).set({ state, version }).where(eq(challenges.id, challengeId)).run();
  const act = state === "answered" ? "reply-to-challenge" : "settle-challenge";
  const detail = { messageId: id, state, version };
  appendHistory(db, { ...by, act, objectKind: "challenge", objectId: challengeId, returnId, detail });
}

/** The judgement and the status that it leads to: one act. */
export function recordEvaluation(
  db: Db,
  returnId: string,
  evaluation: { judgement: string; reasons: string; meeting: string; evaluatedOn: string },
  role: Role,
  by: By,
): void {
  moveOn(db, returnId, "evaluate", role, {});
  const id = newId();
  db.insert(evaluations)
    .values({ id, returnId, ...evaluation, evaluatedBy: by.actorId })
    .run();
  const detail = { judgement: evaluation.judgement };
  appendHistory(db, { ...by, act: "evaluate", objectKind: "evaluation", objectId: id, returnId, detail });
}
