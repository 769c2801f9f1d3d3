import { and, asc, desc, eq, lt } from "drizzle-orm";
import type { EarlierRound } from "#app/domain/board/rounds-compared.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listReleasedLevels } from "#db/returns/submission-scores.server.ts";
import { listSubmittedLevels } from "#db/returns/submissions.server.ts";
import { cycles, returns, submissions } from "#db/schema.ts";

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
