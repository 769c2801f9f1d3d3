import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { SheetCell } from "#app/domain/offline/sheet-cells.ts";
import { readWorkbook } from "#app/files/read-workbook.server.ts";
import type { FormSheet } from "#app/reports/offline/form-sheets.ts";
import { renderFormXlsx } from "#app/reports/xlsx.server.ts";
import { officeFile } from "#tests/support/evidence-files.ts";
import { type CellEdit, editWorkbook, partsOf } from "#tests/support/workbooks.ts";
import { type ZipPart, zipOf } from "#tests/support/zip.ts";

/** What an uploaded .xlsx is read as, and what is refused before it is read. */
let plain: Buffer;

const TEXTS = [
  "=HYPERLINK(1)",
  "'quoted'",
  'two\nlines & <tags> "and" more',
  "_x000D_ and _x0041_",
  "Ysgol, Школа, 學校, 👩‍🏫",
];

function sheetOf(name: string, rows: string[][]): FormSheet {
  return {
    name,
    rows: rows.map((row) => row.map((text) => ({ text, look: "input" }))),
    widths: [],
    sticky: { rows: 0, columns: 0 },
    isHidden: false,
    rules: [],
  };
}

beforeAll(async () => {
  plain = await renderFormXlsx([
    sheetOf("Answers", [["Code", "Text"], TEXTS]),
    sheetOf("Do not change", [["x"]]),
  ]);
});

/** The rows of the first sheet, after these edits. */
async function rowsOf(edits: Record<string, CellEdit>): Promise<(SheetCell | null)[][]> {
  const read = await readWorkbook(await editWorkbook(plain, edits));
  if (!read.ok) throw new Error(read.refusal);
  return read.sheets[0]?.rows ?? [];
}

async function refusalOf(bytes: Buffer): Promise<string> {
  const read = await readWorkbook(bytes);
  return read.ok ? "read" : read.refusal;
}

/** The workbook with one part more, or in the place of its own. */
async function withPart(part: ZipPart): Promise<Buffer> {
  const parts = await partsOf(plain);
  return zipOf([...parts.filter(({ name }) => name !== part.name), part]);
}

