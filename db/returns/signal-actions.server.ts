import { and, eq, ne, or } from "drizzle-orm";
import { continuedBy, matchStandards } from "#app/domain/carry-forward/carry-forward.ts";
import type { ActionInSignals } from "#app/domain/signals/facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { actions, cycles, returns } from "#db/schema.ts";
import type { AuditReturn } from "./returns.server.ts";

/** The return's own actions and those of the agency that are not settled, under the standards that are asked now. */
export function listActionsInSignals(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  previous: Pick<PreviousReturn, "handedInAt"> | null,
): ActionInSignals[] {
  const { title, standardCode, state, createdAt } = actions;
  const rows = db
    .select({ title, standardCode, state, createdAt, templateRowId: cycles.templateRowId })
    .from(actions)
    .leftJoin(returns, eq(returns.id, actions.returnId))
    .leftJoin(cycles, eq(cycles.id, returns.cycleId))
    .where(
      and(
        eq(actions.agencyId, auditReturn.agencyId),
        ne(state, "cancelled"),
        or(eq(actions.returnId, auditReturn.id), eq(state, "open")),
      ),
    )
    .orderBy(actions.createdAt, actions.id)
    .all();
  return rows.map((row) => ({
    title: row.title,
    standards: standardsNow(db, row, template),
    isOpen: row.state === "open",
    isFromEarlierRound: previous !== null && row.createdAt <= previous.handedInAt,
  }));
}

function standardsNow(
  db: Queries,
  { standardCode, templateRowId }: { standardCode: string | null; templateRowId: string | null },
  template: Template,
): string[] {
  if (standardCode === null || templateRowId === null) return [];
  return continuedBy(matchStandards(template, loadTemplate(db, templateRowId)), standardCode);
}
