import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { areasOfMembers } from "#app/domain/shared/shared.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { type CycleRow, findCycle } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { listMemberReturns, listParentsAmong, type MemberReturn } from "#db/people/members.server.ts";
import { type AgencyVisit, withAgency } from "./agency-guards.server.ts";
import { notFound, requireUser } from "./guards.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * One of the person's own agencies that has members in an audit round: the one that `?agency=` names, otherwise the
 * first by name. `agencies` holds those alone. Everything else is the same 404.
 */
export async function requireParentAgency(args: Args): Promise<AgencyVisit> {
  const visit = withAgency(await requireUser(args), null);
  const parentIds = listParentsAmong(
    visit.db,
    visit.agencies.map(({ id }) => id),
  );
  const parents = visit.agencies.filter(({ id }) => parentIds.includes(id));
  const wanted = new URL(args.request.url).searchParams.get("agency");
  const agency = wanted ? parents.find(({ id }) => id === wanted) : parents[0];
  if (!agency) throw notFound();
  return { ...visit, agency, agencies: parents };
}

/** One standard that the person's own agency may write a shared answer for: at least one member is asked it. */
export interface SharedStandardVisit extends AgencyVisit {
  cycle: CycleRow;
  template: Template;
  members: MemberReturn[];
  standard: Standard;
  areaTitle: string;
}

export async function requireSharedStandard(args: Args): Promise<SharedStandardVisit> {
  const visit = withAgency(await requireUser(args), args.params.agencyId || NOBODY);
  const cycle = findCycle(visit.db, args.params.cycleId ?? "");
  if (!cycle) throw notFound();
  const template = loadTemplate(visit.db, cycle.templateRowId);
  const members = listMemberReturns(visit.db, visit.agency.id, cycle.id);
  const area = areasOfMembers(template, members).find(({ standards }) =>
    standards.some(({ code }) => code === args.params.code),
  );
  const standard = area?.standards.find(({ code }) => code === args.params.code);
  if (!area || !standard) throw notFound();
  return { ...visit, cycle, template, members, standard, areaTitle: area.title };
}

/** No agency has this id: an address without one is not there, and is never the person's first agency. */
const NOBODY = "none";
