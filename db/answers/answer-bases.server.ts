import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { AnswerMark } from "#app/domain/offline/workbook-marks.ts";
import type { Queries } from "#db/client.server.ts";
import { canonicalJson } from "#db/history.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { answers, answerVersions, submissions } from "#db/schema.ts";
import { listAnswers } from "./answers.server.ts";

/** What a file that comes back was made from: versions of answers that the portal still holds. */
type Bases = Map<string, AnswerText>;

/** The versions and digests that a workbook of this return carries; an answer never saved has none. */
export function listAnswerMarks(db: Queries, returnId: string): Map<string, AnswerMark> {
  return new Map(
    [...listAnswers(db, returnId)].map(([code, answer]) => [
      code,
      { version: answer.version, digest: answerDigest(answer) },
    ]),
  );
}

/**
 * The answers that these marks name, by code; version 0 is the blank one. A mark whose version is not there, or holds
 * other words than its digest says, has none: what its file was made from cannot be told.
 */
export function listMarkedAnswers(
  db: Queries,
  returnId: string,
  marks: ReadonlyMap<string, AnswerMark>,
): Bases {
  const versions = new Map([...marks].map(([code, { version }]) => [code, version]));
  const stored = listAnswersOfVersions(db, returnId, versions);
  const isMarked = ([code, answer]: [string, AnswerText]) =>
    versions.get(code) === 0 || answerDigest(answer) === marks.get(code)?.digest;
  return new Map([...stored].filter(isMarked));
}

/** The answers at these versions, by code; version 0 is the blank one, and one that is not there has none. */
export function listAnswersOfVersions(
  db: Queries,
  returnId: string,
  versions: ReadonlyMap<string, number>,
): Bases {
  const numbers = [...new Set(versions.values())];
  const rows = selectVersions(db)
    .where(and(eq(answers.returnId, returnId), inArray(answerVersions.version, numbers)))
    .all();
  const stored = new Map(rows.map(({ code, version, ...answer }) => [`${code} ${version}`, answer]));
  return new Map(
    [...versions].flatMap(([code, version]): [string, AnswerText][] => {
      if (version === 0) return [[code, { ...BLANK_ANSWER, blank: "" }]];
      const answer = stored.get(`${code} ${version}`);
      return answer ? [[code, answer]] : [];
    }),
  );
}

/** The version of each answer of a return, by code; an answer never saved has none. */
export function listVersionsNow(db: Queries, returnId: string): Map<string, number> {
  return new Map([...listAnswers(db, returnId)].map(([code, { version }]) => [code, version]));
}

/**
 * The answers as they stood before an instant, by code; a standard saved then or later, or never, was blank. What was
 * saved in that very instant may have missed the file, and is left for a person to choose.
 */
export function listAnswersBefore(
  db: Queries,
  returnId: string,
  instant: string,
  codes: readonly string[],
): Bases {
  const rows = selectVersions(db)
    .where(and(eq(answers.returnId, returnId), lt(answerVersions.savedAt, instant)))
    .orderBy(asc(answerVersions.version))
    .all();
  const latest = new Map(rows.map(({ code, version: _version, ...answer }) => [code, answer]));
  return new Map(codes.map((code) => [code, latest.get(code) ?? BLANK_ANSWER]));
}

/** The answers of one of the return's submissions, by code; undefined when it has no such submission. */
export function listAnswersOfSubmission(db: Queries, returnId: string, number: number): Bases | undefined {
  const submission = db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.returnId, returnId), eq(submissions.number, number)))
    .get();
  return submission && listSubmittedAnswers(db, submission.id);
}

function answerDigest({ level, notApplicableReason, commentary, example, blank }: AnswerText): string {
  return sha256(canonicalJson({ level, notApplicableReason, commentary, example, blank: blank ?? "" }));
}

function selectVersions(db: Queries) {
  return db
    .select({
      code: answers.standardCode,
      version: answerVersions.version,
      level: answerVersions.level,
      notApplicableReason: answerVersions.notApplicableReason,
      commentary: answerVersions.commentary,
      example: answerVersions.example,
      blank: answerVersions.blank,
    })
    .from(answerVersions)
    .innerJoin(answers, eq(answers.id, answerVersions.answerId))
    .$dynamic();
}
