import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import type { Case } from "#tests/support/small-template.ts";
import { changed, expectOneFault, lineOf, SMALL, told } from "#tests/support/small-template.ts";

const supportTemplate = (name: string) =>
  readFileSync(new URL(`../../support/templates/${name}.yaml`, import.meta.url), "utf8");

describe("a sound template", () => {
  test.each(["rag", "worked-example"])("%s passes", (name) => {
    expect(told(supportTemplate(name))).toEqual([]);
  });

  test("the example in docs/template-format.md passes", () => {
    const page = readFileSync(new URL("../../../docs/template-format.md", import.meta.url), "utf8");
    const example = page.match(/## A whole template[\s\S]*?```yaml\n([\s\S]*?)```/)?.[1] ?? "";
    expect(told(example)).toEqual([]);
  });

  test("is returned with its defaults filled in", () => {
    const checked = checkTemplate(SMALL);
    const standard = checked.ok ? checked.template.areas[0]?.standards[1] : undefined;
    expect(standard).toMatchObject({ code: "A2", weight: 1, essential: [], shortForm: false, levels: {} });
  });

  test("passes as a draft too: only installing refuses a draft", () => {
    expect(told(changed("status: published", "status: draft"))).toEqual([]);
  });

  test.each([
    ["with CRLF line ends", SMALL.replaceAll("\n", "\r\n")],
    ["with a byte-order mark", `\uFEFF${SMALL}`],
    ["with a comment first", `# About this file\n\n${SMALL}`],
    [
      "with shared lists",
      changed("sectors: [club, venue]", "sectors: &all [club, venue]").replace("[venue]", "*all"),
    ],
  ])("passes %s", (_, source) => {
    expect(told(source)).toEqual([]);
  });
});

test("ten faults are ten sentences, each with its line", () => {
  expect(told(supportTemplate("ten-faults"))).toEqual([
    '2: The template has no "issuer"; add it.',
    '3: "version" is written as a number; put it in quotes: "2026.10".',
    '9: "colour" of level "poor" is "pink"; write one of "red", "amber", "yellow", "green", "blue", "grey".',
    '11: Levels "fair" and "good" both have 2 points; give each level its own points.',
    '14: Band "high" begins at 55 and leaves a gap after band "low", which ends at 50; list the bands from lowest to highest and begin each where the one before ends.',
    '15: "caps.belowMeets" names band "middle", which this template does not have; write the key of one of its bands.',
    '27: "sectorNotes" of standard "A1" names sector "school", which this template does not have; write the key of one of its sectors.',
    '28: Standard "A1" stands twice; give each standard its own code.',
    '32: "owner" is no key of standard "A1"; correct its spelling or take it out.',
    '34: "2026-02-30" is not in the calendar; write the day on which the source was checked.',
  ]);
});

describe("shape", () => {
  const cases: Case[] = [
    ['version: "2"', "version: 2", '"version" is written as a number; put it in quotes: "2".'],
    ["title: Small", "title: true", '"title" is written as true or false; put it in quotes: "true".'],
    ["title: Small", 'title: " "', '"title" is empty; write some text.'],
    [
      "issuer: Nobody",
      "issuer:",
      '"issuer" is empty; write its value or take the key out if it is not needed.',
    ],
    ["id: small", "id: Small One", '"id" is "Small One"; use lower-case letters, digits and single hyphens.'],
    ["status: published", "status: final", '"status" is "final"; write one of "draft", "published".'],
    ["cycleMonths: 24", "cycleMonths: 1.5", '"cycleMonths" is "1.5"; write a whole number, without quotes.'],
    ["cycleMonths: 24", 'cycleMonths: "24"', '"cycleMonths" is "24"; write a number, without quotes.'],
    ["cycleMonths: 24", "cycleMonths: 0", '"cycleMonths" is "0"; write 1 or more.'],
    ["cycleMonths: 24", "cycleMonths: 500", '"cycleMonths" is "500"; write 120 or less.'],
    ["points: 1", "points: -1", '"points" of level "part" is "-1"; write 0 or more.'],
    [
      "      meets: true\nbands",
      '      meets: "yes"\nbands',
      '"meets" of level "yes" is "yes"; write true or false, without quotes.',
      'meets: "yes"',
    ],
    [
      "sectors: [venue]",
      "sectors: venue",
      '"sectors" of standard "B1" is "venue"; make it a list, in square brackets or with a hyphen before each entry.',
    ],
    [
      "sectors: [venue]",
      "sectors: []",
      '"sectors" of standard "B1" is an empty list; name at least one sector.',
    ],
    [
      "          club: What it means in a club.",
      "          - club",
      '"sectorNotes" of standard "A1" is a list; write keys and their values under it, each on its own line.',
    ],
    [
      "          no: Nobody does it.",
      "          no: 3",
      '"levels.no" of standard "A1" is written as a number; put it in quotes: "3".',
    ],
    [
      "resources: [helpline]",
      "resources: [helpline, Bad One]",
      'An entry of "resources" of standard "A1" is "Bad One"; use lower-case letters, digits and single hyphens.',
    ],
    [
      "url: https://example.org/help",
      "url: example.org",
      '"url" of resource "helpline" is "example.org"; write an address that begins with https://.',
    ],
    [
      "checkedOn: 2024-02-29",
      "checkedOn: 29/02/2024",
      '"checkedOn" of reference "RULES" is "29/02/2024"; write a date as YYYY-MM-DD.',
    ],
    [
      "notApplicable: never",
      "notApplicable: no",
      '"notApplicable" of standard "A1" is "no"; write one of "allowed", "never".',
      "notApplicable: no",
    ],
  ];
  test.each(cases.map((row) => ({ row, sentence: row[2] })))("$sentence", ({ row }) => expectOneFault(row));

  test("a missing key is told at the first line of the mapping that lacks it", () => {
    expect(told(changed("issuer: Nobody\n", ""))).toEqual(['1: The template has no "issuer"; add it.']);
    const band = changed("    label: High\n", "");
    expect(told(band)).toEqual([`${lineOf("key: high")}: Band "high" has no "label"; add it.`]);
    const caps = changed("  lowest: low\n", "");
    expect(told(caps)).toEqual([`${lineOf("belowMeets")}: The template has no "caps.lowest"; add it.`]);
    const reason = changed("      reason: We lend none.\n", "");
    expect(told(reason)).toEqual([
      `${lineOf("standards: [A2]")}: Start question "devices" has no "whenNo.reason"; add it.`,
    ]);
  });

  test("every unknown key is told at its own line", () => {
    const source = changed("    label: High\n", "    label: High\n    color: red\n    min: 3\n");
    expect(told(source)).toEqual([
      `${lineOf("color", source)}: "color" is no key of band "high"; correct its spelling or take it out.`,
      `${lineOf("min: 3", source)}: "min" is no key of band "high"; correct its spelling or take it out.`,
    ]);
  });

  test("a fault of shape hides no fault of another kind elsewhere", () => {
    const source = changed('version: "2"', "version: 2")
      .replace("code: B1", "code: A2")
      .replace("to: 50", "to: 40");
    expect(told(source).map((line) => line.split(":")[0])).toEqual([
      "2",
      `${lineOf("from: 50")}`,
      `${lineOf("code: B1")}`,
    ]);
  });

  test("a missing list of sectors does not make every use of a sector a fault", () => {
    const source = changed(
      "sectors:\n  - key: club\n    label: Club\n  - key: venue\n    label: Venue\n",
      "",
    );
    expect(told(source)).toEqual(['1: The template has no "sectors"; add it.']);
  });
});

describe("broken YAML", () => {
  test.each<[string, string, string[]]>([
    [
      "a key that stands twice",
      changed("id: small", "id: small\nid: other"),
      ['2: "id" stands twice in the same place; keep one.'],
    ],
    [
      "an unclosed quote",
      changed("title: Small", 'title: "Small'),
      ['3: The quote or bracket that opens at "Small" is never closed; close it.'],
    ],
    [
      "an unclosed bracket",
      changed("sectors: [venue]", "sectors: [venue"),
      [
        `${lineOf("sectors: [venue]")}: The quote or bracket that opens at "venue" is never closed; close it.`,
      ],
    ],
    [
      "tabs",
      changed("  levels:\n    - key: no", "\tlevels:\n\t\t- key: no"),
      ["8: The line is indented with a tab; use spaces.", "9: The line is indented with a tab; use spaces."],
    ],
    [
      "a colon in a text",
      changed("title: Small", "title: Small: one"),
      [
        '3: "Small: one" holds a colon and a space, or is indented too far; put the text in quotes or mend the indent.',
      ],
    ],
    [
      "text after a quote",
      changed("title: Small", 'title: "Small" one'),
      ['3: "one" stands where nothing is expected; put the whole text in one pair of quotes.'],
    ],
    [
      "a reserved sign",
      changed("title: Small", "title: @small"),
      ['3: "@small" begins with a sign that YAML keeps for itself; put the text in quotes.'],
    ],
    [
      "a star that points nowhere",
      changed("title: Small", "title: *small"),
      [
        '3: "*small" points to a shared value that this file does not have; put quotes around text that begins with a star.',
      ],
    ],
    [
      "a second document",
      `${SMALL}---\nid: other\n`,
      [`${SMALL.split("\n").length}: "---" begins a second document; keep one template in each file.`],
    ],
    ["an empty file", "", ["1: The file is empty; write a template, beginning with its id."]],
    ["only comments", "# nothing\n", ["1: The file is empty; write a template, beginning with its id."]],
    [
      "a list",
      "# a list\n- id: small\n",
      ["2: The file holds a list; a template is made of keys and values, beginning with its id."],
    ],
    [
      "a single text",
      "small\n",
      ["1: The file holds a single text; a template is made of keys and values, beginning with its id."],
    ],
  ])("%s is told at its line", (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test("lines are the same with CRLF and a byte-order mark", () => {
    const source = `\uFEFF${changed("id: small", "id: small\nid: other").replaceAll("\n", "\r\n")}`;
    expect(told(source)).toEqual(['2: "id" stands twice in the same place; keep one.']);
  });

  test("what stands above the break is still checked, and what stands below is not guessed at", () => {
    const source = changed('version: "2"', "version: 2")
      .replace("from: 50", 'from: "50')
      .replace("- code: B", "- kode: B");
    expect(told(source)).toEqual([
      '2: "version" is written as a number; put it in quotes: "2".',
      `${lineOf("from: 50")}: The quote or bracket that opens at "50" is never closed; close it.`,
    ]);
  });

  test("values shared a million times over are refused, not unfolded", () => {
    const tenfold = (from: string, to: string) =>
      `${to}: &${to} [${Array(10).fill(`*${from}`).join(", ")}]\n`;
    const source = `a: &a [x]\n${tenfold("a", "b")}${tenfold("b", "c")}${tenfold("c", "d")}${tenfold("d", "e")}${tenfold("e", "f")}`;
    expect(told(source)).toEqual(["1: The file repeats shared values (*name) too often; write them out."]);
  });

  test("faults stand in the order of their lines, with their columns", () => {
    const checked = checkTemplate(
      changed('version: "2"', "version: 2").replace("cycleMonths: 24", "cycleMonths: no"),
    );
    expect(checked.ok ? [] : checked.faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 10],
      [6, 14],
    ]);
  });
});
