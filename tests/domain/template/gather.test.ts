import { expect, test } from "vitest";
import { gatherList } from "#app/domain/template/gather.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const template = readTemplate();

test.each(template.sectors.map(({ key }) => key))(
  "%s gathers what its own standards ask for, by area",
  (sector) => {
    const askedOf = { sector, form: "full" as const };
    const expected = areasAsked(template, askedOf).map(({ code, standards }) => [
      code,
      standards.map((standard) => [standard.code, standard.evidence]),
    ]);
    const listed = gatherList(template, askedOf).map(({ code, standards }) => [
      code,
      standards.map((standard) => [standard.code, standard.prompts]),
    ]);
    expect(listed).toEqual(expected);
  },
);

test("standards without a prompt, and areas of such standards alone, are left out", () => {
  const [first, ...others] = template.areas;
  if (!first) throw new Error("The template has no area");
  const silent = { ...first, standards: first.standards.map((standard) => ({ ...standard, evidence: [] })) };
  const listed = gatherList(
    { ...template, areas: [silent, ...others] },
    { sector: "education", form: "full" },
  );
  expect(listed.map(({ code }) => code)).toEqual(others.map(({ code }) => code));
});
