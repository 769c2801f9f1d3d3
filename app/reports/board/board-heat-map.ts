import { STATUSES } from "#app/domain/returns/workflow.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { compareScores } from "#app/domain/scoring/statistics.ts";
import { type ListPage, pageOf, parsePage } from "#app/lib/list-query.ts";
import { filteredReturns, type StatusFilter, statusFilter } from "./board-status.ts";
import type { BoardReturn, BoardSummary } from "./board-types.ts";

/** How many agencies one page of the heat map, or of a standard's list, shows (design, section 7). */
export const AGENCIES_A_PAGE = 50;

export interface HeatMapView {
  /** "name", "score", "status" or an area's code. */
  by: string;
  isDescending: boolean;
  /** Agencies of one group stand together under the parent's name. */
  isGrouped: boolean;
  /** The rows are narrowed to these; null: all. */
  status: StatusFilter | null;
  /** The page asked for, from 1. */
  page: number;
}

export interface HeatMapPage {
  view: HeatMapView;
  rows: BoardReturn[];
  /** Where the rows lie among all of them. */
  list: ListPage;
}

/** The parts of a query string that the heat map reads. */
export interface HeatMapQuery {
  sort: string | null;
  group: string | null;
  status: string | null;
  page: string | null;
}

/** What a query string asks for: `sort=score`, `sort=-P`, `group=parent`, `page=2`. What it does not know is as if not said. */
export function heatMapView(summary: Pick<BoardSummary, "areas">, query: HeatMapQuery): HeatMapView {
  const isDescending = query.sort?.startsWith("-") ?? false;
  const named = isDescending ? query.sort?.slice(1) : query.sort;
  const keys = ["name", "score", "status", ...summary.areas.map(({ code }) => code)];
  const by = keys.find((key) => key === named);
  return {
    by: by ?? "name",
    isDescending: by !== undefined && isDescending,
    isGrouped: query.group === "parent",
    status: statusFilter(query.status),
    page: parsePage(query.page),
  };
}

/** The rows in the order asked, agencies without the score sorted by always last, equal ones by name. */
export function sortedReturns(
  summary: Pick<BoardSummary, "areas" | "returns">,
  { by, isDescending, isGrouped }: Pick<HeatMapView, "by" | "isDescending" | "isGrouped">,
): BoardReturn[] {
  const direction = isDescending ? -1 : 1;
  const byName = (one: BoardReturn, other: BoardReturn) =>
    NAMES.compare(one.name, other.name) || NAMES.compare(one.reference, other.reference);
  const scoreOf = scoreSortedBy(summary.areas, by);
  const compare = (one: BoardReturn, other: BoardReturn): number => {
    if (by === "name") return direction * byName(one, other);
    if (by === "status") return direction * (STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status));
    return compareMissingLast(scoreOf(one), scoreOf(other), direction);
  };
  const inGroups = (one: BoardReturn, other: BoardReturn) =>
    isGrouped ? NAMES.compare(groupOf(one).name, groupOf(other).name) : 0;
  return [...summary.returns].sort(
    (one, other) => inGroups(one, other) || compare(one, other) || byName(one, other),
  );
}

/** One page of the heat map; a page past the last shows the last. */
export function heatMapPage(
  summary: Pick<BoardSummary, "areas" | "returns">,
  view: HeatMapView,
): HeatMapPage {
  const sorted = filteredReturns(sortedReturns(summary, view), view.status);
  const list = pageOf(sorted.length, AGENCIES_A_PAGE, view.page);
  return { view, rows: sorted.slice(list.offset, list.to), list };
}

/** The group that an agency stands in: its parent, or itself where it has none. */
export function groupOf(row: Pick<BoardReturn, "parent" | "reference" | "name">): {
  reference: string;
  name: string;
} {
  return row.parent ?? { reference: row.reference, name: row.name };
}

// One collator: comparing 1,500 names with localeCompare makes a new one for every pair.
const NAMES = new Intl.Collator("en-GB", { numeric: true });

function scoreSortedBy(areas: BoardSummary["areas"], by: string): (row: BoardReturn) => Score | null {
  const index = areas.findIndex(({ code }) => code === by);
  return ({ figures }) =>
    (index < 0 ? figures?.effective.all.score : figures?.effective.areas[index]?.score) ?? null;
}

function compareMissingLast(one: Score | null, other: Score | null, direction: 1 | -1): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return direction * compareScores(one, other);
}
