import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import { agencies, answers, cycles, returns, submissions } from "#db/schema.ts";

/** One agency's audit in one cycle, with the rows that every reader of it needs. */
export type ReturnRow = typeof returns.$inferSelect;

export interface AuditReturn extends ReturnRow {
  agency: typeof agencies.$inferSelect;
  cycle: typeof cycles.$inferSelect;
  submission: SubmissionSummary | null;
}

export interface SubmissionSummary {
  id: string;
  number: number;
  submittedOn: string;
  receiptCode: string;
  signedBy: string | null;
  signedByLead: boolean;
}

/** Without `payload`, which is large and read by itself where it is served. */
export const SUBMISSION_SUMMARY = {
  id: submissions.id,
  number: submissions.number,
  submittedOn: submissions.submittedOn,
  receiptCode: submissions.receiptCode,
  signedBy: submissions.signedBy,
  signedByLead: submissions.signedByLead,
};

function selectReturns(db: Queries) {
  return db
    .select({ auditReturn: returns, agency: agencies, cycle: cycles, submission: SUBMISSION_SUMMARY })
    .from(returns)
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .leftJoin(submissions, eq(submissions.id, returns.submissionId))
    .$dynamic();
}

type JoinedRow = { auditReturn: ReturnRow } & Pick<AuditReturn, "agency" | "cycle" | "submission">;

function fromJoined({ auditReturn, ...rest }: JoinedRow): AuditReturn {
  return { ...auditReturn, ...rest };
}

const returnById = keptQuery((db) =>
  selectReturns(db)
    .where(eq(returns.id, sql.placeholder("returnId")))
    .prepare(),
);

export function findReturn(db: Queries, returnId: string): AuditReturn | undefined {
  const row = returnById(db).get({ returnId });
  return row && fromJoined(row);
}

export function findReturnOfAgency(db: Queries, cycleId: string, agencyId: string): AuditReturn | undefined {
  const row = selectReturns(db)
    .where(and(eq(returns.cycleId, cycleId), eq(returns.agencyId, agencyId)))
    .get();
  return row && fromJoined(row);
}

/** The returns of a cycle by agency reference. */
export function listReturnsOfCycle(db: Queries, cycleId: string): AuditReturn[] {
  return selectReturns(db)
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(agencies.reference))
    .all()
    .map(fromJoined);
}

/** Every return of these agencies, the latest cycle first within each agency's name. */
export function listReturnsOfAgencies(db: Queries, agencyIds: string[]): AuditReturn[] {
  if (agencyIds.length === 0) return [];
  return selectReturns(db)
    .where(inArray(returns.agencyId, agencyIds))
    .orderBy(asc(agencies.name), desc(cycles.dueOn))
    .all()
    .map(fromJoined);
}

/** Changes a return's row and raises its version. History is the caller's, in the same transaction. */
export function updateReturn(tx: Queries, auditReturn: ReturnRow, changes: Partial<ReturnRow>): void {
  tx.update(returns)
    .set({ ...changes, version: auditReturn.version + 1 })
    .where(eq(returns.id, auditReturn.id))
    .run();
}

/** What `before` of the workflow table stands for in this return. */
export function statusBefore(auditReturn: ReturnRow): Status {
  return auditReturn.statusBefore ?? "in-progress";
}

/** The levels of a return's working answers by standard code, without their texts; standards never saved have none. */
export function listLevelsOfReturn(db: Queries, returnId: string): Map<string, string | null> {
  const rows = db
    .select({ code: answers.standardCode, level: answers.level })
    .from(answers)
    .where(eq(answers.returnId, returnId))
    .all();
  return new Map(rows.map((row) => [row.code, row.level]));
}
