import { and, eq } from "drizzle-orm";
import { type FrozenScore, frozenScores } from "#app/domain/returns/submission.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { moderations, submissionScores } from "#db/schema.ts";
import type { AuditReturn } from "./returns.server.ts";

/** The released moderated level of each standard that has one. */
export function listReleasedLevels(db: Queries, returnId: string): Map<string, string> {
  const rows = db
    .select({ code: moderations.standardCode, level: moderations.level })
    .from(moderations)
    .where(and(eq(moderations.returnId, returnId), eq(moderations.state, "released")))
    .all();
  return new Map(rows.map((row) => [row.code, row.level]));
}

/** Recomputes the effective figures of a submission: after freezing, and whenever a moderated level is released. */
export function writeEffectiveScores(
  tx: Queries,
  facts: {
    auditReturn: Pick<AuditReturn, "id" | "sector" | "form">;
    template: Template;
    submissionId: string;
    levels: ReadonlyMap<string, string | null>;
  },
): void {
  const { auditReturn, template, submissionId, levels } = facts;
  const effective = effectiveLevels(levels, listReleasedLevels(tx, auditReturn.id));
  tx.delete(submissionScores)
    .where(and(eq(submissionScores.submissionId, submissionId), eq(submissionScores.basis, "effective")))
    .run();
  insertScores(
    tx,
    submissionId,
    "effective",
    frozenScores(scoreReturn(template, auditReturn, effective, true)),
  );
}

/** The frozen figures of a submission on one basis, in no order; `area` is `all` for the return's own. */
export function listSubmissionScores(
  db: Queries,
  submissionId: string,
  basis: "self" | "effective",
): FrozenScore[] {
  return db
    .select()
    .from(submissionScores)
    .where(and(eq(submissionScores.submissionId, submissionId), eq(submissionScores.basis, basis)))
    .all();
}

/** Writes the figures of a submission on one basis. */
export function insertScores(
  tx: Queries,
  submissionId: string,
  basis: "self" | "effective",
  scores: FrozenScore[],
): void {
  tx.insert(submissionScores)
    .values(scores.map((score) => ({ submissionId, basis, ...score })))
    .run();
}
