import { beforeEach, expect, onTestFinished, test } from "vitest";
import { FILES_OF_A_RETURN } from "#app/domain/evidence/evidence-files.ts";
import type { Db } from "#db/client.server.ts";
import { attach, listAttached, saveAttached } from "#db/evidence/evidence-attached.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { evidence } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { makeAgency, makeCycle, OPERATOR, returnOf, templateSource } from "#tests/support/factories.ts";

const TODAY = "2026-11-23";
const FILES = Array.from({ length: FILES_OF_A_RETURN + 1 }, (_, index) => `file-${index}`);
const [FIRST = "", SECOND = ""] = FILES;
const FURTHER = FILES.at(-1) ?? "";

let db: Db;
let auditReturn: AuditReturn;

/** An audit with as many files as it can have, all beside A1, and one file more in the library. */
beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  const agency = makeAgency(db, { reference: "SCH-1" });
  auditReturn = returnOf(db, makeCycle(db, { source: templateSource("worked-example") }), agency);
  for (const id of FILES) {
    db.insert(evidence)
      .values({ id, agencyId: agency.id, kind: "file", title: id, createdAt: OPERATOR.at })
      .run();
  }
  for (const evidenceId of FILES.slice(0, -1)) {
    attach(db, { returnId: auditReturn.id, standard: "A1", evidenceId }, OPERATOR);
  }
});

function save(attached: string[], detached: string[], standard = "A1") {
  const change = { returnId: auditReturn.id, standard, attach: attached, detach: detached, today: TODAY };
  return saveAttached(db, change, OPERATOR);
}

const attachedTo = (standard: string) =>
  listAttached(db, auditReturn, standard, TODAY)
    .map(({ id }) => id)
    .sort();

test("at the limit one file can be swapped for another", () => {
  expect(save([FURTHER], [FIRST])).toEqual({ ok: true, attached: 1, detached: 1 });
  expect(attachedTo("A1")).toEqual(FILES.slice(1).sort());
});

test("a file that stays beside another standard makes no room, and nothing is changed", () => {
  expect(save([FIRST], [], "A2")).toMatchObject({ ok: true });
  expect(save([FURTHER], [FIRST])).toMatchObject({ ok: false, because: "limit" });
  expect(save([FURTHER, SECOND], [FIRST], "A2")).toMatchObject({ ok: false, because: "limit" });
  expect([attachedTo("A1").length, attachedTo("A2")]).toEqual([FILES_OF_A_RETURN, [FIRST]]);
});
