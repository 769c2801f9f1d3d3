import type { StoredReturn } from "#app/domain/returns-file.ts";
import type { AgencyRow } from "./agencies.server.ts";
import type { Queries } from "./client.server.ts";
import { listAnswersOfCycle, listExportedReturns, listReleasedLevelsOfCycle } from "./exports.server.ts";
import { agencies } from "./schema.ts";

/** Every agency of the partnership by reference, with what it holds in this cycle. */
export function listStoredReturns(db: Queries, cycleId: string): Map<string, StoredReturn> {
  const answers = listAnswersOfCycle(db, cycleId);
  const moderated = listReleasedLevelsOfCycle(db, cycleId);
  const enrolled = listExportedReturns(db, cycleId).map((one): [string, StoredReturn] => [
    one.agencyReference,
    {
      isEnrolled: true,
      sector: one.sector,
      form: one.form,
      status: one.status,
      submittedOn: one.submittedOn,
      answers: answers.get(one.returnId) ?? new Map(),
      moderated: moderated.get(one.returnId) ?? new Map(),
    },
  ]);
  return new Map([...db.select().from(agencies).all().map(notEnrolled), ...enrolled]);
}

function notEnrolled(agency: AgencyRow): [string, StoredReturn] {
  const { reference, sector, form } = agency;
  return [
    reference,
    {
      isEnrolled: false,
      sector,
      form,
      status: "not-started",
      submittedOn: null,
      answers: new Map(),
      moderated: new Map(),
    },
  ];
}
