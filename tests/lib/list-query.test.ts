import { describe, expect, test } from "vitest";
import { pageOf, readPage } from "#app/lib/list-query.ts";

describe("a page of a list", () => {
  test.each([
    // total, asked: page, pages, offset, from, to
    [0, 1, 1, 1, 0, 0, 0],
    [0, 7, 1, 1, 0, 0, 0],
    [1, 1, 1, 1, 0, 1, 1],
    [50, 1, 1, 1, 0, 1, 50],
    [51, 2, 2, 2, 50, 51, 51],
    [120, 2, 2, 3, 50, 51, 100],
    [120, 3, 3, 3, 100, 101, 120],
    [120, 99, 3, 3, 100, 101, 120],
    [120, 0, 1, 3, 0, 1, 50],
  ])("of %i rows, page %i asked for is page %i of %i", (total, asked, page, pages, offset, from, to) => {
    expect(pageOf(total, 50, asked)).toEqual({ page, pages, total, size: 50, offset, from, to });
  });

  test.each([
    ["", 1],
    ["page=3", 3],
    ["page=0", 1],
    ["page=-2", 1],
    ["page=2.5", 1],
    ["page=1e3", 1],
    ["page=9999999", 1],
    ["page=two", 1],
  ])("asked for by %j is page %i", (query, page) => {
    expect(readPage(new URLSearchParams(query))).toBe(page);
  });
});
