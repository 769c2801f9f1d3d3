import type { IsoDate } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";

/** One round of the audit, and which one a page shows when none is named. */
export interface CycleDates {
  opensOn: string;
  dueOn: string;
  closesOn: string;
  /** Set when an administrator closed it before its closing date. */
  closedAt: string | null;
}

export const CYCLE_PHASES = ["not-yet-open", "open", "closed"] as const;
export type CyclePhase = (typeof CYCLE_PHASES)[number];

export const CYCLE_PHASE_LABELS = {
  "not-yet-open": "Not yet open",
  open: "Open",
  closed: "Closed",
} as const satisfies Record<CyclePhase, string>;

/** Where a cycle stands on `today`. The closing date itself is still open; the day after it is not. */
export function cyclePhase(cycle: CycleDates, today: string): CyclePhase {
  if (cycle.closedAt !== null || today > cycle.closesOn) return "closed";
  return today < cycle.opensOn ? "not-yet-open" : "open";
}

/**
 * The last day of a closed cycle, or null while it is not closed. `dayOf` gives the London day of an instant: closing
 * early is stamped as one.
 */
export function cycleClosedOn(
  cycle: CycleDates,
  today: IsoDate,
  dayOf: (instant: string) => IsoDate,
): IsoDate | null {
  if (cyclePhase(cycle, today) !== "closed") return null;
  return cycle.closedAt === null ? cycle.closesOn : dayOf(cycle.closedAt);
}

/** The open cycle with the latest due date, else the latest closed, else the next to open (design, section 9). */
export function defaultCycle<Cycle extends CycleDates>(
  cycles: readonly Cycle[],
  today: string,
): Cycle | undefined {
  const latestFirst = [...cycles].sort((one, other) => other.dueOn.localeCompare(one.dueOn));
  const inPhase = (phase: CyclePhase) => latestFirst.filter((cycle) => cyclePhase(cycle, today) === phase);
  return inPhase("open")[0] ?? inPhase("closed")[0] ?? inPhase("not-yet-open").at(-1);
}

/** Sectors whose agencies must take part unless a cycle says otherwise (design, section 2: enrolment). */
const REQUIRED_SECTORS: readonly string[] = ["statutory", "education", "early-years"];

/** How an agency takes part: as recorded for the agency itself, otherwise by its sector. */
export function enrolmentOf(agency: {
  sector: string;
  enrolment: "required" | "invited" | null;
}): "required" | "invited" {
  return agency.enrolment ?? (REQUIRED_SECTORS.includes(agency.sector) ? "required" : "invited");
}

/** Whether a template asks anything of this sector; a cycle enrols only agencies of such sectors. */
export function asksSector(template: Template, sector: string): boolean {
  return template.sectors.some((candidate) => candidate.key === sector);
}
