import { and, asc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { EvidenceKind } from "#app/domain/evidence/evidence.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import {
  actions,
  answerEvidence,
  cycles,
  evidence,
  moderations,
  returns,
  submittedAnswers,
} from "#db/schema.ts";

/** What stands in an earlier return, read where it lies (`previous-return.server.ts` says which one that is). */

/** A column among codes that are given as a JSON list: one text for lists of every length. */
const isAmongCodes = (column: AnySQLiteColumn) =>
  sql`${column} in (select value from json_each(${sql.placeholder("codes")}))`;

const answersToStandards = keptQuery((db) =>
  db
    .select()
    .from(submittedAnswers)
    .where(
      and(
        eq(submittedAnswers.submissionId, sql.placeholder("submissionId")),
        isAmongCodes(submittedAnswers.standardCode),
      ),
    )
    .prepare(),
);

/** The frozen answers of some standards of a submission by code; what was not asked then has none. */
export function listEarlierAnswers(
  db: Queries,
  submissionId: string,
  codes: readonly string[],
): Map<string, AnswerText> {
  if (codes.length === 0) return new Map();
  const rows = answersToStandards(db).all({ submissionId, codes: JSON.stringify(codes) });
  return new Map(rows.map(({ submissionId: _id, standardCode, ...answer }) => [standardCode, answer]));
}

/** A piece of evidence that was attached last time, as it stands in the library now. */
export interface EarlierEvidence {
  id: string;
  standardCode: string;
  kind: EvidenceKind;
  title: string;
  reviewOn: string | null;
  revision: number;
  /** False: it is of the organisation above, which shared it. */
  isOwn: boolean;
  /** Not null: taken out of the library since. It is shown, and cannot be attached again. */
  withdrawnAt: string | null;
}

/** What was attached to standards of a return, by title; `codes` null: to all of them. */
export function listEarlierEvidence(
  db: Queries,
  returnId: string,
  codes: readonly string[] | null,
): EarlierEvidence[] {
  if (codes?.length === 0) return [];
  const rows = evidenceThen(db).all({ returnId, codes: codes && JSON.stringify(codes) });
  return rows.map(({ holderId, agencyId, ...row }) => ({ ...row, isOwn: holderId === agencyId }));
}

const evidenceThen = keptQuery((db) => {
  const { id, kind, title, reviewOn, revision, withdrawnAt } = evidence;
  const { standardCode } = answerEvidence;
  return db
    .select({
      id,
      standardCode,
      kind,
      title,
      reviewOn,
      revision,
      withdrawnAt,
      holderId: evidence.agencyId,
      agencyId: returns.agencyId,
    })
    .from(answerEvidence)
    .innerJoin(evidence, eq(id, answerEvidence.evidenceId))
    .innerJoin(returns, eq(returns.id, answerEvidence.returnId))
    .where(
      and(
        eq(answerEvidence.returnId, sql.placeholder("returnId")),
        or(sql`${sql.placeholder("codes")} is null`, isAmongCodes(standardCode)),
      ),
    )
    .orderBy(asc(title), asc(id), asc(standardCode))
    .prepare();
});

/** The Board's released ratings of standards of an earlier return, by code. */
export function listEarlierModerations(
  db: Queries,
  returnId: string,
  codes: readonly string[],
): Map<string, string> {
  if (codes.length === 0) return new Map();
  const rows = releasedThen(db).all({ returnId, codes: JSON.stringify(codes) });
  return new Map(rows.map(({ code, level }) => [code, level]));
}

const releasedThen = keptQuery((db) =>
  db
    .select({ code: moderations.standardCode, level: moderations.level })
    .from(moderations)
    .where(
      and(
        eq(moderations.returnId, sql.placeholder("returnId")),
        isAmongCodes(moderations.standardCode),
        eq(moderations.state, "released"),
      ),
    )
    .prepare(),
);

/** Actions that earlier rounds left open, the first due first. */
export function listOpenEarlierActions(db: Queries, auditReturn: AuditReturn) {
  const { id, title, standardCode, owner, dueOn, state } = actions;
  return db
    .select({ id, title, standardCode, owner, dueOn, state, cycleName: cycles.name })
    .from(actions)
    .innerJoin(returns, eq(returns.id, actions.returnId))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .where(
      and(
        eq(actions.agencyId, auditReturn.agencyId),
        eq(actions.state, "open"),
        isNotNull(actions.returnId),
        lt(cycles.dueOn, auditReturn.cycle.dueOn),
      ),
    )
    .orderBy(asc(dueOn), asc(id))
    .all();
}