describe("what a workbook says", () => {
  test("is read sheet by sheet, every text as it was written but for the export's own escapes", async () => {
    const read = await readWorkbook(plain);
    expect(read.ok && read.sheets.map(({ name }) => name)).toEqual(["Answers", "Do not change"]);
    const texts = (await rowsOf({}))[1]?.map((cell) => cell?.text);
    expect(texts).toEqual(["'=HYPERLINK(1)", "''quoted'", ...TEXTS.slice(2)]);
  });

  test.each<[string, CellEdit, SheetCell | null]>([
    ["a text", "New", { kind: "text", text: "New" }],
    ["a number", { xml: "><v>3</v></c>" }, { kind: "number", text: "3" }],
    ["a truth value", { xml: ' t="b"><v>1</v></c>' }, { kind: "boolean", text: "TRUE" }],
    ["a date", { xml: ' t="d"><v>2026-05-04T00:00:00Z</v></c>' }, { kind: "date", text: "2026-05-04" }],
    [
      "a formula with a text",
      { xml: ' t="str"><f>B1</f><v>Text</v></c>' },
      { kind: "formula", text: "Text" },
    ],
    ["a formula with a number", { xml: "><f>6*7</f><v>42</v></c>" }, { kind: "formula", text: "42" }],
    ["a formula without a result", { xml: "><f>NOW()</f></c>" }, { kind: "formula", text: "" }],
    [
      "a formula that ended in an error",
      { xml: ' t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
      { kind: "error", text: "" },
    ],
    ["an error", { xml: ' t="e"><v>#N/A</v></c>' }, { kind: "error", text: "" }],
    ["nothing", { xml: "/>" }, null],
  ])("a cell with %s is told as such", async (_name, edit, expected) => {
    expect((await rowsOf({ "Answers!A2": edit }))[1]?.[0]).toEqual(expected);
  });

  test("an error or formula alone in its row and column is told too", async () => {
    const rows = await rowsOf({ "Answers!H9": { xml: ' t="e"><v>#REF!</v></c>' } });
    expect(rows[8]?.[7]).toEqual({ kind: "error", text: "" });
  });

  test("rich text is read without its looks", async () => {
    const xml =
      ' t="inlineStr"><is><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> plain</t></r></is></c>';
    expect((await rowsOf({ "Answers!A2": { xml } }))[1]?.[0]).toEqual({ kind: "text", text: "Bold plain" });
  });

  test.each(['<row r="1048576"></row>', '<row r="1048576" ht="12.8"/>'])(
    "an empty last row of each sheet, as some programs write it, does no harm: %s",
    async (row) => {
      const bytes = await editWorkbook(plain, {}, (part) => [
        { ...part, data: String(part.data).replace("</sheetData>", `${row}</sheetData>`) },
      ]);
      const read = await readWorkbook(bytes);
      expect(read.ok && read.sheets.map(({ rows }) => rows.length)).toEqual([2, 1]);
    },
  );

  test("a sheet may lie anywhere in the file", async () => {
    const read = await readWorkbook(await editWorkbook(plain, {}, elsewhere));
    expect(read.ok && read.sheets[0]?.rows[0]?.[0]?.text).toBe("Code");
  });

  test("what a part is called twice makes no other part of it", async () => {
    const parts = await partsOf(plain);
    const sheet = parts.find(({ name }) => name === "xl/worksheets/sheet1.xml");
    if (!sheet) throw new Error("The first sheet is there");
    const far = String(sheet.data).replace("</sheetData>", '<row r="2e7"></row></sheetData>');
    // One reader goes by the first name, another by the second (Info-ZIP's Unicode Path).
    const bytes = zipOf([
      ...parts.filter((part) => part !== sheet),
      { ...sheet, name: "xl/a.xml", unicodePath: sheet.name },
      { ...sheet, unicodePath: "xl/b.png", data: far },
    ]);
    expect(await refusalOf(bytes)).toBe("read");
  });
});

/** The first sheet's part under another path, as the relations of the workbook tell it. */
function elsewhere(part: ZipPart): ZipPart[] {
  const name = part.name.replace("xl/worksheets/sheet1.xml", "xl/ws/one.xml");
  return [{ ...part, name, data: String(part.data).replaceAll("worksheets/sheet1.xml", "ws/one.xml") }];
}

function withFirstSheet(change: (xml: string) => string): Promise<Buffer> {
  return editWorkbook(plain, {}, (part) => [
    part.name === "xl/worksheets/sheet1.xml" ? { ...part, data: change(String(part.data)) } : part,
  ]);
}

const NOT_ONE = "This file is not an Excel workbook.";

describe("a file is refused", () => {
  const bomb = "0".repeat(2 * 1024 * 1024);

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["that is empty", () => Buffer.alloc(0), NOT_ONE],
    ["of text", () => Buffer.from("Code,Text\n"), NOT_ONE],
    ["that is cut short", () => plain.subarray(0, plain.length - 40), NOT_ONE],
    ["that is another kind of archive", () => zipOf([{ name: "a.txt", data: "a" }]), NOT_ONE],
    ["that is a Word document under another name", () => officeFile("docx"), NOT_ONE],
    ["that is a workbook without its sheets", () => officeFile("xlsx"), NOT_ONE],
    [
      "in the old format, or encrypted",
      () => Buffer.from("d0cf11e0a1b11ae1", "hex"),
      "protected with a password, or is in the old Excel format",
    ],
    [
      "whose parts are encrypted",
      () => zipOf([{ name: "[Content_Types].xml", data: "x", isEncrypted: true }]),
      "protected with a password",
    ],
    ["with macros", () => withPart({ name: "xl/vbaProject.bin", data: "x" }), "contains macros"],
    [
      "with a macro sheet",
      () => withPart({ name: "xl/macrosheets/sheet1.xml", data: "<x/>" }),
      "contains macros",
    ],
    ["with ActiveX", () => withPart({ name: "xl/activeX/activeX1.xml", data: "<x/>" }), "contains macros"],
    ["with an embedded file", () => withPart({ name: "xl/embeddings/a.docx", data: "x" }), "contains macros"],
    [
      "that says it has macros",
      () =>
        editWorkbook(plain, {}, (part) => [
          {
            ...part,
            data: String(part.data).replace(
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
              "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ),
          },
        ]),
      "contains macros",
    ],
    [
      "with a part that unpacks a thousandfold",
      () => withPart({ name: "xl/media/a.xml", data: bomb }),
      "unpacks to far more",
    ],
    [
      "whose XML unpacks to more than 8 MB",
      () => withPart({ name: "xl/big.xml", data: randomBytes(8 * 1024 * 1024) }),
      "unpacks to far more",
    ],
    [
      "with a part that is longer than it says",
      () => withPart({ name: "xl/media/a.xml", data: bomb, claims: 10 }),
      NOT_ONE,
    ],
    ["with a part twice", () => editWorkbook(plain, {}, (part) => [part, part]), NOT_ONE],
    [
      "with 201 parts",
      () => zipOf(Array.from({ length: 201 }, (_, index) => ({ name: `${index}.xml`, data: "<a/>" }))),
      NOT_ONE,
    ],
    [
      "with a document type",
      () =>
        withPart({
          name: "xl/sharedStrings.xml",
          data: '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>',
        }),
      NOT_ONE,
    ],
    [
      "with a cell far to the right",
      () => editWorkbook(plain, { "Answers!XFD1": "x" }),
      "reaches far beyond the table",
    ],
    [
      "with a cell far down",
      () => editWorkbook(plain, { "Answers!A1048576": "x" }),
      "reaches far beyond the table",
    ],
    [
      "with a row whose number is not written plainly",
      () => withFirstSheet((xml) => xml.replace("</sheetData>", '<row r="2e7"></row></sheetData>')),
      "reaches far beyond the table",
    ],
    [
      "with an address that is not written plainly",
      () => withFirstSheet((xml) => xml.replace('r="A2"', 'r="A2e7"').replace('<row r="2"', "<row")),
      "reaches far beyond the table",
    ],
    [
      "with a sheet that reaches far and lies elsewhere",
      () => editWorkbook(plain, { "Answers!XFD1": "x", "Answers!A20000": "x" }, elsewhere),
      "reaches far beyond the table",
    ],
    [
      "with a cell in a row that is not its own",
      () => withFirstSheet((xml) => xml.replace('<row r="2"', '<row r="3"')),
      NOT_ONE,
    ],
    [
      "with a second number of a row behind a prefix",
      () => withFirstSheet((xml) => xml.replace('<row r="2"', '<row r="2" x:r="2e7"')),
      NOT_ONE,
    ],
    [
      "with a tag within quotes",
      () => withFirstSheet((xml) => xml.replace('<row r="2"', '<row x="<row r=\'2e7\'/>" r="2"')),
      NOT_ONE,
    ],
    [
      "with one part for two sheets",
      () =>
        editWorkbook(plain, {}, (part) => [
          { ...part, data: String(part.data).replace("worksheets/sheet2.xml", "worksheets/sheet1.xml") },
        ]),
      NOT_ONE,
    ],
    [
      "with a text that stands in very many cells",
      async () => {
        const long = `<si><t>${"words ".repeat(20_000)}</t></si>`;
        const rows = Array.from(
          { length: 100 },
          (_, row) => `<row r="${row + 3}"><c r="A${row + 3}" t="s"><v>0</v></c></row>`,
        );
        return editWorkbook(plain, {}, (part) => [
          {
            ...part,
            data:
              part.name === "xl/sharedStrings.xml"
                ? String(part.data).replace("<si>", `${long}<si>`)
                : String(part.data).replace("</sheetData>", `${rows.join("")}</sheetData>`),
          },
        ]);
      },
      "unpacks to far more",
    ],
    [
      "with a broken sheet",
      () =>
        editWorkbook(plain, {}, (part) => [{ ...part, data: String(part.data).replace("</sheetData>", "") }]),
      NOT_ONE,
    ],
  ])("%s", async (_name, make, words) => {
    expect(await refusalOf(await make())).toContain(words);
  });
});
