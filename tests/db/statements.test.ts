import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { keepStatements } from "#db/statements.server.ts";

function open() {
  const client = new Database(":memory:");
  keepStatements(client);
  client.exec("CREATE TABLE numbers (value INTEGER) STRICT; INSERT INTO numbers VALUES (1), (2)");
  return client;
}

test("the same text gives the same statement, another text another", () => {
  const client = open();
  const first = client.prepare("SELECT value FROM numbers");
  expect(client.prepare("SELECT value FROM numbers")).toBe(first);
  expect(client.prepare("SELECT value + 1 FROM numbers")).not.toBe(first);
});

test("a statement comes back as new: one reader's raw rows are not the next reader's", () => {
  const client = open();
  expect(client.prepare("SELECT value FROM numbers").raw().all()).toEqual([[1], [2]]);
  expect(client.prepare("SELECT value FROM numbers").all()).toEqual([{ value: 1 }, { value: 2 }]);
});

test("a kept write runs again with other values", () => {
  const client = open();
  for (const value of [3, 4]) client.prepare("INSERT INTO numbers VALUES (?)").run(value);
  expect(client.prepare("SELECT count(*) AS n FROM numbers").get()).toEqual({ n: 4 });
});

test("a change of the schema between two uses is seen", () => {
  const client = open();
  expect(client.prepare("SELECT * FROM numbers").all()).toHaveLength(2);
  client.exec("ALTER TABLE numbers ADD COLUMN note TEXT");
  expect(client.prepare("SELECT * FROM numbers").all()[0]).toEqual({ value: 1, note: null });
});
