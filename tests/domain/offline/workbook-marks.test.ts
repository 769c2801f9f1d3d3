import { describe, expect, test } from "vitest";
import type { Sheet } from "#app/domain/offline/sheet-cells.ts";
import { type FileOrigin, readMarks, refusalOfOrigin } from "#app/domain/offline/workbook-marks.ts";

const ROWS = [
  ["This sheet lets the portal recognise the workbook."],
  ["format", "1"],
  ["return", "abc"],
  ["organisation", "SCH-1"],
  ["audit round", "2026"],
  ["audit tool", "small@2"],
  [],
  ["standard", "version", "digest"],
  ["A1", "3", "d1"],
  ["A2", "0", ""],
];

const sheets = (rows: string[][], name = "Do not change"): Sheet[] => [
  { name, rows: rows.map((row) => row.map((text) => (text === "" ? null : { kind: "text", text }))) },
];
const without = (key: string) => ROWS.filter(([name]) => name !== key);

test("the sheet names its return and the version of each answer", () => {
  expect(readMarks(sheets(ROWS))).toEqual({
    ok: true,
    marks: {
      returnId: "abc",
      agency: "SCH-1",
      cycle: "2026",
      template: "small@2",
      answers: new Map([
        ["A1", { version: 3, digest: "d1" }],
        ["A2", { version: 0, digest: "" }],
      ]),
    },
  });
});

describe("the workbook is refused as a whole", () => {
  test.each<[string, Sheet[]]>([
    ["the sheet is missing", sheets(ROWS, "Sheet4")],
    ["it does not name the return", sheets(without("return"))],
    ["it does not name the organisation", sheets(without("organisation"))],
    ["it does not name the round", sheets(without("audit round"))],
    ["it does not name the audit tool", sheets(without("audit tool"))],
    ["it has no versions", sheets(without("standard"))],
  ])("when %s", (_name, given) => {
    expect(readMarks(given)).toMatchObject({
      ok: false,
      refusal: expect.stringContaining("“Do not change”"),
    });
  });

  test("when another version of the portal made it", () => {
    const other = ROWS.map((row) => (row[0] === "format" ? ["format", "2"] : row));
    expect(readMarks(sheets(other))).toMatchObject({
      ok: false,
      refusal: expect.stringContaining("another version of the portal"),
    });
  });
});

test("a row of nonsense leaves its standard without a version", () => {
  const read = readMarks(sheets([...ROWS, ["A3", "many", "x"], ["A4", "-1", "x"]]));
  expect(read.ok && [...read.marks.answers.keys()]).toEqual(["A1", "A2"]);
});

const OWN: FileOrigin = { agency: "SCH-1", cycle: "2026", template: "small@2" };

test.each<[Partial<FileOrigin>, string | null]>([
  [{}, null],
  [{ agency: "SCH-2" }, "another organisation (SCH-2)"],
  [{ cycle: "2024" }, "another audit round (2024)"],
  [{ template: "small@1" }, "another version of the audit tool (small@1)"],
  [{ agency: "SCH-2", cycle: "2024" }, "another organisation"],
])("a file of %j: %s", (changes, words) => {
  const refusal = refusalOfOrigin({ ...OWN, ...changes }, OWN);
  if (words === null) expect(refusal).toBeNull();
  else expect(refusal).toContain(words);
});
