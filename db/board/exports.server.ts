import { and, asc, eq, isNull } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { ReturnDates } from "#app/domain/cycles/deadlines.ts";
import type { FrozenScore } from "#app/domain/returns/submission.ts";
import type { Form } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import {
  agencies,
  answers,
  cycles,
  moderations,
  returns,
  submissionScores,
  submissions,
  submittedAnswers,
} from "#db/schema.ts";

/**
 * What the exports of a whole cycle are made of: one query a table, joined in memory by return, so that 1,500
 * returns of 48 standards are read in a second. A return that was submitted is read by its submitted version,
 * also when it was sent back since; an open one by its working answers (design, section 9: Files).
 */
export interface ExportedReturn extends ReturnDates {
  returnId: string;
  agencyReference: string;
  agencyName: string;
  sector: string;
  form: Form;
  /** The day of the submission that counts; null when there is none. */
  submittedOn: string | null;
}

/** Every return of the cycle, by agency reference. */
export function listExportedReturns(db: Queries, cycleId: string): ExportedReturn[] {
  return db
    .select({
      returnId: returns.id,
      agencyReference: agencies.reference,
      agencyName: agencies.name,
      sector: returns.sector,
      form: returns.form,
      status: returns.status,
      statusBefore: returns.statusBefore,
      dueOn: returns.dueOn,
      cycleDueOn: cycles.dueOn,
      firstSubmittedOn: returns.firstSubmittedOn,
      submittedOn: submissions.submittedOn,
    })
    .from(returns)
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .leftJoin(submissions, eq(submissions.id, returns.submissionId))
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(agencies.reference))
    .all();
}

/** Answers by return and standard. Open returns appear only where something was saved. */
export function listAnswersOfCycle(db: Queries, cycleId: string): Map<string, Map<string, AnswerText>> {
  const submitted = db
    .select({
      returnId: returns.id,
      code: submittedAnswers.standardCode,
      level: submittedAnswers.level,
      notApplicableReason: submittedAnswers.notApplicableReason,
      commentary: submittedAnswers.commentary,
      example: submittedAnswers.example,
    })
    .from(returns)
    .innerJoin(submittedAnswers, eq(submittedAnswers.submissionId, returns.submissionId))
    .where(eq(returns.cycleId, cycleId))
    .all();
  const working = db
    .select({
      returnId: returns.id,
      code: answers.standardCode,
      level: answers.level,
      notApplicableReason: answers.notApplicableReason,
      commentary: answers.commentary,
      example: answers.example,
    })
    .from(returns)
    .innerJoin(answers, eq(answers.returnId, returns.id))
    .where(and(eq(returns.cycleId, cycleId), isNull(returns.submissionId)))
    .all();
  return byReturn([...submitted, ...working], ({ returnId, code, ...answer }) => [returnId, code, answer]);
}

/** The agency's own levels by return and standard: what counting needs, without the texts. */
export function listLevelsOfCycle(db: Queries, cycleId: string): Map<string, Map<string, string | null>> {
  const submitted = db
    .select({ returnId: returns.id, code: submittedAnswers.standardCode, level: submittedAnswers.level })
    .from(returns)
    .innerJoin(submittedAnswers, eq(submittedAnswers.submissionId, returns.submissionId))
    .where(eq(returns.cycleId, cycleId))
    .all();
  const working = db
    .select({ returnId: returns.id, code: answers.standardCode, level: answers.level })
    .from(returns)
    .innerJoin(answers, eq(answers.returnId, returns.id))
    .where(and(eq(returns.cycleId, cycleId), isNull(returns.submissionId)))
    .all();
  return byReturn([...submitted, ...working], ({ returnId, code, level }) => [returnId, code, level]);
}

/** Released levels of the Board by return and standard. */
export function listReleasedLevelsOfCycle(db: Queries, cycleId: string): Map<string, Map<string, string>> {
  const rows = db
    .select({ returnId: returns.id, code: moderations.standardCode, level: moderations.level })
    .from(returns)
    .innerJoin(moderations, eq(moderations.returnId, returns.id))
    .where(and(eq(returns.cycleId, cycleId), eq(moderations.state, "released")))
    .all();
  return byReturn(rows, ({ returnId, code, level }) => [returnId, code, level]);
}

/** Frozen figures by return and area on one basis; returns never submitted have none. */
export function listScoresOfCycle(
  db: Queries,
  cycleId: string,
  basis: "self" | "effective",
): Map<string, Map<string, FrozenScore>> {
  const rows = db
    .select({ returnId: returns.id, score: submissionScores })
    .from(returns)
    .innerJoin(submissionScores, eq(submissionScores.submissionId, returns.submissionId))
    .where(and(eq(returns.cycleId, cycleId), eq(submissionScores.basis, basis)))
    .all();
  return byReturn(rows, ({ returnId, score }) => [returnId, score.area, score]);
}

function byReturn<Row, Value>(
  rows: readonly Row[],
  entryOf: (row: Row) => [returnId: string, key: string, value: Value],
): Map<string, Map<string, Value>> {
  const found = new Map<string, Map<string, Value>>();
  for (const row of rows) {
    const [returnId, key, value] = entryOf(row);
    const values = found.get(returnId);
    if (values) values.set(key, value);
    else found.set(returnId, new Map([[key, value]]));
  }
  return found;
}
