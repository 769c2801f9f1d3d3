import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { findBoardFacts } from "#db/board/board.server.ts";
import { type Db, isBusy, readSnapshot, write } from "#db/client.server.ts";
import { importReturns } from "#db/returns/import-returns.server.ts";
import { findReturnReport } from "#db/returns/return-report.server.ts";
import * as schema from "#db/schema.ts";
import { createSettings, findSettings, saveSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  fillWholeReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

/** Two connections to one file stand for two processes: the server, and the command line beside it. */
let folder: string;
let file: string;
let db: Db;
let other: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-transactions-"));
  file = join(folder, "portal.db");
  db = openTestDatabase(file);
  createSettings(db, { name: "Before", isDemo: false, seededOn: null }, OPERATOR);
  // Does not wait for a lock, and no more does the first: a refusal comes at once.
  other = new Database(file, { timeout: 0 });
  db.$client.pragma("busy_timeout = 0");
});
afterEach(() => {
  other.close();
  db.$client.close();
  rmSync(folder, { recursive: true });
});

const renameElsewhere = (name: string) => other.prepare("UPDATE settings SET name = ?").run(name);
const rename = (on: Pick<Db, "update">, name: string) => on.update(schema.settings).set({ name }).run();

/** A connection of its own that calls `before` ahead of each of its queries. */
function connect(before: () => void, options: Database.Options = {}): Db {
  const client = new Database(file, { timeout: 0, ...options });
  return drizzle(client, { schema, logger: { logQuery: before } });
}

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("a change", () => {
  test("holds the right to write from its first read on: what it has read is still so when it writes", () => {
    write(db, (tx) => {
      const { name } = findSettings(tx);
      expect(isBusy(errorOf(() => renameElsewhere("Theirs")))).toBe(true);
      rename(tx, `${name} and after`);
    });
    expect(findSettings(db).name).toBe("Before and after");
  });

  test("that only reads at first is refused at once when another process saves in between", () => {
    const error = errorOf(() =>
      db.transaction((tx) => {
        findSettings(tx);
        renameElsewhere("Theirs");
        rename(tx, "Ours");
      }),
    );
    expect(error).toMatchObject({ code: "SQLITE_BUSY_SNAPSHOT" });
    expect(isBusy(error)).toBe(true);
  });

  test("inside another is a part of it, and is taken back with it", () => {
    const values = { ...findSettings(db), name: "Inner" };
    expect(() =>
      write(db, () => {
        expect(saveSettings(db, values, 1, OPERATOR).ok).toBe(true);
        throw new Error("The outer change failed");
      }),
    ).toThrow("The outer change failed");
    expect(findSettings(db).name).toBe("Before");
  });

  test("finds the database busy while another process writes, and says so", () => {
    other.exec("BEGIN IMMEDIATE");
    const error = errorOf(() => write(db, (tx) => rename(tx, "Ours")));
    expect(isBusy(error)).toBe(true);
    other.exec("ROLLBACK");
    expect(findSettings(db).name).toBe("Before");
  });

  test("that fails for another reason does not look busy", () => {
    const twice = errorOf(() => createSettings(db, { name: "", isDemo: false, seededOn: null }, OPERATOR));
    expect(twice).toMatchObject({ code: "SQLITE_CONSTRAINT_PRIMARYKEY" });
    expect([twice, new Error("SQLITE_BUSY"), undefined].map(isBusy)).toEqual([false, false, false]);
  });
});

describe("reads in one snapshot", () => {
  test("see one state of the database, whatever is saved meanwhile", () => {
    const names = readSnapshot(db, (tx) => {
      const before = findSettings(tx).name;
      renameElsewhere("Theirs");
      return [before, findSettings(tx).name];
    });
    expect(names).toEqual(["Before", "Before"]);
    expect(findSettings(db).name).toBe("Theirs");
  });
});

