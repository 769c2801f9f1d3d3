import { describe, expect, test } from "vitest";
import { readJsonRows } from "#app/lib/read-json.server.ts";

const WANTED = { required: ["code", "text"], optional: ["more"], ignored: ["name"] } as const;
const read = (text: string | Uint8Array) =>
  readJsonRows(typeof text === "string" ? new TextEncoder().encode(text) : text, WANTED);
const told = (text: string) =>
  read(text).faults.map(({ line, column, sentence }) => `${line}:${column}: ${sentence}`);

describe("rows of a JSON export", () => {
  test("are read under the names of the columns, with the line on which each begins", () => {
    const text =
      '{\n  "meta": { "rows": [{}], "a": [[{}]] },\n  "rows": [\n    { "code": "A1", "text": "x {\\n \\"[" },\n    {\n      "code": "A2",\n      "text": "",\n      "name": "n"\n    }\n  ]\n}\n';
    const { rows, columns, faults } = read(text);
    expect(faults).toEqual([]);
    expect([...columns]).toEqual(["code", "text"]);
    expect(rows).toEqual([
      { line: 4, cells: { code: "A1", text: 'x {\n "[', more: "" } },
      { line: 5, cells: { code: "A2", text: "", more: "" } },
    ]);
  });

  test("have null for an empty cell, and one kind of line end", () => {
    expect(read('{"rows":[{"code":"A1","text":null,"more":"a\\r\\nb"}]}').rows[0]?.cells).toEqual({
      code: "A1",
      text: "",
      more: "a\nb",
    });
  });

  test("may follow a byte-order mark", () => {
    expect(read('\uFEFF{"rows":[]}')).toMatchObject({ rows: [], faults: [] });
  });

  test.each<[string, string[]]>([
    ['{"rows":[{"code":"A1"}]}', ['1:text: The row has no "text"; add it, empty if need be.']],
    ['{"rows":[{"code":"A1","text":4}]}', ['1:text: "text" is not a text; put quotation marks around it.']],
    [
      '{"rows":[{"code":"A1","text":"","other":""}]}',
      ['1:other: There is no column "other" here; the columns are code, text, more, name.'],
    ],
    [
      '{"rows":[{"code":"A1","text":"","more":""},\n{"code":"A2","text":""}]}',
      ['2:more: The row has no "more"; add it, empty if need be.'],
    ],
    ["[]", ['1:rows: The file has no "rows" made of objects; give it the JSON of an export.']],
    ['{"rows":[1]}', ['1:rows: The file has no "rows" made of objects; give it the JSON of an export.']],
    ["code,text", ["1:1: The file is not JSON in UTF-8; export it again."]],
  ])("%s: %j", (text, faults) => {
    expect(told(text)).toEqual(faults);
  });

  test("that are not UTF-8 are refused", () => {
    expect(read(Uint8Array.of(0x7b, 0xff, 0x7d)).faults).toHaveLength(1);
  });
});
