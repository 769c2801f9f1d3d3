import type { ReturnDates } from "#app/domain/cycles/deadlines.ts";
import { isOverdue, wasLate, wasOnTime } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";

/**
 * Who has returned and who has not (design, sections 7 and 9).
 * invited = notStarted + inProgress + submitted, and submitted = onTime + late, always.
 */
export interface Coverage {
  /** Everybody enrolled, whether required or only invited. */
  invited: number;
  notStarted: number;
  /** Begun and never submitted, ready for sign-off included. */
  inProgress: number;
  /** Ever submitted, also when sent back since. */
  submitted: number;
  onTime: number;
  late: number;
  overdue: number;
  /** Of those submitted: under review now. */
  inReview: number;
  /** Of those submitted: the Board has given its judgement. */
  evaluated: number;
}

export interface CoverageRow {
  /** A sector's key, or `all`. */
  sector: string;
  coverage: Coverage;
}

/** The row for every sector together. */
export const ALL_SECTORS = "all";

/** Counts the returns given. Filter them first for one sector, or for one enrolment: the two denominators stand apart. */
export function coverageOf(returns: readonly ReturnDates[], today: IsoDate): Coverage {
  const count = (holds: (one: ReturnDates) => boolean) => returns.filter(holds).length;
  return {
    invited: returns.length,
    notStarted: count((one) => !isSubmitted(one) && !isBegun(one)),
    inProgress: count((one) => !isSubmitted(one) && isBegun(one)),
    submitted: count(isSubmitted),
    onTime: count(wasOnTime),
    late: count(wasLate),
    overdue: count((one) => isOverdue(one, today)),
    inReview: count((one) => isSubmitted(one) && one.status === "in-review"),
    evaluated: count((one) => isSubmitted(one) && (one.status === "evaluated" || one.status === "closed")),
  };
}

/** A row for each sector with an enrolled agency, in the template's order, then `all`. Throws on a sector it does not have. */
export function coverageBySector(
  returns: readonly (ReturnDates & { sector: string })[],
  sectorOrder: readonly string[],
  today: IsoDate,
): CoverageRow[] {
  const stray = returns.find(({ sector }) => !sectorOrder.includes(sector));
  if (stray) throw new Error(`Sector ${stray.sector} is not in the cycle's template`);
  const sectors = sectorOrder.filter((key) => returns.some(({ sector }) => sector === key));
  const rows = sectors.map((key) => ({
    sector: key,
    coverage: coverageOf(
      returns.filter(({ sector }) => sector === key),
      today,
    ),
  }));
  return [...rows, { sector: ALL_SECTORS, coverage: coverageOf(returns, today) }];
}

function isSubmitted({ firstSubmittedOn }: ReturnDates): boolean {
  return firstSubmittedOn !== null;
}

/** A return closed unsubmitted counts by its status before; one with none recorded had not begun. */
function isBegun({ status, statusBefore }: ReturnDates): boolean {
  const before = status === "closed" ? (statusBefore ?? "not-started") : status;
  return before !== "not-started";
}
