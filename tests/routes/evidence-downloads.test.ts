import { beforeEach, expect, test } from "vitest";
import { loader as openAgency } from "#app/routes/admin.agencies.$agencyId.tsx";
import { loader as openHistory } from "#app/routes/admin.history.tsx";
import { loader as openEvidence } from "#app/routes/evidence.$evidenceId._index.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { recordViewed } from "#db/evidence/evidence.server.ts";
import { newId } from "#db/ids.server.ts";
import { evidence } from "#db/schema.ts";
import { makeAgency, makePerson, OPERATOR } from "#tests/support/factories.ts";
import { openTestPortal, type TestPortal } from "#tests/support/requests.ts";

/** Who of the Board downloaded an agency's evidence: for the administrator, and for the agency itself. */

let portal: TestPortal;
let agency: AgencyRow;
let people: Record<"lead" | "board" | "admin", string>;
let evidenceId: string;

beforeEach(() => {
  portal = openTestPortal();
  agency = makeAgency(portal.db, { reference: "SCH-1", name: "Ash School" });
  makeAgency(portal.db, { reference: "SCH-2", name: "Elm School" });
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    board: makePerson(portal.db, "board@example.org", "board").id,
    admin: makePerson(portal.db, "admin@example.org", "administrator").id,
  };
  evidenceId = addFile(agency.id);
  recordViewed(portal.db, evidenceId, 2, { actorId: people.board, at: "2026-11-20T10:00:00.000Z" });
});

function addFile(agencyId: string): string {
  const id = newId();
  portal.db
    .insert(evidence)
    .values({ id, agencyId, kind: "file", title: "Filter log", createdAt: OPERATOR.at })
    .run();
  return id;
}

const VIEWED = expect.objectContaining({
  act: "view-evidence",
  actorName: "board",
  agencyId: expect.any(String),
});

test("the history says whose evidence it was", async () => {
  const page = await (
    await openHistory(await portal.get("/admin/history?act=view-evidence", people.admin))
  ).json();
  expect(page.lines).toEqual([VIEWED]);
  expect(page.lines[0]).toMatchObject({ objectName: "Ash School", agencyId: agency.id });
});

test("it is among what happened to the agency, and to no other", async () => {
  const other = makeAgency(portal.db, { reference: "SCH-3" });
  const happened = async (agencyId: string) => {
    const args = await portal.get(`/admin/agencies/${agencyId}`, people.admin, { agencyId });
    return (await (await openAgency(args)).json()).timeline.lines;
  };
  expect(await happened(agency.id)).toContainEqual(VIEWED);
  expect(await happened(other.id)).not.toContainEqual(VIEWED);
});

test("the agency reads who downloaded it, when, and which revision", async () => {
  recordViewed(portal.db, evidenceId, 1, { actorId: people.admin, at: "2026-11-21T10:00:00.000Z" });
  recordViewed(portal.db, addFile(agency.id), 1, { actorId: people.board, at: OPERATOR.at });
  const page = await (
    await openEvidence(await portal.get(`/evidence/${evidenceId}`, people.lead, { evidenceId }))
  ).json();
  expect(page.downloads).toMatchObject([
    { at: "2026-11-21T10:00:00.000Z", byName: "admin", revision: 1 },
    { at: "2026-11-20T10:00:00.000Z", byName: "board", revision: 2 },
  ]);
});
