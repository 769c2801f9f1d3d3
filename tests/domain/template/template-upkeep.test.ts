import { expect, test } from "vitest";
import { isStale, sourcesByAge } from "#app/domain/template/template-upkeep.ts";
import { readTemplate } from "#tests/support/templates.ts";

test.each([
  ["2025-11-23", "2026-11-23", false],
  ["2025-11-22", "2026-11-23", true],
  ["2024-02-29", "2025-02-28", false],
  ["2024-02-29", "2025-03-01", true],
  [null, "2026-11-23", true],
])("a document checked on %s is stale on %s: %s", (checkedOn, today, expected) => {
  expect(isStale(checkedOn, today)).toBe(expected);
});

test("what was not checked stands with its document, for whoever keeps the tool current", () => {
  const sources = sourcesByAge(readTemplate(), "2026-11-23");
  expect(sources.find(({ key }) => key === "KCSIE")).toMatchObject({
    edition: "2026 edition, which follows the one in force from 1 September 2025",
    note: expect.stringContaining("not checked"),
  });
});

test("no edition that agencies read says what was not checked, and no address is another partnership’s", () => {
  for (const { edition = "", url = "" } of readTemplate().references) {
    expect(edition).not.toMatch(/not checked|read of|file dated|address seen/i);
    expect(url).not.toContain("safeguardingcambspeterborough");
  }
});