describe("while another process hands audits in", () => {
  let made: MadeCycle;
  let agencies: AgencyRow[];

  beforeEach(() => {
    agencies = Array.from({ length: 24 }, (_, index) => makeAgency(db, { reference: `SCH-${index + 10}` }));
    made = makeCycle(db, { source: templateSource("worked-example") });
  });

  /** Hands in the next agency's audit each time it is called. */
  function handIn(): () => void {
    const waiting = [...agencies];
    return () => {
      const agency = waiting.shift();
      if (agency)
        submitReturn(db, made.template, fillReturn(db, returnOf(db, made, agency), { A1: "started" }));
    };
  }

  test("the Board's facts hold each of them whole or not at all", () => {
    const reader = connect(handIn(), { readonly: true });
    const { returns, levelCounts } = findBoardFacts(reader, made.cycle, "2026-11-23");
    const submitted = returns.filter(({ submission }) => submission !== null);
    expect(submitted.map(({ submission }) => submission?.effective.length)).toEqual(submitted.map(() => 2));
    const counted = levelCounts
      .filter(({ standard }) => standard === "A1")
      .reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(submitted.length);
    const after = findBoardFacts(db, made.cycle, "2026-11-23").returns;
    expect(after.filter(({ submission }) => submission !== null).length).toBeGreaterThan(
      submitted.length + 5,
    );
    reader.$client.close();
  });

  test("one return's report shows the ratings as they stood when it was begun", () => {
    const [agency] = agencies;
    if (!agency) throw new Error("There is no agency");
    const first = fillWholeReturn(db, made.template, returnOf(db, made, agency), "started");
    submitReturn(db, made.template, first);
    const rating = { returnId: first.id, standardCode: "A1", level: "in-place", reason: "Seen on a visit" };
    db.insert(schema.moderations)
      .values({ id: "rating", ...rating, state: "released", moderatedAt: OPERATOR.at })
      .run();
    let queries = 0;
    const reader = connect(
      () => {
        queries += 1;
        // The new version's level is another one, so the rating lapses with it.
        if (queries === 2)
          submitReturn(db, made.template, fillWholeReturn(db, made.template, first, "embedded"));
      },
      { readonly: true },
    );
    const report = findReturnReport(reader, first.id, { isOwn: false }, "2026-11-23");
    expect([report?.submission?.number, report?.moderated.get("A1")?.level]).toEqual([1, "in-place"]);
    const after = findReturnReport(db, first.id, { isOwn: false }, "2026-11-23");
    expect([after?.submission?.number, after?.moderated.size]).toEqual([2, 0]);
    reader.$client.close();
  });

  test("an import of returns lets nobody save between comparing the file and writing it", () => {
    const [agency] = agencies;
    if (!agency) throw new Error("There is no agency");
    const auditReturn = fillReturn(db, returnOf(db, made, agency), { A1: "started" });
    const save = other.prepare("UPDATE answers SET commentary = 'Saved meanwhile'");
    const attempts: unknown[] = [];
    const importer = connect(() => attempts.push(errorOf(() => save.run())));
    const cells = { ...BLANK_CELLS, agency_reference: agency.reference, standard: "A1", level: "in-place" };
    const rows = [{ line: 2, cells }];
    const columns = new Set(["agency_reference", "standard", "level"] as const);
    const file = { template: made.template, rows, columns, submittedOn: null, mayReplace: false };
    const plan = importReturns(
      importer,
      made.cycle,
      { ...file, today: "2026-11-23" },
      { isDryRun: false },
      OPERATOR,
    );
    expect(plan).toMatchObject({ ok: true, counts: { added: 0, changed: 1, unchanged: 0 } });
    expect(attempts.length).toBeGreaterThan(5);
    expect(attempts.every(isBusy)).toBe(true);
    expect(findAnswer(db, auditReturn.id, "A1")).toMatchObject({ level: "in-place", version: 2 });
    importer.$client.close();
  });
});

const BLANK_CELLS = {
  agency_reference: "",
  agency_name: "",
  sector: "",
  status: "",
  submitted_on: "",
  standard: "",
  level: "",
  moderated_level: "",
  not_applicable_reason: "",
  commentary: "",
  example: "",
};
