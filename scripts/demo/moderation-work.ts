import { and, eq } from "drizzle-orm";
import type { Template } from "#app/domain/template/template.ts";
import type { Db } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { writeEffectiveScores } from "#db/returns/submission-scores.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { moderations } from "#db/schema.ts";
import { presentReturn } from "./board-work.ts";

/** The Board's own rating of a standard, from draft to release, with its history. Call inside a transaction. */

export interface NewModeration {
  standardCode: string;
  level: string;
  reason: string;
  /** Null when the agency's own level is confirmed: there is nothing to comment on. */
  commentUntil: string | null;
}

export function draftModeration(db: Db, returnId: string, moderation: NewModeration, by: By): string {
  const id = newId();
  db.insert(moderations)
    .values({ id, returnId, ...moderation, state: "draft", moderatedBy: by.actorId, moderatedAt: by.at })
    .run();
  const { standardCode: standard, level, commentUntil } = moderation;
  appendHistory(db, {
    ...by,
    act: "moderate",
    objectKind: "moderation",
    objectId: id,
    returnId,
    detail: { standard, level, commentUntil },
  });
  return id;
}

export function commentOnModeration(
  db: Db,
  returnId: string,
  moderationId: string,
  text: string,
  by: By,
): void {
  db.update(moderations).set({ agencyComment: text }).where(eq(moderations.id, moderationId)).run();
  appendHistory(db, {
    ...by,
    act: "comment-on-moderation",
    objectKind: "moderation",
    objectId: moderationId,
    returnId,
  });
}

/** Makes a drafted level the one that counts, and the figures with it. */
export function releaseModeration(
  db: Db,
  template: Template,
  returnId: string,
  moderationId: string,
  by: By,
): void {
  db.update(moderations)
    .set({ state: "released", releasedAt: by.at })
    .where(and(eq(moderations.id, moderationId), eq(moderations.state, "draft")))
    .run();
  const auditReturn = presentReturn(db, returnId);
  const submissionId = auditReturn.submission?.id;
  if (submissionId === undefined) throw new Error(`Return ${returnId} was never submitted`);
  const answers = [...listSubmittedAnswers(db, submissionId)];
  const levels = new Map(answers.map(([code, { level }]) => [code, level]));
  writeEffectiveScores(db, { auditReturn, template, submissionId, levels });
  appendHistory(db, {
    ...by,
    act: "release-moderation",
    objectKind: "moderation",
    objectId: moderationId,
    returnId,
  });
}
