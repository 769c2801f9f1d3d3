import { beforeEach, expect, onTestFinished, test } from "vitest";
import { addDays } from "#app/domain/dates.ts";
import { EVIDENCE_STATES, evidenceState } from "#app/domain/evidence/evidence.ts";
import type { Db } from "#db/client.server.ts";
import { countLibrary, listLibraryPage } from "#db/evidence/evidence-library.server.ts";
import { evidence } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { makeAgency, OPERATOR } from "#tests/support/factories.ts";

const TODAY = "2026-11-23";
const PAGE = { offset: 0, size: 100 };

/** Every review date from days before today to days after the last that is due, one without, and one taken out. */
const DAYS = Array.from({ length: 40 }, (_, index) => addDays(TODAY, index - 4));
const PIECES = [
  ...DAYS.map((reviewOn) => ({ id: reviewOn, reviewOn, withdrawnAt: null })),
  { id: "none", reviewOn: null, withdrawnAt: null },
  { id: "withdrawn", reviewOn: TODAY, withdrawnAt: OPERATOR.at },
];

let db: Db;
let agencyId: string;

beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  agencyId = makeAgency(db, { reference: "SCH-1" }).id;
  for (const piece of PIECES) {
    db.insert(evidence)
      .values({ ...piece, agencyId, kind: "reference", title: "Policy", createdAt: OPERATOR.at })
      .run();
  }
});

const filter = () => ({ agencyId, q: null, today: TODAY });

test.each(EVIDENCE_STATES)("the list of what is %s holds what the domain calls so, on every day", (state) => {
  const expected = PIECES.filter((piece) => evidenceState(piece, TODAY) === state);
  const listed = listLibraryPage(db, { ...filter(), state }, PAGE);
  expect(expected.length).toBeGreaterThan(0);
  expect(listed.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  expect(listed.map((item) => item.state)).toEqual(expected.map(() => state));
  expect(countLibrary(db, { ...filter(), state })).toBe(expected.length);
});

test("what is past its review date comes first and what is due next; for choosing, what is past comes last", () => {
  const statesInOrder = (choosing?: { without: string[] }) => {
    const listed = listLibraryPage(db, { ...filter(), state: null, ...(choosing && { choosing }) }, PAGE);
    return listed.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
  };
  expect(statesInOrder()).toEqual(["past-review", "review-due", "current"]);
  expect(statesInOrder({ without: [] }).at(-1)).toBe("past-review");
  expect(statesInOrder({ without: [] }).filter((state) => state === "past-review")).toHaveLength(1);
});
