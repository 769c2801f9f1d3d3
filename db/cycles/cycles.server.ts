import { asc, desc, eq } from "drizzle-orm";
import { bankHolidaysBetween } from "#app/domain/cycles/bank-holidays.ts";
import { asksSector, defaultCycle, enrolmentOf } from "#app/domain/cycles/cycle.ts";
import { addDays } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";
import { type AgencyRow, listActiveAgencies } from "#db/agencies/agencies.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { cycles, quietPeriods, returns } from "#db/schema.ts";

/** Rounds of the audit, and the places of agencies in them. */
export type CycleRow = typeof cycles.$inferSelect;

export interface NewCycle {
  name: string;
  templateRowId: string;
  template: Template;
  opensOn: string;
  dueOn: string;
  closesOn: string;
  /** Sectors to enrol; those the template does not ask are passed over. */
  sectors: string[] | null;
  today: string;
  /** Steps before this day are never sent; default today. */
  chasesFrom?: string;
}

export function findCycle(db: Queries, cycleId: string): CycleRow | undefined {
  return db.select().from(cycles).where(eq(cycles.id, cycleId)).get();
}

export function findCycleByName(db: Queries, name: string): CycleRow | undefined {
  return db.select().from(cycles).where(eq(cycles.name, name)).get();
}

/** Every cycle, the latest due first. */
export function listCycles(db: Queries): CycleRow[] {
  return db.select().from(cycles).orderBy(desc(cycles.dueOn), asc(cycles.name)).all();
}

/** The cycle named, or the one that a page shows when none is. Undefined: no such cycle, or none at all. */
export function chooseCycle(db: Queries, name: string | null, today: string): CycleRow | undefined {
  return name === null ? defaultCycle(listCycles(db), today) : findCycleByName(db, name);
}

/** Opens a cycle and makes a return for every active agency of its sectors. The caller has checked the name. */
export function openCycle(db: Db, cycle: NewCycle, by: By): { cycleId: string; enrolled: number } {
  return write(db, (tx) => {
    const cycleId = newId();
    tx.insert(cycles)
      .values({
        id: cycleId,
        name: cycle.name,
        templateRowId: cycle.templateRowId,
        opensOn: cycle.opensOn,
        dueOn: cycle.dueOn,
        closesOn: cycle.closesOn,
        chasesFrom: cycle.chasesFrom ?? cycle.today,
        createdAt: by.at,
      })
      .run();
    appendHistory(tx, {
      ...by,
      act: "open-cycle",
      objectKind: "cycle",
      objectId: cycleId,
      detail: { opensOn: cycle.opensOn, dueOn: cycle.dueOn, closesOn: cycle.closesOn },
    });
    addBankHolidays(tx, cycleId, cycle);
    const agencies = listActiveAgencies(tx).filter(
      (agency) =>
        asksSector(cycle.template, agency.sector) &&
        (cycle.sectors === null || cycle.sectors.includes(agency.sector)),
    );
    for (const agency of agencies) {
      enrol(tx, { id: cycleId, dueOn: cycle.dueOn }, agency, enrolmentOf(agency), cycle.today, by);
    }
    return { cycleId, enrolled: agencies.length };
  });
}

/** Days before the opening on which the first step of the chasing ladder falls (design, section 6). */
const FIRST_STEP_DAYS = 30;

/** Nobody is chased on a bank holiday: the first quiet periods of every cycle (design, section 6). */
function addBankHolidays(tx: Queries, cycleId: string, { opensOn, closesOn }: NewCycle): void {
  for (const { on, name } of bankHolidaysBetween(addDays(opensOn, -FIRST_STEP_DAYS), closesOn)) {
    tx.insert(quietPeriods)
      .values({ id: newId(), cycleId, fromOn: on, untilOn: on, sector: null, reason: name })
      .run();
  }
}

/** Makes an agency's return in a cycle. Call it inside a transaction, once per agency. */
export function enrol(
  tx: Queries,
  cycle: { id: string; dueOn: string },
  agency: AgencyRow,
  enrolment: "required" | "invited",
  today: string,
  by: By,
): string {
  const returnId = newId();
  tx.insert(returns)
    .values({
      id: returnId,
      cycleId: cycle.id,
      agencyId: agency.id,
      sector: agency.sector,
      form: agency.form,
      enrolment,
      enrolledOn: today,
      dueOn: cycle.dueOn,
    })
    .run();
  appendHistory(tx, {
    ...by,
    act: "enrol",
    objectKind: "return",
    objectId: returnId,
    returnId,
    detail: { cycleId: cycle.id, agencyId: agency.id, enrolment },
  });
  return returnId;
}

/** Closes a cycle before its closing date. No return's status changes by it (design, section 9). */
export function closeCycle(db: Db, cycle: CycleRow, by: By): void {
  write(db, (tx) => {
    tx.update(cycles)
      .set({ closedAt: by.at, version: cycle.version + 1 })
      .where(eq(cycles.id, cycle.id))
      .run();
    appendHistory(tx, { ...by, act: "close-cycle", objectKind: "cycle", objectId: cycle.id });
  });
}
