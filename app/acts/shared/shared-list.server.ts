import { countOffers, type SharedOfferLine, sharedOfferLines } from "#app/domain/shared/shared-list.ts";
import { areasAsked, type Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listOffered } from "#db/shared/shared-lists.server.ts";

/** What the parent of a return's agency proposes for its standards; null without a parent, and where it proposes nothing. */
export function sharedList(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
): { parentName: string; lines: SharedOfferLine[] } | null {
  const offers = listOffered(db, auditReturn);
  if (!offers) return null;
  const lines = sharedOfferLines(areasAsked(template, auditReturn), offers.offered);
  return lines.length === 0 ? null : { parentName: offers.parentName, lines };
}

/** The same as the task list counts it. */
export function sharedOfferCounts(db: Queries, auditReturn: AuditReturn, template: Template) {
  const list = sharedList(db, auditReturn, template);
  return list && { parentName: list.parentName, ...countOffers(list.lines) };
}
