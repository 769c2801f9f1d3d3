import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listAgencyPage } from "#db/agencies/agency-list.server.ts";
import { type Db, openReader } from "#db/client.server.ts";
import { listLibraryPage } from "#db/evidence/evidence-library.server.ts";
import { listPeoplePage } from "#db/people/people-list.server.ts";
import { evidence, users } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { makeAgency, makePerson, OPERATOR } from "#tests/support/factories.ts";

const PAGE = { offset: 0, size: 50 };
const NAMES = ["ÉCOLE Saint-Denis", "Ysgol Tŷ Gwyn", "Szkoła ŚWIĘTEJ Anny", "ШКОЛА № 5", "100% Care_Home"];

/** Agencies, people and pieces of evidence of these names, in a database on disk. */
function openNamed(): { db: Db; file: string; agencyId: string } {
  const folder = mkdtempSync(join(tmpdir(), "portal-search-"));
  const file = join(folder, "portal.db");
  const db = openTestDatabase(file);
  onTestFinished(() => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  });
  const library = makeAgency(db, { reference: "LIBRARY", name: "Elsewhere" });
  for (const [index, name] of NAMES.entries()) {
    makeAgency(db, { reference: `A-${index}`, name });
    const { id } = makePerson(db, `person${index}@example.org`, "administrator");
    db.$client.prepare("UPDATE users SET name = ? WHERE id = ?").run(name, id);
    const piece = { id: `piece-${index}`, agencyId: library.id, kind: "reference", title: name } as const;
    db.insert(evidence)
      .values({ ...piece, createdAt: OPERATOR.at })
      .run();
  }
  return { db, file, agencyId: library.id };
}

test.each([
  ["école", NAMES[0]],
  ["SAINT-DENIS", NAMES[0]],
  ["ecole", NAMES[0]],
  ["TŶ GWYN", NAMES[1]],
  ["ty gwyn", NAMES[1]],
  ["świętej", NAMES[2]],
  ["школа", NAMES[3]],
  ["0% care_", NAMES[4]],
])("%j finds %s among agencies, people and evidence", (q, name) => {
  const { db, agencyId } = openNamed();
  expect(listAgencyPage(db, { q, sector: null }, null, PAGE).map(({ agency }) => agency.name)).toEqual([
    name,
  ]);
  expect(listPeoplePage(db, { q, state: null }, PAGE).map((one) => one.name)).toEqual([name]);
  const filter = { agencyId, q, state: null, today: "2026-11-23" };
  expect(listLibraryPage(db, filter, PAGE).map(({ title }) => title)).toEqual([name]);
});

test("a column without a value holds no words, and no words leave nothing out", () => {
  const { db, agencyId } = openNamed();
  const filter = { agencyId, state: null, today: "2026-11-23" };
  expect(listLibraryPage(db, { ...filter, q: "%" }, PAGE)).toHaveLength(1);
  expect(listLibraryPage(db, { ...filter, q: null }, PAGE)).toHaveLength(NAMES.length);
  expect(db.select().from(users).all()).toHaveLength(NAMES.length);
});

test("the worker's connection searches in the same way", () => {
  const { file } = openNamed();
  const reader = openReader(file);
  onTestFinished(() => void reader.$client.close());
  expect(listAgencyPage(reader, { q: "ШКОЛА", sector: null }, null, PAGE)).toHaveLength(1);
});
