import { eq } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { isSameAnswer } from "#app/domain/answers/answer.ts";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { answers, answerVersions } from "#db/schema.ts";
import { findAnswer, type SaveAnswer, type SavedAnswer, saveAnswer } from "./answers.server.ts";

/**
 * Two people wrote one answer, and the one who came second lets the other's stand. Their own words become a version
 * all the same, before the words that stay: nothing typed is lost, and the answer reads as it did.
 */
export function keepTheirs(db: Db, save: SaveAnswer, by: By): SavedAnswer {
  return write(db, (tx) => {
    const current = findReturn(tx, save.auditReturn.id);
    if (!current || !statusAfterSaving(current.status)) return { ok: false, because: "status" };
    const stored = findAnswer(tx, save.auditReturn.id, save.standardCode);
    // Nobody else has written anything: there is nothing to keep but these words.
    if (!stored) return saveAnswer(db, save, by);
    if (stored.version !== save.readVersion) return { ok: false, because: "version", theirs: stored };
    if (isSameAnswer(stored, save.answer)) {
      return { ok: true, version: stored.version, savedAt: stored.updatedAt, changed: false };
    }
    const mine = { version: stored.version + 1, words: save.answer, savedAt: by.at, savedBy: by.actorId };
    addVersion(tx, save, stored.answerId, mine, "save-answer", by);
    const version = stored.version + 2;
    const theirs = { version, words: stored, ...authorOf(tx, stored.answerId) };
    addVersion(tx, save, stored.answerId, theirs, "keep-theirs", by);
    tx.update(answers).set({ version }).where(eq(answers.id, stored.answerId)).run();
    return { ok: true, version, savedAt: by.at, changed: true };
  });
}

/** Who wrote the words that stay, and when: whoever lets them stand did not write them. */
function authorOf(tx: Queries, answerId: string): { savedAt: string; savedBy: string | null } {
  const row = tx
    .select({ savedAt: answers.updatedAt, savedBy: answers.updatedBy })
    .from(answers)
    .where(eq(answers.id, answerId))
    .get();
  if (!row) throw new Error(`There is no answer ${answerId}`);
  return row;
}

function addVersion(
  tx: Queries,
  { auditReturn, standardCode }: SaveAnswer,
  answerId: string,
  one: { version: number; words: AnswerText; savedAt: string; savedBy: string | null },
  act: "save-answer" | "keep-theirs",
  by: By,
): void {
  const { version, words, savedAt, savedBy } = one;
  const { level, notApplicableReason, commentary, example, blank = "" } = words;
  const texts = { level, notApplicableReason, commentary, example, blank };
  tx.insert(answerVersions)
    .values({ answerId, version, ...texts, savedAt, savedBy })
    .run();
  appendHistory(tx, {
    ...by,
    act,
    objectKind: "answer",
    objectId: answerId,
    returnId: auditReturn.id,
    detail: { standard: standardCode, version },
  });
}
