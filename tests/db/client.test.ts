import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { openReader } from "#db/client.server.ts";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { appendHistory, CHAIN_START, hashOfRow } from "#db/history.server.ts";
import { history } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-db-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a database", () => {
  const file = join(folder, "portal.db");
  const db = openTestDatabase(file);
  const pragma = (name: string) => db.$client.pragma(name, { simple: true });

  test("waits for the disk before it says saved: WAL with synchronous FULL, foreign keys on", () => {
    expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")]).toEqual(["wal", 2, 1]);
  });

  test("has only STRICT tables", () => {
    const tables = db.all<{ name: string; strict: number }>(
      sql`SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`,
    );
    const own = tables.filter(({ name }) => !/^(sqlite_|__drizzle)/.test(name));
    expect(own.length).toBeGreaterThan(25);
    expect(own.filter(({ strict }) => strict !== 1).map(({ name }) => name)).toEqual([]);
  });

  test("is readable by its owner alone", () => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test("opened by the worker cannot be written", () => {
    const reader = openReader(file);
    expect(() => reader.$client.prepare("DELETE FROM users").run()).toThrow("readonly");
    reader.$client.close();
  });
});

describe("what may never change", () => {
  const db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  const filled = fillReturn(db, returnOf(db, made, agency), { A1: "embedded" });
  submitReturn(db, made.template, filled);

  test.each(["history", "answer_versions", "submissions", "submitted_answers", "templates"])(
    "%s refuses UPDATE and DELETE, whoever asks",
    (table) => {
      const [column] = db.all<{ name: string }>(sql.raw(`SELECT name FROM pragma_table_info('${table}')`));
      expect(() => db.run(sql.raw(`DELETE FROM ${table}`))).toThrow();
      expect(() => db.run(sql.raw(`UPDATE ${table} SET ${column?.name} = ${column?.name}`))).toThrow();
      expect(db.get<{ n: number }>(sql.raw(`SELECT count(*) AS n FROM ${table}`)).n).toBeGreaterThan(0);
    },
  );

  test("a second released rating of one standard is refused: the effective level is never in doubt", () => {
    const insert = (id: string) =>
      db.$client
        .prepare(
          `INSERT INTO moderations (id, return_id, standard_code, level, reason, state, agency_comment, moderated_at)
           VALUES (?, ?, 'A1', 'started', 'Not shown', 'released', '', ?)`,
        )
        .run(id, filled.id, OPERATOR.at);
    insert("one");
    expect(() => insert("two")).toThrow("UNIQUE");
  });

  test("a template version that is installed with other content is refused, the same bytes are not", () => {
    const source = templateSource("worked-example");
    expect(installTemplate(db, source, OPERATOR)).toMatchObject({ ok: true, isNew: false });
    expect(installTemplate(db, source.replace("The first thing", "Another thing"), OPERATOR).ok).toBe(false);
    const draft = source
      .replace("status: published", "status: draft")
      .replace('version: "1"', 'version: "2"');
    expect(installTemplate(db, draft, OPERATOR).ok).toBe(false);
  });
});

describe("the history", () => {
  test("chains each row to the one before by its hash, and holds no text", () => {
    const db = openTestDatabase();
    for (const act of ["enrol", "save-answer", "submit"] as const) {
      appendHistory(db, { ...OPERATOR, act, objectKind: "test", objectId: act, detail: { count: 1 } });
    }
    let previous = CHAIN_START;
    for (const { seq, hash, previousHash, ...row } of db.select().from(history).all()) {
      expect([seq > 0, previousHash]).toEqual([true, previous]);
      expect(hashOfRow(previousHash, row)).toBe(hash);
      previous = hash;
    }
    expect(previous).not.toBe(CHAIN_START);
  });
});
