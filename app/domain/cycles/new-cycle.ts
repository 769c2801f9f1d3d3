import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, isRealDate } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";

/** What an administrator types to open a cycle, and every reason why it cannot be opened so (design, section 9). */
export interface TypedCycle {
  name: string;
  opensOn: string;
  dueOn: string;
  /** Null: sixty days after the due date. */
  closesOn: string | null;
  /** Sector keys to enrol; null: every sector of the template. */
  sectors: readonly string[] | null;
}

export type NewCycleField = "name" | "template" | "opens" | "due" | "closes" | "sectors";
export type NewCycleFault = { field: NewCycleField; sentence: string };

export interface CheckedCycle {
  name: string;
  opensOn: IsoDate;
  dueOn: IsoDate;
  closesOn: IsoDate;
  sectors: string[] | null;
}

export type NewCycleChecked = { ok: true; cycle: CheckedCycle } | { ok: false; faults: NewCycleFault[] };

/** Days from the due date to the closing date where none is given (design, section 9: `cycle open`). */
export const DAYS_TO_CLOSING = 60;

/** Dates may all be past. `template` null: the caller has found none and says so itself. */
export function checkNewCycle(
  typed: TypedCycle,
  known: { template: Template | null; cycleNames: readonly string[] },
): NewCycleChecked {
  const name = typed.name.replace(/\s+/g, " ").trim();
  const dates = datesOf(typed);
  const faults = [
    ...faultsOfName(name, known.cycleNames),
    ...dates.faults,
    ...faultsOfSectors(typed.sectors, known.template),
  ];
  if (faults.length > 0 || !dates.real) return { ok: false, faults };
  return { ok: true, cycle: { name, ...dates.real, sectors: typed.sectors && [...typed.sectors] } };
}

function faultsOfName(name: string, taken: readonly string[]): NewCycleFault[] {
  if (name === "") return [{ field: "name", sentence: "Give the cycle a name." }];
  if (!taken.includes(name)) return [];
  return [
    { field: "name", sentence: `There is a cycle named "${name}" already; give this one another name.` },
  ];
}

type RealDates = Pick<CheckedCycle, "opensOn" | "dueOn" | "closesOn">;

function datesOf(typed: TypedCycle): { real: RealDates | null; faults: NewCycleFault[] } {
  const given: [NewCycleField, string | null][] = [
    ["opens", typed.opensOn],
    ["due", typed.dueOn],
    ["closes", typed.closesOn],
  ];
  const unreal = given.filter(([, date]) => date !== null && !isUsable(date));
  if (unreal.length > 0) {
    return { real: null, faults: unreal.map(([field, date]) => ({ field, sentence: notADate(date ?? "") })) };
  }
  const { opensOn, dueOn } = typed;
  const real = { opensOn, dueOn, closesOn: typed.closesOn ?? addDays(dueOn, DAYS_TO_CLOSING) };
  return { real, faults: faultsOfOrder(real) };
}

function faultsOfOrder({ opensOn, dueOn, closesOn }: RealDates): NewCycleFault[] {
  const faults: NewCycleFault[] = [];
  if (dueOn < opensOn) {
    faults.push({ field: "due", sentence: `The due date ${dueOn} is before the opening date ${opensOn}.` });
  }
  if (closesOn < dueOn) {
    faults.push({
      field: "closes",
      sentence: `The closing date ${closesOn} is before the due date ${dueOn}.`,
    });
  }
  return faults;
}

/** A real date of this age: 0027-01-04 is one too, and a slip of the finger. */
function isUsable(date: string): boolean {
  return isRealDate(date) && date >= "1900-01-01" && date <= "2199-12-31";
}

function notADate(typed: string): string {
  return `"${typed}" is not a date; write it as YYYY-MM-DD.`;
}

function faultsOfSectors(sectors: readonly string[] | null, template: Template | null): NewCycleFault[] {
  if (sectors === null) return [];
  if (sectors.length === 0)
    return [{ field: "sectors", sentence: "Name at least one sector, or leave it out." }];
  if (template === null) return [];
  const keys = template.sectors.map(({ key }) => key);
  return sectors
    .filter((sector) => !keys.includes(sector))
    .map((sector) => ({
      field: "sectors",
      sentence: `The audit tool has no sector "${sector}"; use one of ${keys.join(", ")}.`,
    }));
}
