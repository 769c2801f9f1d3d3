import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { londonDate } from "#app/lib/clock.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { listComparison, takeComparisons } from "#db/board/comparisons.server.ts";
import type { Db } from "#db/client.server.ts";
import { closeCycle } from "#db/cycles/cycles.server.ts";
import { newId } from "#db/ids.server.ts";
import { comparisons, cycles, history, moderations } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

/** Five schools, one standard rated each: 0, 1, 1, 2 and 3 of 3. The cycle closes on 16 February 2027. */
const LEVELS = ["not-in-place", "started", "started", "in-place", "embedded"];
const CLOSED = "2027-02-17";

let db: Db;
let schools: AgencyRow[];
let made: MadeCycle;

beforeEach(() => {
  db = openTestDatabase();
  schools = LEVELS.map((_, index) => makeAgency(db, { reference: `ED-${index}` }));
  made = makeCycle(db, { source: templateSource("worked-example") });
  // Made on the day it opened, as every cycle that is not filled in from old files.
  db.update(cycles).set({ createdAt: "2026-09-01T09:00:00.000Z" }).run();
});

function submit(index: number, level = LEVELS[index] ?? "started", at = OPERATOR.at): void {
  const school = schools[index];
  if (!school) throw new Error(`There is no school ${index}`);
  const filled = fillReturn(db, returnOf(db, made, school), { A1: level });
  submitReturn(db, made.template, filled, "2026-11-20", { actorId: null, at });
}

const submitAll = (at?: string) => LEVELS.forEach((level, index) => void submit(index, level, at));
const take = (today: string) => takeComparisons(db, { today, dayOf: londonDate }, OPERATOR);
const shown = (sector = "education") => listComparison(db, made.cycle.id, sector).get("all");

function moderate(
  index: number,
  level: string,
  releasedAt: string,
  state: "released" | "lapsed" = "released",
) {
  const school = schools[index];
  if (!school) throw new Error(`There is no school ${index}`);
  const returnId = returnOf(db, made, school).id;
  db.insert(moderations)
    .values({
      id: newId(),
      returnId,
      standardCode: "A1",
      level,
      reason: "The evidence shows more.",
      state,
      moderatedAt: releasedAt,
      releasedAt,
    })
    .run();
  return returnId;
}

