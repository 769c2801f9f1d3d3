import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { ActionCounts, BoardFacts, ReturnFacts } from "#app/domain/board/board-facts.ts";
import type { FrozenScore } from "#app/domain/returns/submission.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { agencies, cycles, returns, submissionScores, submissions } from "#db/schema.ts";
import { findSettings } from "#db/settings.server.ts";
import {
  countActions,
  countAnswered,
  countChallenges,
  countLevels,
  countModerated,
  listJudgements,
} from "./board-counts.server.ts";

/**
 * What the Board's figures are made of: one query for each table, whatever the number of agencies, and all on one
 * state of the database. Of open returns only the number of answers is read, never a level or a text (design,
 * section 5).
 */
export function findBoardFacts(db: Db, cycle: CycleRow, today: string): BoardFacts {
  return readSnapshot(db, (tx) => gatherFacts(tx, cycle, today));
}

function gatherFacts(db: Queries, cycle: CycleRow, today: string): BoardFacts {
  const { name, opensOn, dueOn, closesOn, closedAt } = cycle;
  const actionCounts = countActions(db, today);
  return {
    partnership: findSettings(db).name,
    cycle: { name, opensOn, dueOn, closesOn, closedAt },
    template: loadTemplate(db, cycle.templateRowId),
    returns: listReturnFacts(db, cycle.id, today, actionCounts),
    levelCounts: countLevels(db, cycle.id),
    partnershipActions: actionCounts.get(null) ?? NO_ACTIONS,
  };
}

const NO_ACTIONS: ActionCounts = { open: 0, overdue: 0 };
const NO_CHALLENGES = { open: 0, overdue: 0 };

function listReturnFacts(
  db: Queries,
  cycleId: string,
  today: string,
  actionCounts: ReadonlyMap<string | null, ActionCounts>,
): ReturnFacts[] {
  const scores = listScores(db, cycleId);
  const answered = countAnswered(db, cycleId);
  const moderated = countModerated(db, cycleId);
  const challengeCounts = countChallenges(db, cycleId, today);
  const judgements = listJudgements(db, cycleId);
  return listRows(db, cycleId).map((row) => {
    const {
      agencyId,
      parentReference,
      parentName,
      submissionId,
      submittedOn,
      number,
      signedByLead,
      ...rest
    } = row;
    const figures = submissionId === null ? undefined : scores.get(submissionId);
    return {
      ...rest,
      parent: parentReference === null ? null : { reference: parentReference, name: parentName ?? "" },
      answered: answered.get(row.returnId) ?? 0,
      submission:
        submittedOn === null
          ? null
          : {
              number: number ?? 0,
              submittedOn,
              signedByLead: signedByLead ?? false,
              moderated: moderated.get(row.returnId) ?? 0,
              self: figures?.self ?? [],
              effective: figures?.effective ?? [],
            },
      challenges: challengeCounts.get(row.returnId) ?? NO_CHALLENGES,
      actions: actionCounts.get(agencyId) ?? NO_ACTIONS,
      judgement: judgements.get(row.returnId) ?? null,
    };
  });
}

function listRows(db: Queries, cycleId: string) {
  const parents = alias(agencies, "parents");
  return db
    .select({
      returnId: returns.id,
      agencyId: agencies.id,
      agencyReference: agencies.reference,
      agencyName: agencies.name,
      parentReference: parents.reference,
      parentName: parents.name,
      sector: returns.sector,
      form: returns.form,
      enrolment: returns.enrolment,
      status: returns.status,
      statusBefore: returns.statusBefore,
      dueOn: returns.dueOn,
      cycleDueOn: cycles.dueOn,
      replyDueOn: returns.replyDueOn,
      firstSubmittedOn: returns.firstSubmittedOn,
      submissionId: returns.submissionId,
      number: submissions.number,
      submittedOn: submissions.submittedOn,
      signedByLead: submissions.signedByLead,
    })
    .from(returns)
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .innerJoin(cycles, eq(cycles.id, returns.cycleId))
    .leftJoin(parents, eq(parents.id, agencies.parentId))
    .leftJoin(submissions, eq(submissions.id, returns.submissionId))
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(agencies.reference))
    .all();
}

/** The frozen figures of every submission that counts, by submission and basis. */
function listScores(db: Queries, cycleId: string): Map<string, Record<"self" | "effective", FrozenScore[]>> {
  const rows = db
    .select({
      submissionId: submissionScores.submissionId,
      basis: submissionScores.basis,
      area: submissionScores.area,
      points: submissionScores.points,
      topPoints: submissionScores.topPoints,
      rated: submissionScores.rated,
      meets: submissionScores.meets,
      notApplicable: submissionScores.notApplicable,
      unanswered: submissionScores.unanswered,
      band: submissionScores.band,
      uncappedBand: submissionScores.uncappedBand,
      cappedBy: submissionScores.cappedBy,
      provisional: submissionScores.provisional,
    })
    .from(returns)
    .innerJoin(submissionScores, eq(submissionScores.submissionId, returns.submissionId))
    .where(eq(returns.cycleId, cycleId))
    .all();
  const bySubmission = new Map<string, Record<"self" | "effective", FrozenScore[]>>();
  for (const row of rows) {
    const figures = bySubmission.get(row.submissionId) ?? { self: [], effective: [] };
    figures[row.basis].push(row);
    bySubmission.set(row.submissionId, figures);
  }
  return bySubmission;
}
