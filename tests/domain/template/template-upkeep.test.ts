import { expect, test } from "vitest";
import { isStale } from "#app/domain/template/template-upkeep.ts";

test.each([
  ["2025-11-23", "2026-11-23", false],
  ["2025-11-22", "2026-11-23", true],
  ["2024-02-29", "2025-02-28", false],
  ["2024-02-29", "2025-03-01", true],
  [null, "2026-11-23", true],
])("a document checked on %s is stale on %s: %s", (checkedOn, today, expected) => {
  expect(isStale(checkedOn, today)).toBe(expected);
});
