import { and, eq } from "drizzle-orm";
import type { SharedDecision } from "#app/domain/shared/shared.ts";
import type { Queries } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { agencies, sharedDecisions, users } from "#db/schema.ts";
import { findSharedAnswer, type SharedAnswer } from "./shared-answers.server.ts";

/** What a member decided about its parent's answer to one standard. */
export interface StoredDecision {
  decision: SharedDecision;
  /** The version of the shared answer that was read. */
  sharedVersion: number;
  decidedAt: string;
  decidedByName: string | null;
}

/** A shared answer as a member meets it. */
export interface OfferedAnswer {
  parentName: string;
  shared: SharedAnswer;
  decision: StoredDecision | null;
}

/** What the parent of this return's agency wrote for the standard; undefined without a parent, or when it wrote nothing. */
export function findOffered(
  db: Queries,
  auditReturn: Pick<AuditReturn, "id" | "cycleId" | "agency">,
  standardCode: string,
): OfferedAnswer | undefined {
  const { parentId } = auditReturn.agency;
  if (parentId === null) return undefined;
  const shared = findSharedAnswer(db, { agencyId: parentId, cycleId: auditReturn.cycleId, standardCode });
  if (!shared) return undefined;
  return {
    parentName: findParentName(db, parentId),
    shared,
    decision: findDecision(db, auditReturn.id, standardCode, shared.id) ?? null,
  };
}

export function findParentName(db: Queries, parentId: string): string {
  const parent = db.select({ name: agencies.name }).from(agencies).where(eq(agencies.id, parentId)).get();
  return parent?.name ?? "";
}

/** A decision about another parent's answer, from before the agency changed hands, is none about this one. */
export function findDecision(
  db: Queries,
  returnId: string,
  standardCode: string,
  sharedAnswerId: string,
): StoredDecision | undefined {
  return db
    .select({
      decision: sharedDecisions.decision,
      sharedVersion: sharedDecisions.sharedVersion,
      decidedAt: sharedDecisions.decidedAt,
      decidedByName: users.name,
    })
    .from(sharedDecisions)
    .leftJoin(users, eq(users.id, sharedDecisions.decidedBy))
    .where(
      and(
        eq(sharedDecisions.returnId, returnId),
        eq(sharedDecisions.standardCode, standardCode),
        eq(sharedDecisions.sharedAnswerId, sharedAnswerId),
      ),
    )
    .get();
}
