import type { AnswerText } from "#app/domain/answers/answer.ts";
import { addDays } from "#app/domain/dates.ts";
import type { AnswerOrigin } from "#db/answers/answers.server.ts";
import { listEarlierAnswers, listEarlierEvidence } from "#db/carry-forward/carry-forward.server.ts";
import { findPreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { attach } from "#db/evidence/evidence-attached.server.ts";
import type { By } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import type { DemoAnswer } from "./answers.ts";
import { chance, wholeNumber } from "./chance.ts";
import type { ReturnStory } from "./story.ts";
import { writesInFull } from "./texts/texts.ts";
import type { World } from "./world.ts";

export interface Confirmed {
  answer: AnswerText;
  origin: AnswerOrigin;
  evidenceIds: string[];
}

/** Part of the answers with an unchanged rating that are confirmed as they stood, and not written anew. */
const CONFIRMED_SHARE = 0.3;

/** Last time's answer to be confirmed, where this agency does so and its rating is the same; null: it is written anew. */
export function confirmable(
  { db, template }: World,
  { agency, plan }: ReturnStory,
  auditReturn: AuditReturn,
  { standard: { code }, answer }: DemoAnswer,
  at: string,
): Confirmed | null {
  const mayConfirm = writesInFull(agency) && chance(agency.reference, code, "confirms") < CONFIRMED_SHARE;
  if (!mayConfirm || plan.unfinished?.[code] || answer.level === null) return null;
  const previous = findPreviousReturn(db, auditReturn, template);
  const earlier = previous && listEarlierAnswers(db, previous.submissionId, [code]).get(code);
  if (!previous || earlier?.level !== answer.level) return null;
  const evidenceIds = listEarlierEvidence(db, previous.returnId, [code]).flatMap(({ id, withdrawnAt }) =>
    withdrawnAt === null ? [id] : [],
  );
  const daysAgo = wholeNumber(1, 20, agency.reference, code, "checked");
  const evidenceCheckedOn = evidenceIds.length > 0 ? addDays(at.slice(0, 10), -daysAgo) : null;
  return { answer: earlier, origin: { act: "confirm-answer", evidenceCheckedOn }, evidenceIds };
}

/** Attaches again what was attached last time. */
export function attachEarlier(
  { db }: World,
  { id: returnId }: AuditReturn,
  standard: string,
  evidenceIds: readonly string[],
  by: By,
): void {
  for (const evidenceId of evidenceIds) attach(db, { returnId, standard, evidenceId }, by);
}
