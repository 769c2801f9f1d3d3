import { beforeEach, describe, expect, test } from "vitest";
import { readWorkbook } from "#app/files/read-workbook.server.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { makeFile } from "#app/reports/make/make.server.ts";
import type { Db } from "#db/client.server.ts";
import { createSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  fillWholeReturn,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
} from "#tests/support/factories.ts";
import { partsOf, sheetXml } from "#tests/support/workbooks.ts";

/** The workbook as a file: what stands in it, and what its cells take. */
const clock = makeClock("2026-11-23T12:00:00.000Z");
let db: Db;

beforeEach(() => {
  db = openTestDatabase();
  createSettings(db, { name: "Northshire Partnership", isDemo: false, seededOn: null }, OPERATOR);
});

async function workbookOf(returnId: string) {
  const { bytes, fileName } = await makeFile(db, clock, {
    kind: "workbook",
    format: "xlsx",
    params: { returnId },
  });
  const read = await readWorkbook(Buffer.from(bytes));
  if (!read.ok) throw new Error(read.refusal);
  const rows = (name: string) =>
    (read.sheets.find((sheet) => sheet.name === name)?.rows ?? []).map((row) =>
      row.map((cell) => cell?.text ?? ""),
    );
  return { bytes, fileName, rows, names: read.sheets.map(({ name }) => name) };
}

describe("a return's workbook", () => {
  test("asks the standards of its sector and form, with the answers so far in words", async () => {
    const made = makeCycle(db);
    const agency = makeAgency(db, { reference: "CM-1", sector: "early-years", form: "short" });
    const auditReturn = fillReturn(db, returnOf(db, made, agency), {
      P1: { level: "in-place", commentary: "Asked three people" },
    });
    const { names, rows, fileName } = await workbookOf(auditReturn.id);
    expect(names).toEqual(["How to use", "Answers", "Ratings", "Do not change"]);
    expect(fileName).toBe("workbook-agency-cm-1-2026-v2026-1-2026-11-23-official-sensitive.xlsx");
    const answers = rows("Answers");
    expect(answers[0]).toEqual([
      "Code",
      "Standard",
      "What it says",
      "Your rating",
      "If it does not apply: why",
      "How do you know?",
      "What is different for children because of this?",
    ]);
    expect(answers[1]).toEqual([
      "P1",
      "Accountable lead",
      expect.stringMatching(/^A named/),
      "In place",
      "",
      "Asked three people",
      "",
    ]);
    expect(answers.length - 1).toBeLessThan(48);
    expect(rows("Ratings").length).toBe(answers.length + 1);
    expect(rows("Ratings")[2]?.[2]).toMatch(/^Nobody is named/);
    expect(rows("How to use").flat().join(" ")).toContain("Do not name a child");
  });

  test("names what it was made from on a sheet that is hidden and protected", async () => {
    const made = makeCycle(db);
    const agency = makeAgency(db, { reference: "SCH-1" });
    const auditReturn = fillReturn(db, returnOf(db, made, agency), { P1: "started" });
    const { bytes, rows } = await workbookOf(auditReturn.id);
    const marks = rows("Do not change");
    expect(marks.slice(1, 6).map(([name, value]) => [name, value])).toEqual([
      ["format", "1"],
      ["return", auditReturn.id],
      ["organisation", "SCH-1"],
      ["audit round", "2026"],
      ["audit tool", "pies-online-safeguarding@2026.1"],
    ]);
    expect(marks[8]?.slice(0, 3)).toEqual(["P1", "1", expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(marks[9]?.slice(0, 3)).toEqual(["P2", "0", ""]);
    const parts = new Map((await partsOf(bytes)).map(({ name, data }) => [name, String(data)]));
    expect(parts.get("xl/workbook.xml")).toMatch(/<sheet [^>]*name="Do not change"[^>]*state="hidden"/);
    expect(parts.get("xl/workbook.xml")?.match(/state="hidden"/g)).toHaveLength(1);
    expect(await sheetXml(bytes, "Do not change")).toContain('</sheetData><sheetProtection sheet="1"');
    expect(await sheetXml(bytes, "Answers")).not.toContain("sheetProtection");
  });

  test("offers the ratings in a list, without “Not applicable” where it never is", async () => {
    const made = makeCycle(db);
    const auditReturn = returnOf(db, made, makeAgency(db, { reference: "SCH-1" }));
    const { bytes, rows } = await workbookOf(auditReturn.id);
    const xml = await sheetXml(bytes, "Answers");
    const lists = [...xml.matchAll(/type="list"[^>]* sqref="([^"]*)"><formula1>([^<]*)</g)].map(
      ([, cells, from]) => ({
        cells: cells?.split(" ").length,
        first: cells?.split(" ")[0],
        from,
      }),
    );
    const never = made.template.areas.flatMap(({ standards }) =>
      standards.filter((one) => one.notApplicable === "never" && one.sectors.includes("education")),
    );
    expect(lists).toEqual([
      { cells: rows("Answers").length - 1 - never.length, first: "D4", from: "'Do not change'!$E$2:$E$8" },
      { cells: never.length, first: "D2", from: "'Do not change'!$F$2:$F$7" },
    ]);
    const offered = (column: number, count: number) =>
      rows("Do not change")
        .slice(1, 1 + count)
        .map((row) => row[column]);
    expect(offered(4, 7)).toEqual([
      "Not in place",
      "Started",
      "In place",
      "Embedded",
      "Don’t know yet",
      "Come back later",
      "Not applicable",
    ]);
    expect(offered(5, 7)).toEqual([...offered(4, 6), ""]);
    expect(xml.match(/type="textLength"/g)).toHaveLength(3);
    // The parts of a sheet stand in a fixed order; a spreadsheet program calls any other damaged.
    expect(
      xml
        .replace(/^.*<\/sheetData>/s, "")
        .match(/<(\w+)/g)
        ?.filter((tag) => tag !== "<dataValidation" && tag !== "<formula1"),
    ).toEqual(["<dataValidations", "<pageMargins", "<pageSetup"]);
  });

  test("keeps what is typed into its cells as text", async () => {
    const made = makeCycle(db);
    const auditReturn = returnOf(db, made, makeAgency(db, { reference: "SCH-1" }));
    const { bytes } = await workbookOf(auditReturn.id);
    const styles = String((await partsOf(bytes)).find(({ name }) => name === "xl/styles.xml")?.data);
    const text = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1];
    const looks = [...styles.matchAll(/<xf ([^>]*)>/g)].map(([, look = ""]) =>
      look.includes(`numFmtId="${text}"`),
    );
    const look = /<c r="F2" s="(\d+)"\/>/.exec(await sheetXml(bytes, "Answers"))?.[1];
    expect(looks[Number(look)]).toBe(true);
  });

  test("shows last time's rating and words beside each standard when there was an audit before", async () => {
    const agency = makeAgency(db, { reference: "SCH-1" });
    const first = makeCycle(db, {
      name: "2024",
      opensOn: "2024-09-01",
      dueOn: "2024-12-18",
      closesOn: "2025-02-01",
    });
    submitReturn(
      db,
      first.template,
      fillWholeReturn(db, first.template, returnOf(db, first, agency), "started"),
      "2024-12-01",
    );
    const made = makeCycle(db);
    const { rows } = await workbookOf(returnOf(db, made, agency).id);
    expect(
      rows("Answers")
        .slice(0, 2)
        .map((row) => row.slice(3, 6)),
    ).toEqual([
      ["Rating last time", "What you said last time", "Your rating"],
      ["Started", expect.stringMatching(/^How you knew: Checked in May/), ""],
    ]);
  });
});
