import type { StoredReturn } from "#app/domain/offline/returns-file.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import {
  listAnswersOfCycle,
  listExportedReturns,
  listReleasedLevelsOfCycle,
} from "#db/board/exports.server.ts";
import type { Queries } from "#db/client.server.ts";
import { agencies } from "#db/schema.ts";

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
