import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isAgencyRole } from "#app/domain/people/roles.ts";
import { type AgencyRow, listAgenciesById } from "#db/agencies/agencies.server.ts";
import { notFound, requireUser, type Visit } from "./guards.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** Pages about an organisation rather than about one return: its evidence, its actions, what it shares. */
export interface AgencyVisit extends Visit {
  agency: AgencyRow;
  /** Every organisation this person works for, by name: what the page can be switched to. */
  agencies: AgencyRow[];
}

/**
 * One of the person's own agencies: the one that `?agency=` names, otherwise the first by name. Somebody else's, one
 * that does not exist, and no agency at all are the same 404.
 */
export async function requireOwnAgency(args: Args): Promise<AgencyVisit> {
  const visit = await requireUser(args);
  const wanted = new URL(args.request.url).searchParams.get("agency");
  return withAgency(visit, wanted);
}

/** The person's own agency with this id; for pages that know it from a row. 404 as above. */
export function withAgency(visit: Visit, agencyId: string | null): AgencyVisit {
  const ids = visit.user.roles.flatMap(({ role, agencyId: own }) => (isAgencyRole(role) && own ? [own] : []));
  const agencies = listAgenciesById(visit.db, [...new Set(ids)]);
  const agency = agencyId ? agencies.find(({ id }) => id === agencyId) : agencies[0];
  if (!agency) throw notFound();
  return { ...visit, agency, agencies };
}
