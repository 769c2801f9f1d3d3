import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import { statusAfterSaving } from "#app/domain/returns/workflow.ts";
import type { Queries } from "#db/client.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "./returns.server.ts";

/**
 * The return when its own records may be changed today, otherwise undefined. Call it inside the transaction that
 * changes them: the return may have been made ready while the form was on its way.
 */
export function findOpenReturn(tx: Queries, returnId: string, today: string): AuditReturn | undefined {
  const current = findReturn(tx, returnId);
  return current && mayChangeAnswers(current, today) ? current : undefined;
}

/** The first thing written in a return that was not started puts it in progress. */
export function markBegun(tx: Queries, auditReturn: AuditReturn): void {
  const status = statusAfterSaving(auditReturn.status);
  if (status !== null && status !== auditReturn.status) updateReturn(tx, auditReturn, { status });
}
