import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { belongsToAgency } from "#app/domain/people/permissions.ts";
import { type Standard, standardsAsked } from "#app/domain/template/template.ts";
import { findListedAction, type ListedAction } from "#db/actions/action-lists.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { type AgencyVisit, withAgency } from "./agency-guards.server.ts";
import { notFound, requireUser, type Visit } from "./guards.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** An action of one of the person's own agencies; the partnership's, somebody else's and none are the same 404. */
export async function requireOwnAction(args: Args): Promise<AgencyVisit & { action: ListedAction }> {
  return findOwnAction(await requireUser(args), args.params.actionId ?? "");
}

/** The same for a page that knows the person already. */
export function findOwnAction(visit: Visit, actionId: string): AgencyVisit & { action: ListedAction } {
  const action = findListedAction(visit.db, actionId);
  if (!action?.agencyId) throw notFound();
  return { ...withAgency(visit, action.agencyId), action };
}

/** What a new action is for: nothing but the agency, or one of its returns, or a standard asked in that. */
export interface ActionPlace {
  auditReturn: AuditReturn | null;
  standard: Standard | null;
}

/**
 * Where a new action belongs: to the return and standard that `?return=&standard=` name, otherwise to the agency of
 * `?agency=`. What is not the person's own, or not asked there, is a 404.
 */
export async function requireActionPlace(args: Args): Promise<AgencyVisit & ActionPlace> {
  const visit = await requireUser(args);
  const query = new URL(args.request.url).searchParams;
  const returnId = query.get("return");
  if (!returnId) return { ...withAgency(visit, query.get("agency")), auditReturn: null, standard: null };
  const auditReturn = findReturn(visit.db, returnId);
  if (!auditReturn || !belongsToAgency(visit.user.roles, auditReturn.agencyId)) throw notFound();
  const standard = findAsked(visit.db, auditReturn, query.get("standard"));
  return { ...withAgency(visit, auditReturn.agencyId), auditReturn, standard };
}

function findAsked(db: AgencyVisit["db"], auditReturn: AuditReturn, code: string | null): Standard | null {
  if (!code) return null;
  const template = loadTemplate(db, auditReturn.cycle.templateRowId);
  const standard = standardsAsked(template, auditReturn).find((one) => one.code === code);
  if (!standard) throw notFound();
  return standard;
}
