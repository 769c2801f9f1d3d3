import { describe, expect, test } from "vitest";
import { readJsonRows, readReturnJson } from "#app/domain/offline/return-json.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { SMALL } from "#tests/support/small-template.ts";

const checked = checkTemplate(SMALL);
if (!checked.ok) throw new Error("The small template has faults");
const audit = { template: checked.template, askedOf: { sector: "club", form: "full" as const } };

const META = {
  template: "small@2",
  cycle: "2026",
  agency: { reference: "SCH-1", name: "Ysgol" },
  generatedAt: "2026-11-23T12:00:00.000Z",
  version: "working",
  submissionNumber: null,
};
const file = (meta: Record<string, unknown> = {}, rows: unknown = []) =>
  JSON.stringify({ meta: { ...META, ...meta }, rows, submission: null });
const row = (changes: Record<string, unknown> = {}) => ({
  agency_reference: "SCH-1",
  standard: "A1",
  level: "yes",
  not_applicable_reason: "",
  commentary: "",
  example: "",
  ...changes,
});

describe("the frame of the file", () => {
  test("says what it was made from: versions while the audit is open, else an instant, and a submission afterwards", () => {
    expect(readReturnJson(file())).toMatchObject({
      ok: true,
      file: {
        origin: { agency: "SCH-1", cycle: "2026", template: "small@2" },
        madeFrom: { savedBefore: "2026-11-23T12:00:00.000Z" },
      },
    });
    expect(readReturnJson(file({ versions: { A1: 3, A2: 0 } }))).toMatchObject({
      file: {
        madeFrom: {
          versions: new Map([
            ["A1", 3],
            ["A2", 0],
          ]),
        },
      },
    });
    const submitted = readReturnJson(file({ version: "submitted", submissionNumber: 2 }));
    expect(submitted).toMatchObject({ file: { madeFrom: { submission: 2 } } });
  });

  test.each<[string, string]>([
    ["no JSON", "{"],
    ["another object", "{}"],
    ["an export of many organisations", file({ agency: undefined })],
    ["rows that are no objects", file({}, ["A1"])],
    ["versions that are none", file({ versions: { A1: "3" } })],
    ["an instant that is none", file({ generatedAt: "yesterday" })],
    [
      "more rows than any audit has",
      file(
        {},
        Array.from({ length: 2001 }, () => ({})),
      ),
    ],
  ])("of %s is refused as a whole", (_name, text) => {
    expect(readReturnJson(text)).toMatchObject({
      ok: false,
      refusal: expect.stringContaining("not the download of an audit"),
    });
  });
});

describe("a row", () => {
  test.each<[Record<string, unknown>, string | null]>([
    [{ level: "part" }, "part"],
    [{ level: "" }, null],
    [{ level: null }, null],
    [{ standard: "A2", level: "not-applicable" }, "not-applicable"],
  ])("%j is read", (changes, level) => {
    const { rows, unread } = readJsonRows([row(changes)], audit);
    expect(unread).toEqual([]);
    expect(rows[0]?.answer.level).toBe(level);
  });

  test.each<[Record<string, unknown>, string, string]>([
    [{ level: "splendid" }, "row 1, level", "Use one of no, part, yes, not-applicable, or an empty text."],
    [{ level: "not-applicable" }, "row 1, level", "A1 applies to every organisation."],
    [{ standard: "B1" }, "row 1, standard", "Your audit does not ask this standard."],
    [{ standard: 4 }, "row 1, standard", "Your audit does not ask this standard."],
    [{ commentary: 4 }, "row 1, commentary", "This must be a text in quotation marks."],
    [{ example: undefined }, "row 1, example", "This must be a text in quotation marks."],
    [{ commentary: "x".repeat(10_001) }, "row 1, commentary", "10,000 characters or fewer: take out 1."],
    [{ not_applicable_reason: "x".repeat(10_002) }, "row 1, not_applicable_reason", "take out 2."],
  ])("%j cannot be read", (changes, place, words) => {
    const { rows, unread } = readJsonRows([row(changes)], audit);
    expect(rows).toEqual([]);
    expect(unread).toMatchObject([{ place, reason: expect.stringContaining(words) }]);
  });

  test("that is there twice is taken from neither", () => {
    const { rows, unread } = readJsonRows([row(), row({ level: "no" }), row({ standard: "A2" })], audit);
    expect(rows.map(({ code }) => code)).toEqual(["A2"]);
    expect(unread).toMatchObject([
      { place: "row 2, standard", code: "A1", reason: expect.stringContaining("row 1") },
    ]);
  });
});
