import { describe, expect, test } from "vitest";
import type { Sheet, SheetCell } from "#app/domain/offline/sheet-cells.ts";
import { ANSWER_COLUMNS } from "#app/domain/offline/workbook.ts";
import { readAnswerRows } from "#app/domain/offline/workbook-rows.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { SMALL } from "#tests/support/small-template.ts";

const checked = checkTemplate(SMALL);
if (!checked.ok) throw new Error("The small template has faults");
const { template } = checked;
const audit = { template, askedOf: { sector: "club", form: "full" as const } };

type Given = string | null | SheetCell;
const HEAD = Object.values(ANSWER_COLUMNS);

const cell = (given: Given): SheetCell | null =>
  typeof given === "string" ? (given === "" ? null : { kind: "text", text: given }) : given;

/** Rows under the head; a row gives code, rating, reason, commentary and example. */
function sheet(rows: Given[][], head: string[] = HEAD): Sheet {
  return { name: "Answers", rows: [head, ...rows].map((row) => row.map(cell)) };
}

function read(rows: Given[][], head?: string[]) {
  const result = readAnswerRows(sheet(rows, head), audit);
  if (!result.ok) throw new Error(result.refusal);
  return result;
}

const only = (rows: Given[][]) => read(rows).unread.map(({ place, reason }) => `${place} ${reason}`);

describe("a row of the workbook", () => {
  test.each<[string, string | null, string]>([
    ["Complete", "yes", ""],
    ["  complete ", "yes", ""],
    ["PARTIAL", "part", ""],
    ["no", "no", ""],
    ["Not applicable", "not-applicable", ""],
    ["Don’t know yet", null, "dont-know"],
    ["Don't know yet", null, "dont-know"],
    ["Come back later", null, "come-back-later"],
    ["Unanswered", null, ""],
    ["", null, ""],
  ])("with the rating %j has the level %j and the mark %j", (rating, level, blank) => {
    const [row] = read([["A2", rating, "", "", ""]]).rows;
    expect([row?.answer.level, row?.answer.blank]).toEqual([level, blank]);
  });

  test("keeps its texts as they were before the export escaped them, with one kind of line end", () => {
    const [row] = read([["A1", "", "", "'=Sum of\r\nall", "''quoted'"]]).rows;
    expect(row).toMatchObject({
      code: "A1",
      place: "Answers!A2",
      answer: { commentary: "=Sum of\nall", example: "'quoted'", notApplicableReason: "" },
    });
  });

  test("is read by the names of the columns, wherever they stand and whatever stands above", () => {
    const head = ["example", "code", "commentary", "rating", "notApplicableReason"] as const;
    const moved = [...head.map((name) => ANSWER_COLUMNS[name]), "Our notes"];
    const result = readAnswerRows(
      {
        name: "Answers",
        rows: [["Our audit"], moved, ["Better", "A1", "Seen", "Complete", "", "ask Jo"]].map((row) =>
          row.map(cell),
        ),
      },
      audit,
    );
    expect(result).toMatchObject({
      ok: true,
      rows: [{ place: "Answers!B3", answer: { level: "yes", commentary: "Seen", example: "Better" } }],
    });
  });

  test("without anything in it says nothing, and one that is short lacks only what it lacks", () => {
    expect(read([["", "", "", "", ""], [null], ["A1", "Complete"]]).rows).toHaveLength(1);
  });

  test("takes a number as a rating only where a scale has it as a label", () => {
    const levels = template.scale.levels.map((level, index) => ({ ...level, label: String(index + 1) }));
    const numbered = { ...audit, template: { ...template, scale: { levels } } };
    const rows = sheet([["A1", { kind: "number", text: "2" }, "", "", ""]]);
    expect(readAnswerRows(rows, numbered)).toMatchObject({ rows: [{ answer: { level: "part" } }] });
  });
});

