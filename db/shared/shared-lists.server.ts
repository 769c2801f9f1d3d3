import type { DecidedVersion } from "#app/domain/shared/shared.ts";
import type { Queries } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listSharedAnswers } from "./shared-answers.server.ts";
import { listDecisions } from "./shared-decisions.server.ts";
import { findParentName } from "./shared-offers.server.ts";

const NONE_DECIDED: ReadonlyMap<string, ReadonlyMap<string, DecidedVersion>> = new Map();

/** Everything that the parent of this return's agency wrote for the round, by standard; undefined without a parent. */
export function listOffered(db: Queries, auditReturn: Pick<AuditReturn, "id" | "cycleId" | "agency">) {
  const { parentId } = auditReturn.agency;
  if (parentId === null) return undefined;
  const shared = listSharedAnswers(db, parentId, auditReturn.cycleId);
  const decided = shared.size === 0 ? NONE_DECIDED : listDecisions(db, parentId, [auditReturn.id]);
  return {
    parentName: findParentName(db, parentId),
    offered: new Map(
      [...shared].map(([code, { evidenceCount, ...answer }]) => [
        code,
        {
          shared: { ...answer, evidence: { length: evidenceCount } },
          decision: decided.get(code)?.get(auditReturn.id) ?? null,
        },
      ]),
    ),
  };
}
