import { and, asc, eq, sql } from "drizzle-orm";
import { type AnswerText, BLANK_ANSWER, type Blank, isSameAnswer } from "#app/domain/answers/answer.ts";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturn, type ReturnRow, updateReturn } from "#db/returns/returns.server.ts";
import { answers, answerVersions, users } from "#db/schema.ts";

/** Answers of open returns. Each save that changes something is a new version; none is ever overwritten. */
export interface StoredAnswer extends AnswerText {
  answerId: string;
  standardCode: string;
  blank: Blank;
  /** The start question whose *no* marked it not applicable; null once a person saved it, also as it stood. */
  startQuestion: string | null;
  /** When last round's answer was confirmed again; null when it was written anew. */
  confirmedAt: string | null;
  /** The day its evidence was last checked, as said with the confirmation. */
  evidenceCheckedOn: string | null;
  version: number;
  updatedAt: string;
  /** Null: brought in by the operator. */
  updatedBy: string | null;
  updatedByName: string | null;
}

export interface SaveAnswer {
  auditReturn: ReturnRow;
  standardCode: string;
  answer: AnswerText;
  /** The version that was read; 0 when the standard had no answer yet. */
  readVersion: number;
  /** How it came about, when it was not simply written. */
  origin?: AnswerOrigin;
}

/** An answer that was not simply written: what stands beside it, and what the history calls it. */
export type AnswerOrigin =
  | { act: "answer-start-question"; startQuestion: string | null }
  | { act: "confirm-answer"; evidenceCheckedOn: string | null }
  | { act: "adopt-shared-answer" }
  | { act: "apply-workbook" };

export type SavedAnswer =
  | { ok: true; version: number; savedAt: string; changed: boolean }
  /** Somebody saved in between: their text, for both to be shown. */
  | { ok: false; because: "version"; theirs: StoredAnswer }
  /** The return was made ready, submitted or sent back in between. */
  | { ok: false; because: "status" };

const answerToStandard = keptQuery((db) =>
  selectAnswers(db)
    .where(
      and(
        eq(answers.returnId, sql.placeholder("returnId")),
        eq(answers.standardCode, sql.placeholder("standardCode")),
      ),
    )
    .prepare(),
);

export function findAnswer(db: Queries, returnId: string, standardCode: string): StoredAnswer | undefined {
  const row = answerToStandard(db).get({ returnId, standardCode });
  return row && fromRow(row);
}

/** The answers of a return by standard code; standards never saved have none. */
export function listAnswers(db: Queries, returnId: string): Map<string, StoredAnswer> {
  const rows = selectAnswers(db)
    .where(eq(answers.returnId, returnId))
    .orderBy(asc(answers.standardCode))
    .all();
  return new Map(rows.map((row) => [row.answer.standardCode, fromRow(row)]));
}

/**
 * Compares the version, writes answer and version row, sets the status and appends history, all or nothing.
 * The status is read again here: the return may have been made ready or submitted while the form was on its way.
 */
export function saveAnswer(db: Db, save: SaveAnswer, by: By): SavedAnswer {
  return write(db, (tx) => {
    const current = findReturn(tx, save.auditReturn.id);
    const status = current && statusAfterSaving(current.status);
    if (!current || !status) return { ok: false, because: "status" };
    const stored = findAnswer(tx, save.auditReturn.id, save.standardCode);
    if ((stored?.version ?? 0) !== save.readVersion) {
      // The same words arriving twice (a double click, a resent form) lose nothing and are no conflict.
      if (stored && isSaved(stored, save)) return unchanged(stored);
      return { ok: false, because: "version", theirs: stored ?? blank(save.standardCode) };
    }
    // With its mark: "don't know yet" on a standard that nobody has touched is something to keep.
    if (isSaved(stored ?? blank(save.standardCode), save)) {
      return stored ? unchanged(stored) : { ok: true, version: 0, savedAt: by.at, changed: false };
    }
    const version = writeAnswer(tx, save, stored, by);
    if (status !== current.status) updateReturn(tx, current, { status });
    return { ok: true, version, savedAt: by.at, changed: true };
  });
}

/**
 * Whether everything that this save would write stands there already: the words, and what stands beside them. A start
 * question's mark goes once a person saves, and a confirmation holds with the day that was said.
 */
function isSaved(stored: StoredAnswer, { answer, origin }: SaveAnswer): boolean {
  if (!isSameAnswer(stored, answer) || stored.startQuestion !== null) return false;
  if (origin?.act !== "confirm-answer") return true;
  return stored.confirmedAt !== null && stored.evidenceCheckedOn === origin.evidenceCheckedOn;
}

/** Writes an answer and its version row, whatever was there. Inside a transaction; the caller checked the version. */
export function writeAnswer(
  tx: Queries,
  save: Pick<SaveAnswer, "auditReturn" | "standardCode" | "answer" | "origin">,
  stored: StoredAnswer | undefined,
  by: By,
): number {
  const version = (stored?.version ?? 0) + 1;
  const answerId = stored?.answerId ?? newId();
  const { level, notApplicableReason, commentary, example } = save.answer;
  // A mark that says why there is no answer yet has no place beside an answer.
  const blank = level === null ? (save.answer.blank ?? stored?.blank ?? "") : "";
  const texts = { level, notApplicableReason, commentary, example, blank };
  const stamp = { ...marksOf(save.origin, by), updatedAt: by.at, updatedBy: by.actorId, version };
  if (stored) {
    tx.update(answers)
      .set({ ...texts, ...stamp })
      .where(eq(answers.id, answerId))
      .run();
  } else {
    tx.insert(answers)
      .values({
        id: answerId,
        returnId: save.auditReturn.id,
        standardCode: save.standardCode,
        ...texts,
        ...stamp,
      })
      .run();
  }
  tx.insert(answerVersions)
    .values({ answerId, version, ...texts, savedAt: by.at, savedBy: by.actorId })
    .run();
  appendHistory(tx, {
    ...by,
    act: save.origin?.act ?? "save-answer",
    objectKind: "answer",
    objectId: answerId,
    returnId: save.auditReturn.id,
    // The level stands in answer_versions: the history is read by people who may not see an open return's answers.
    detail: { standard: save.standardCode, version },
  });
  return version;
}

function marksOf(origin: AnswerOrigin | undefined, by: By) {
  const isConfirmed = origin?.act === "confirm-answer";
  return {
    startQuestion: origin?.act === "answer-start-question" ? origin.startQuestion : null,
    confirmedAt: isConfirmed ? by.at : null,
    evidenceCheckedOn: isConfirmed ? origin.evidenceCheckedOn : null,
  };
}

function selectAnswers(db: Queries) {
  return db
    .select({ answer: answers, updatedByName: users.name })
    .from(answers)
    .leftJoin(users, eq(users.id, answers.updatedBy))
    .$dynamic();
}

function fromRow(row: { answer: typeof answers.$inferSelect; updatedByName: string | null }): StoredAnswer {
  const { id, returnId: _returnId, ...answer } = row.answer;
  return { ...answer, answerId: id, updatedByName: row.updatedByName };
}

function unchanged(stored: StoredAnswer): SavedAnswer {
  return { ok: true, version: stored.version, savedAt: stored.updatedAt, changed: false };
}

function blank(standardCode: string): StoredAnswer {
  return {
    ...BLANK_ANSWER,
    blank: "",
    answerId: "",
    standardCode,
    startQuestion: null,
    confirmedAt: null,
    evidenceCheckedOn: null,
    version: 0,
    updatedAt: "",
    updatedBy: null,
    updatedByName: null,
  };
}
