import { expect, test } from "vitest";
import { escapeCell, unescapeCell } from "#app/domain/csv-cells.ts";
import { csvText } from "#app/reports/csv.ts";

test("a table begins with its header row and ends every line with a line feed", () => {
  const columns = [{ key: "name" }, { key: "count" }, { key: "score", decimals: 1 }];
  const rows = [
    { name: "Ysgol y Dŵr", count: 0, score: 40 },
    { name: "Школа", count: 12, score: null },
  ];
  expect(csvText({ columns, rows })).toBe("name,count,score\nYsgol y Dŵr,0,40.0\nШкола,12,\n");
});

test("a table without rows is its header row", () => {
  expect(csvText({ columns: [{ key: "standard" }], rows: [] })).toBe("standard\n");
});

test.each([
  ["plain", "plain"],
  ["one, two", '"one, two"'],
  ["one; two", '"one; two"'],
  ['say "stop"', '"say ""stop"""'],
  ["first\nsecond", '"first\nsecond"'],
  [" outer ", '" outer "'],
  ["=1+1", "'=1+1"],
  ["+44", "'+44"],
  ["-1", "'-1"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ["'quoted'", "''quoted'"],
  ["a=b", "a=b"],
  ['=a,"b"', '"\'=a,""b"""'],
])("the text %j is printed as %j", (text, printed) => {
  expect(csvText({ columns: [{ key: "a" }], rows: [{ a: text }] })).toBe(`a\n${printed}\n`);
});

test("a negative number is a number and gets no apostrophe", () => {
  expect(csvText({ columns: [{ key: "a" }], rows: [{ a: -1 }] })).toBe("a\n-1\n");
});

test.each(["=", "'", "''", "'=", "''=", "'a", "a'", "", "-", "'\t", "\r'"])(
  "escaping %j is undone exactly",
  (text) => {
    expect(unescapeCell(escapeCell(text))).toBe(text);
  },
);

test.each([
  ["'tis", "'tis"],
  ["'=1", "=1"],
  ["'", "'"],
  ["''a", "'a"],
  ["=1", "=1"],
])("the cell %j is read as %j", (cell, text) => {
  expect(unescapeCell(cell)).toBe(text);
});