describe("when a comparison is taken", () => {
  test("not before the closing date is over, then once, with one row of history", () => {
    submitAll();
    expect(take("2027-02-16")).toBe(0);
    expect(take(CLOSED)).toBe(1);
    expect(take("2027-02-18")).toBe(0);
    const told = db.select().from(history).where(eq(history.act, "take-comparison")).all();
    expect(told.map(({ objectId, detail }) => [objectId, JSON.parse(detail)])).toEqual([
      [made.cycle.id, { asAt: "2027-02-16", sectors: 1 }],
    ]);
  });

  test("a cycle closed early is compared at once", () => {
    submitAll();
    closeCycle(db, made.cycle, { actorId: null, at: "2026-11-25T10:00:00.000Z" });
    expect(take("2026-11-25")).toBe(1);
    expect(shown()).toMatchObject({ takenOn: "2026-11-25", median: 33 });
  });

  test("a cycle filled in from old files is compared the day after it was made, with what came in on that day", () => {
    db.update(cycles).set({ createdAt: "2027-03-10T09:00:00.000Z" }).run();
    submitAll("2027-03-10T11:00:00.000Z");
    expect(take("2027-03-10")).toBe(0);
    expect(take("2027-03-11")).toBe(1);
    expect(shown()).toMatchObject({ agencies: 5, median: 33 });
  });

  test("others may save while it is gathered, and what another process took meanwhile is not taken again", () => {
    const folder = mkdtempSync(join(tmpdir(), "comparisons-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "portal.db");
    db = openTestDatabase(file);
    schools = LEVELS.map((_, index) => makeAgency(db, { reference: `ED-${index}` }));
    made = makeCycle(db, { source: templateSource("worked-example") });
    db.update(cycles).set({ createdAt: "2026-09-01T09:00:00.000Z" }).run();
    submitAll();
    const other = openTestDatabase(file);
    onTestFinished(() => {
      for (const { $client } of [other, db]) $client.close();
    });
    let takenMeanwhile = 0;
    const dayOf = (instant: string) => {
      // The first look at a submission: the figures are being gathered.
      if (instant === OPERATOR.at && takenMeanwhile === 0) {
        takenMeanwhile = takeComparisons(other, { today: CLOSED, dayOf: londonDate }, OPERATOR);
      }
      return londonDate(instant);
    };
    expect(takeComparisons(db, { today: CLOSED, dayOf }, OPERATOR)).toBe(0);
    expect(takenMeanwhile).toBe(1);
    expect(shown()).toMatchObject({ agencies: 5, median: 33 });
  });

  test("a version that was replaced by the closing day does not count", () => {
    submitAll();
    submit(0, "embedded", "2026-11-24T09:00:00.000Z");
    take(CLOSED);
    // 3, 1, 1, 2 and 3 of 3.
    expect(shown()).toMatchObject({ agencies: 5, median: 67 });
  });

  test("a cycle in which nobody is enrolled writes nothing, however often it is looked at", () => {
    const empty = openTestDatabase();
    makeCycle(empty, { source: templateSource("worked-example") });
    const calendar = { today: "2028-01-01", dayOf: londonDate };
    expect(takeComparisons(empty, calendar, OPERATOR)).toBe(0);
    expect(empty.select().from(history).where(eq(history.act, "take-comparison")).all()).toEqual([]);
  });
});

describe("what it holds", () => {
  test("a row for every area and the whole of each sector with somebody enrolled, also with too few", () => {
    const police = makeAgency(db, { reference: "ST-1", sector: "statutory" });
    submitReturn(db, made.template, fillReturn(db, returnOf(db, made, police), { A1: "embedded" }));
    submitAll();
    take(CLOSED);
    const rows = db.select().from(comparisons).all();
    expect(rows.map(({ sector, area, agencies, median }) => [sector, area, agencies, median]).sort()).toEqual(
      [
        ["education", "A", 5, 33],
        ["education", "all", 5, 33],
        ["statutory", "A", 0, null],
        ["statutory", "all", 0, null],
      ],
    );
  });

  test("what was submitted after the closing day is not in it", () => {
    for (const index of [0, 1, 2, 3]) submit(index);
    submit(4, "embedded", "2027-02-17T00:00:00.000Z");
    take("2027-03-01");
    expect(shown()).toMatchObject({ agencies: 0, median: null });
  });

  test("the Board's ratings released by the closing day are used, later ones are not", () => {
    submitAll();
    moderate(1, "embedded", "2027-02-16T18:00:00.000Z");
    moderate(2, "embedded", "2027-02-17T09:00:00.000Z");
    take("2027-03-01");
    // 0, 3, 1, 2, 3 of 3.
    expect(shown()).toMatchObject({ moderated: 1, median: 67 });
  });

  test("a rating that lapsed after the closing day is used, one that had lapsed before is not", () => {
    submitAll();
    for (const [index, lapsedAt] of [
      [1, "2027-02-20T09:00:00.000Z"],
      [2, "2027-01-20T09:00:00.000Z"],
    ] as const) {
      const returnId = moderate(index, "embedded", "2027-01-10T09:00:00.000Z", "lapsed");
      const row = { act: "lapse-moderation", objectKind: "return", objectId: returnId, returnId };
      db.insert(history)
        .values({
          ...row,
          at: lapsedAt,
          detail: '{"standard":"A1"}',
          previousHash: "",
          hash: String(index),
        })
        .run();
    }
    take("2027-03-01");
    expect(shown()).toMatchObject({ moderated: 1, median: 67 });
  });

  test("a resubmission and a rating that come later change nothing", () => {
    submitAll();
    take(CLOSED);
    const before = db.select().from(comparisons).all();
    submit(0, "embedded");
    moderate(1, "embedded", "2027-02-20T09:00:00.000Z");
    expect(take("2028-01-01")).toBe(0);
    expect(db.select().from(comparisons).all()).toEqual(before);
  });
});

describe("families", () => {
  test("a trust and its school are one: four families have no median", () => {
    const [trust, school] = schools;
    db.$client.prepare("UPDATE agencies SET parent_id = ? WHERE id = ?").run(trust?.id, school?.id);
    submitAll();
    take(CLOSED);
    expect(shown()).toMatchObject({ agencies: 0, median: null });
  });

  test("two schools with the same lead are one", () => {
    for (const school of schools.slice(0, 2)) makePerson(db, "lead@example.com", "lead", school.id);
    submitAll();
    take(CLOSED);
    expect(shown()).toMatchObject({ agencies: 0, median: null });
  });

  test("a Board member who belongs to two schools does not make them one", () => {
    for (const school of schools.slice(0, 2)) makePerson(db, "board@example.com", "board", school.id);
    submitAll();
    take(CLOSED);
    expect(shown()).toMatchObject({ agencies: 5, median: 33 });
  });
});
