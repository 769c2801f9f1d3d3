import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { allStandards, topLevel } from "#app/domain/template/template.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";
import { qualityFaults } from "#app/domain/template/template-quality.ts";

const FOLDER = new URL("../../../audit-templates/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
const SHIPPED = "pies-online-safeguarding";

function templateOf(url: URL): Template {
  const checked = checkTemplate(readFileSync(url, "utf8"));
  if (!checked.ok)
    throw new Error(checked.faults.map(({ line, sentence }) => `${line}: ${sentence}`).join("\n"));
  return checked.template;
}

/** What a standard of the shipped template lacks; the format itself lets most of it be left out. */
function lacksOf(template: Template, standard: Standard): string[] {
  const top = topLevel(template).key;
  const levels = template.scale.levels.map(({ key }) => key);
  const wanted: [string, boolean][] = [
    ...levels.map((key): [string, boolean] => [`levels.${key}`, key in standard.levels]),
    ...levels
      .filter((key) => key !== top)
      .map((key): [string, boolean] => [`nextSteps.${key}`, key in standard.nextSteps]),
    ...standard.sectors.map((key): [string, boolean] => [`sectorNotes.${key}`, key in standard.sectorNotes]),
    ["guidance", standard.guidance !== undefined],
    ["two evidence prompts", standard.evidence.length >= 2],
    ["references", standard.references.length > 0],
    ["resources", standard.resources.length > 0],
    ["survey", standard.survey !== undefined],
  ];
  return wanted.filter(([, isThere]) => !isThere).map(([what]) => `${standard.code} lacks ${what}`);
}

describe("every template that ships", () => {
  test("is there", () => {
    expect(FILES.some((name) => name.startsWith(`${SHIPPED}.`))).toBe(true);
  });

  test.each(FILES)("%s has no fault of form or of content", (name) => {
    const template = templateOf(new URL(name, FOLDER));
    expect(qualityFaults(template)).toEqual([]);
    expect(name).toBe(`${template.id}.${template.version}.yaml`);
  });

  test.each(FILES.filter((name) => name.startsWith(`${SHIPPED}.`)))(
    "%s says everything of each standard",
    (name) => {
      const template = templateOf(new URL(name, FOLDER));
      expect(allStandards(template).flatMap((standard) => lacksOf(template, standard))).toEqual([]);
      expect(allStandards(template).every(({ weight }) => weight === 1)).toBe(true);
    },
  );

  test("version 2026.1 has the 48 standards of the proposal in four areas", () => {
    const template = templateOf(new URL(`${SHIPPED}.2026.1.yaml`, FOLDER));
    expect(allStandards(template)).toHaveLength(48);
    expect(template.areas.map(({ code }) => code)).toEqual(["P", "I", "E", "S"]);
  });
});

describe("content that would be refused", () => {
  const sound = templateOf(new URL("../../support/templates/rag.yaml", import.meta.url));
  const descriptor =
    "Helpers who were asked this year gave different names, and no list says who should be told first.";

  /** The sound template with only these descriptors and texts in its first two standards. */
  function withStandards(first: Partial<Standard>, second: Partial<Standard> = {}): Template {
    const bare = { levels: {}, nextSteps: {}, guidance: undefined, survey: undefined };
    const standards = allStandards(sound).map((standard, index) => ({
      ...standard,
      ...bare,
      ...[first, second][index],
    }));
    return { ...sound, areas: [{ code: "GOV", title: "Governance", standards }] };
  }

  test("nothing is said against sound words", () => {
    expect(qualityFaults(withStandards({ levels: { red: descriptor } }))).toEqual([]);
  });

  test("a descriptor of eleven words", () => {
    const levels = { red: "One two three four five six seven eight nine ten eleven." };
    expect(qualityFaults(withStandards({ levels }))).toEqual([
      'Level "red" of standard "GOV-1" is described in 11 words; write 12 or more.',
    ]);
    const twelve = { red: "One two three four five six seven eight nine ten eleven twelve." };
    expect(qualityFaults(withStandards({ levels: twelve }))).toEqual([]);
  });

  test.each([
    [
      "levels and guidance",
      { levels: { red: descriptor } },
      { guidance: `Begin with the rota. ${descriptor}` },
    ],
    [
      "next steps",
      { nextSteps: { red: "Ask whom they tell." } },
      { nextSteps: { amber: "ASK whom they tell!" } },
    ],
    [
      "survey and next steps",
      { survey: "Do you know whom to tell?" },
      { nextSteps: { red: "Do you know whom to tell?" } },
    ],
  ])("a sentence that two standards share in %s", (_, first, second) => {
    expect(qualityFaults(withStandards(first, second))).toEqual([
      expect.stringContaining('Standards "GOV-1" and "GOV-2" share the sentence'),
    ]);
  });

  test.each([
    ["meaning", "nobody could show that this is done"],
    ["label", "2 AMBER"],
  ])("a descriptor that repeats the scale's %s", (_, echo) => {
    const found = qualityFaults(withStandards({ levels: { red: `${descriptor} In short: ${echo}.` } }));
    expect(found).toEqual([
      expect.stringMatching(/^Level "red" of standard "GOV-1" repeats the scale's ".+"/),
    ]);
  });

  test("a word of a label inside another word is no echo", () => {
    expect(qualityFaults(withStandards({ levels: { red: `${descriptor} They shared 12 ambers.` } }))).toEqual(
      [],
    );
  });

  test("a standard that says only what the format requires", () => {
    const standard = allStandards(sound)[1];
    expect(standard && lacksOf(sound, standard)).toEqual([
      "GOV-2 lacks levels.red",
      "GOV-2 lacks levels.amber",
      "GOV-2 lacks levels.green",
      "GOV-2 lacks nextSteps.red",
      "GOV-2 lacks nextSteps.amber",
      "GOV-2 lacks sectorNotes.club",
      "GOV-2 lacks guidance",
      "GOV-2 lacks two evidence prompts",
      "GOV-2 lacks references",
      "GOV-2 lacks resources",
      "GOV-2 lacks survey",
    ]);
  });
});
