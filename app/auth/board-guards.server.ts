import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Template } from "#app/domain/template/template.ts";
import { type CycleRow, chooseCycle } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { notFound, requireBoard, type Visit } from "./guards.server.ts";

/** What every Board page reads from its address: `?cycle=NAME&sector=KEY` (design, section 9: Pages). */
export interface BoardCycleVisit extends Visit {
  cycle: CycleRow;
  template: Template;
  /** A sector of the cycle's template, or null for all. */
  sector: string | null;
  query: URLSearchParams;
}

/** Somebody of the Board, and the cycle and sector asked for; an unknown one is a 404. */
export async function requireBoardCycle(args: LoaderFunctionArgs): Promise<BoardCycleVisit> {
  const found = findBoardCycle(await requireBoard(args), args.request);
  if (!found) throw notFound();
  return found;
}

/** As above for somebody let in already, but undefined while the partnership has no cycle: the page then says so. */
export function findBoardCycle(visit: Visit, request: Request): BoardCycleVisit | undefined {
  const query = new URL(request.url).searchParams;
  const name = query.get("cycle") || null;
  const cycle = chooseCycle(visit.db, name, visit.clock.today());
  if (!cycle) {
    if (name !== null) throw notFound();
    return undefined;
  }
  const template = loadTemplate(visit.db, cycle.templateRowId);
  const sector = query.get("sector") || null;
  if (sector !== null && !template.sectors.some(({ key }) => key === sector)) throw notFound();
  return { ...visit, cycle, template, sector, query };
}
