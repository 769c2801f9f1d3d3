import { afterEach, beforeEach, expect, vi } from "vitest";

// An unexpected console.error is a fault that nobody would otherwise see.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  // why: the spy only records; a test that expects an error clears it with vi.mocked(console.error).mockClear().
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});
