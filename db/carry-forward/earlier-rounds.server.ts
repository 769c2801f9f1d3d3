import { and, asc, desc, eq, lt } from "drizzle-orm";
import type { EarlierRound } from "#app/domain/board/rounds-compared.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listReleasedLevels } from "#db/returns/submission-scores.server.ts";
import { cycles, returns, submissions, submittedAnswers } from "#db/schema.ts";

/** Every earlier round (by due date) in which the agency submitted, the latest first. */
export function listEarlierRounds(
  db: Queries,
  { agencyId, cycle }: Pick<AuditReturn, "agencyId" | "cycle">,
): EarlierRound[] {
  return db
    .select({
      returnId: returns.id,
      submissionId: submissions.id,
      cycleName: cycles.name,
      submittedOn: submissions.submittedOn,
      templateRowId: cycles.templateRowId,
    })
    .from(returns)
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .innerJoin(submissions, eq(submissions.id, returns.submissionId))
    .where(and(eq(returns.agencyId, agencyId), lt(cycles.dueOn, cycle.dueOn)))
    .orderBy(desc(cycles.dueOn), asc(cycles.name))
    .all()
    .map(({ returnId, submissionId, cycleName, submittedOn, templateRowId }) => {
      const released = listReleasedLevels(db, returnId);
      return {
        returnId,
        cycleName,
        submittedOn,
        template: loadTemplate(db, templateRowId),
        levels: effectiveLevels(listSubmittedLevels(db, submissionId), released),
        moderated: released.size,
      };
    });
}

/** The agency's own levels as frozen, by standard code: an entry for each standard that was asked. */
function listSubmittedLevels(db: Queries, submissionId: string): Map<string, string | null> {
  const rows = db
    .select({ code: submittedAnswers.standardCode, level: submittedAnswers.level })
    .from(submittedAnswers)
    .where(eq(submittedAnswers.submissionId, submissionId))
    .all();
  return new Map(rows.map(({ code, level }) => [code, level]));
}