describe("a cell that cannot be read", () => {
  test.each<[string, Given[][], string[]]>([
    [
      "an unknown rating",
      [["A2", "Sometimes", "", "", ""]],
      [
        "Answers!B2 This is not a rating of this audit. Choose “Absent”, “Partial”, “Complete”, “Don’t know yet”, “Come back later” or “Not applicable”, or leave the cell empty.",
      ],
    ],
    [
      "not applicable where it never is",
      [["A1", "Not applicable", "", "", ""]],
      ["Answers!B2 A1 applies to every organisation. Choose another rating."],
    ],
    [
      "a standard that the audit tool does not have",
      [["Z9", "Complete", "", "", ""]],
      ["Answers!A2 Your audit does not ask this standard. Check the code, or take the row out."],
    ],
    [
      "a standard of another sector",
      [["B1", "Complete", "", "", ""]],
      ["Answers!A2 Your audit does not ask this standard. Check the code, or take the row out."],
    ],
    [
      "a row without a code",
      [["", "Complete", "", "", ""]],
      ["Answers!A2 The row has no code. Write the code of its standard here."],
    ],
    [
      "a text of 10,001 characters",
      [["A1", "", "", "x".repeat(10_001), ""]],
      ["Answers!D2 “How do you know?” must be 10,000 characters or fewer: take out 1."],
    ],
    [
      "a formula",
      [["A1", "", "", { kind: "formula", text: "42" }, ""]],
      ["Answers!D2 The cell holds a formula. Write what it should say as text."],
    ],
    [
      "an error",
      [["A1", "", "", "", { kind: "error", text: "" }]],
      ["Answers!E2 The cell holds an error of the spreadsheet. Write what it should say as text."],
    ],
    [
      "a date",
      [["A1", "", "", { kind: "date", text: "2026-05-04" }, ""]],
      ["Answers!D2 The cell holds a date. Write it as text, such as “checked on 4 May 2026”."],
    ],
    [
      "a number",
      [["A1", "", "", { kind: "number", text: "0.95" }, ""]],
      ["Answers!D2 The cell holds a number. Write it as text, with the words that say what it counts."],
    ],
    [
      "a truth value",
      [["A1", "", "", "", { kind: "boolean", text: "TRUE" }]],
      ["Answers!E2 The cell holds TRUE or FALSE. Write it as text."],
    ],
  ])("%s is named with its place and what to do", (_name, rows, expected) => {
    expect(only(rows)).toEqual(expected);
    expect(read(rows).rows).toEqual([]);
  });

  test("a standard that is there twice is taken from neither row", () => {
    const rows = [
      ["A1", "Complete", "", "", ""],
      ["A2", "Complete", "", "", ""],
      ["A1", "Partial", "", "", ""],
    ];
    expect(only(rows)).toEqual(["Answers!A4 A1 is there already, in Answers!A2. Keep one of the two."]);
    expect(read(rows).rows.map(({ code }) => code)).toEqual(["A2"]);
  });

  test("is shown shortened, on one line", () => {
    const [unread] = read([["A2", `Quite\nfar ${"x".repeat(200)}`, "", "", ""]]).unread;
    expect(unread?.value).toHaveLength(60);
    expect(unread?.value).toMatch(/^Quite far x+…$/);
  });

  test("every fault of a row is listed at once", () => {
    const faults = only([["A1", "Sometimes", { kind: "formula", text: "" }, "x".repeat(10_001), ""]]);
    expect(faults.map((line) => line.split(" ")[0])).toEqual(["Answers!C2"]);
    expect(only([["A1", "Sometimes", "", "x".repeat(10_001), ""]]).map((line) => line.split(" ")[0])).toEqual(
      ["Answers!B2", "Answers!D2"],
    );
  });
});

describe("a sheet that cannot be read as a whole", () => {
  test.each(HEAD.filter((title) => title !== "Code"))("without the column %j says so", (title) => {
    const head = HEAD.filter((name) => name !== title);
    const result = readAnswerRows(sheet([], head), audit);
    expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining(`no column “${title}”`) });
  });

  test("without its head says so", () => {
    const result = readAnswerRows({ name: "Answers", rows: [] }, audit);
    expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining("no column “Code”") });
  });

  test("with a column twice says so", () => {
    const result = readAnswerRows(sheet([], [...HEAD, "Your rating"]), audit);
    expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining("“Your rating” twice") });
  });
});
