import { expect, test } from "vitest";
import { readCsv } from "#app/lib/read-csv.server.ts";

const COLUMNS = { required: ["ref", "text"], optional: ["note"], ignored: ["name"] } as const;

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytes(text), COLUMNS);
const faults = (text: string) => read(text).faults.map(({ line, column }) => `${line}:${column}`);

test.each([
  ["commas", "ref,text\nA,one\n"],
  ["semicolons", "ref;text\nA;one\n"],
  ["CRLF", "ref,text\r\nA,one\r\n"],
  ["a byte-order mark", "\uFEFFref,text\nA,one\n"],
  ["no last line end", "ref,text\nA,one"],
  ["quotes everywhere", '"ref","text"\n"A","one"\n'],
  ["quotes and CRLF", '"ref";"text"\r\n"A";"one"\r\n'],
  ["columns in another order", "text,ref\none,A\n"],
  ["an ignored column", "ref,name,text\nA,Agency,one\n"],
  ["spaces around the column names", " ref , text \nA,one\n"],
  ["empty columns at the end", "ref,text,,\nA,one,,\n"],
  ["blank lines and rows of empty cells", "\nref,text\n\nA,one\n,\n\n"],
])("a file with %s is read", (_, text) => {
  const file = read(text);
  expect(file.faults).toEqual([]);
  expect(file.rows.map(({ cells }) => cells)).toEqual([{ ref: "A", text: "one", note: "" }]);
});

test("the separator is that of the header row, whatever the cells hold", () => {
  expect(read("ref,text\nA,one; two; three; four\n").rows[0]?.cells.text).toBe("one; two; three; four");
  expect(read("ref;text\nA;one, two, three, four\n").rows[0]?.cells.text).toBe("one, two, three, four");
});

test("it says which columns the file has", () => {
  expect([...read("note,text,ref\n").columns].sort()).toEqual(["note", "ref", "text"]);
  expect([...read("text,ref\n").columns].sort()).toEqual(["ref", "text"]);
});

test.each([
  ["line breaks", '"one\ntwo"', "one\ntwo"],
  ["CRLF as line feeds", '"one\r\ntwo"', "one\ntwo"],
  ["the separator", '"one, two"', "one, two"],
  ["doubled quotes", '"say ""stop"""', 'say "stop"'],
  ["a quote in a bare cell", 'one "two" three', 'one "two" three'],
  ["outer spaces", " one ", " one "],
  ["an escaped formula", "'=1+1", "=1+1"],
  ["an escaped apostrophe", "''tis", "'tis"],
  ["an apostrophe of its own", "'tis", "'tis"],
  ["an escaped tab", "'\tx", "\tx"],
  ["an escaped CR", '"\'\rx"', "\rx"],
])("a cell with %s keeps its text", (_, cell, text) => {
  expect(read(`ref,text\nA,${cell}\n`).rows[0]?.cells.text).toBe(text);
});

test("rows stand on their physical lines, also after cells of several lines and blank lines", () => {
  const file = read('ref,text\nA,"one\n\ntwo"\nB,x\n\nC,"y\r\nz"\r\nD,last');
  expect(file.rows.map(({ line, cells }) => [cells.ref, line])).toEqual([
    ["A", 2],
    ["B", 5],
    ["C", 7],
    ["D", 9],
  ]);
});

test.each([
  ["a byte that is not UTF-8", Uint8Array.from([...bytes("ref,text\nA,caf"), 0xe9, 0x0a])],
  ["UTF-16 with its mark", Uint8Array.from([0xff, 0xfe, 0x72, 0x00, 0x65, 0x00])],
  ["UTF-16 without a mark", Uint8Array.from([0x72, 0x00, 0x65, 0x00])],
])("%s is refused with what to do", (_, content) => {
  const file = readCsv(content, COLUMNS);
  expect(file.rows).toEqual([]);
  expect(file.faults).toEqual([
    { line: 1, column: "1", sentence: "The file is not UTF-8 text; save as CSV UTF-8 and try again." },
  ]);
});

test.each(["", "\n\n", "\uFEFF", " , \n"])("an empty file (%j) is one fault", (text) => {
  expect(faults(text)).toEqual(["1:1"]);
});

test.each([
  ["a missing column", "ref\nA\n", ["1:text"]],
  ["two missing columns", "note\nA\n", ["1:ref", "1:text"]],
  ["an unknown column", "ref,text,colour\nA,one,red\n", ["1:colour"]],
  ["a column in capitals", "REF,text\nA,one\n", ["1:REF", "1:ref"]],
  ["a column there twice", "ref,text,text\nA,one,two\n", ["1:text"]],
  ["an ignored column there twice", "ref,name,name,text\nA,a,b,one\n", ["1:name"]],
  ["a column without a name", "ref,,text\nA,x,one\n", ["1:column 2"]],
  ["a row with too few cells", "ref,text,note\nA,one\nB,two,x\n", ["2:note"]],
  ["a row with too many cells", "ref,text\nA,one,two\nB,x\n", ["2:text"]],
  ["a quote never closed", 'ref,text\nA,one\nB,"two\nC,three\n', ["3:text"]],
  ["a quote closed in the middle", 'ref,text\nA,"one" two\nB,"x"\n', ["2:text"]],
  [
    "several faults",
    "ref,text,text,colour\nA,one\nB,two,x,y,z\n",
    ["1:text", "1:colour", "2:text", "3:colour"],
  ],
])("%s is a fault at its line and column", (_, text, places) => {
  expect(faults(text)).toEqual(places);
});

test("the row after a ragged one is read", () => {
  expect(read("ref,text\nA\nB,two\n").rows.map(({ cells }) => cells.ref)).toEqual(["B"]);
});
