import { enrolmentOf } from "#app/domain/cycles/cycle.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { type Db, write } from "#db/client.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findReturnOfAgency } from "#db/returns/returns.server.ts";
import { type CycleRow, enrol } from "./cycles.server.ts";

/**
 * Gives these agencies a place in a cycle; those that have one keep it as it is. `enrolment` null: by the agency's
 * own record or its sector. Returns how many were new. The caller has checked that the template asks their sectors.
 */
export function enrolAgencies(
  db: Db,
  cycle: CycleRow,
  agencies: readonly AgencyRow[],
  enrolment: "required" | "invited" | null,
  today: string,
  by: By,
): number {
  return write(db, (tx) => {
    const missing = agencies.filter((agency) => findReturnOfAgency(tx, cycle.id, agency.id) === undefined);
    for (const agency of missing) enrol(tx, cycle, agency, enrolment ?? enrolmentOf(agency), today, by);
    return missing.length;
  });
}
