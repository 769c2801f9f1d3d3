import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { handedInAt } from "#app/domain/returns/submission.ts";
import { type CarriedKind, questionOf, thenAndNow } from "#app/domain/template/question-change.ts";
import { type AskedOf, standardsAsked, type Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listSubmittedLevels } from "#db/returns/submissions.server.ts";
import { cycles, returns, submissions, templates } from "#db/schema.ts";

/** What an agency handed in last time. It is read where it lies: nothing is copied into the new return. */
export interface PreviousReturn {
  returnId: string;
  submissionId: string;
  cycleName: string;
  submittedOn: string;
  /** The instant up to which it counts what was there. */
  handedInAt: string;
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
  const { templateRowId, submittedAt, ...previous } = row;
  const { submittedOn } = previous;
  return {
    ...previous,
    handedInAt: handedInAt({ submittedOn, submittedAt }),
    template: loadTemplate(db, templateRowId),
  };
}

const latestEarlierReturn = keptQuery((db) =>
  db
    .select({
      returnId: returns.id,
      submissionId: submissions.id,
      cycleName: cycles.name,
      submittedOn: submissions.submittedOn,
      submittedAt: submissions.submittedAt,
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

/** What is different about each standard asked now, for marks beside a list of them. Empty: nothing to compare with. */
export function kindsByStandard(
  db: Queries,
  askedOf: AskedOf,
  template: Template,
  previous: Pick<PreviousReturn, "submissionId" | "template"> | null,
): Map<string, CarriedKind> {
  if (!previous) return new Map();
  const asked = listSubmittedLevels(db, previous.submissionId);
  const both = thenAndNow(template, previous.template);
  return new Map(
    standardsAsked(template, askedOf).map((standard) => [
      standard.code,
      questionOf(both, standard, asked).kind,
    ]),
  );
}
