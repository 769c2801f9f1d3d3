import { and, asc, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { EvidenceKind } from "#app/domain/evidence/evidence.ts";
import { type CarriedKind, questionOf, thenAndNow } from "#app/domain/template/question-change.ts";
import { standardsAsked, type Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import {
  actions,
  answerEvidence,
  cycles,
  evidence,
  moderations,
  returns,
  submissions,
  submittedAnswers,
  templates,
} from "#db/schema.ts";

/** What an agency handed in last time. It is read where it lies: nothing is copied into the new return. */
export interface PreviousReturn {
  returnId: string;
  submissionId: string;
  cycleName: string;
  submittedOn: string;
  template: Template;
}

/**
 * The agency's latest return of an earlier round (by due date) that has a submission; one on the same audit tool goes
 * before one on another, of which nothing continues. Undefined: this is its first.
 */
export function findPreviousReturn(
  db: Queries,
  auditReturn: Pick<AuditReturn, "agencyId" | "cycle">,
  template: Template,
): PreviousReturn | undefined {
  const { agencyId, cycle } = auditReturn;
  const row = latestEarlierReturn(db).get({ agencyId, dueOn: cycle.dueOn, templateId: template.id });
  if (!row) return undefined;
  const { templateRowId, ...previous } = row;
  return { ...previous, template: loadTemplate(db, templateRowId) };
}

const latestEarlierReturn = keptQuery((db) =>
  db
    .select({
      returnId: returns.id,
      submissionId: submissions.id,
      cycleName: cycles.name,
      submittedOn: submissions.submittedOn,
      templateRowId: cycles.templateRowId,
    })
    .from(returns)
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .innerJoin(templates, eq(templates.id, cycles.templateRowId))
    .innerJoin(submissions, eq(submissions.id, returns.submissionId))
    .where(and(eq(returns.agencyId, sql.placeholder("agencyId")), lt(cycles.dueOn, sql.placeholder("dueOn"))))
    .orderBy(
      desc(sql`${templates.templateId} = ${sql.placeholder("templateId")}`),
      desc(cycles.dueOn),
      asc(cycles.name),
    )
    .limit(1)
    .prepare(),
);

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

/** What is different about each standard asked now, for marks beside a list of them. Empty: nothing to compare with. */
export function kindsByStandard(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
): Map<string, CarriedKind> {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return new Map();
  const asked = new Set(
    db
      .select({ code: submittedAnswers.standardCode })
      .from(submittedAnswers)
      .where(eq(submittedAnswers.submissionId, previous.submissionId))
      .all()
      .map(({ code }) => code),
  );
  const both = thenAndNow(template, previous.template);
  return new Map(
    standardsAsked(template, auditReturn).map((standard) => [
      standard.code,
      questionOf(both, standard, asked).kind,
    ]),
  );
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
  const { id, title, standardCode, owner, dueOn } = actions;
  return db
    .select({ id, title, standardCode, owner, dueOn, cycleName: cycles.name })
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
