import type { z } from "zod";
import type {
  areaSchema,
  bandSchema,
  levelSchema,
  standardSchema,
  templateSchema,
} from "./template-shape.ts";

/**
 * What an audit template is (design, section 3), and how to read one. A template is data: nothing in the code
 * knows PIES, its areas, its scale or its sectors.
 */
export type Template = z.infer<typeof templateSchema>;
export type Area = z.infer<typeof areaSchema>;
export type Standard = z.infer<typeof standardSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Band = z.infer<typeof bandSchema>;

/** The short form asks fewer standards of a small setting (design, section 3). */
export const FORMS = ["full", "short"] as const;
export type Form = (typeof FORMS)[number];

/** What decides which standards an agency is asked: both are fixed when it is enrolled. */
export interface AskedOf {
  sector: string;
  form: Form;
}

/** Whether a standard is asked of this sector and form. */
export function isAsked(standard: Standard, { sector, form }: AskedOf): boolean {
  if (!standard.sectors.includes(sector)) return false;
  return form === "full" || standard.shortForm || standard.essential.includes(sector);
}

/** The areas with only the standards asked, in template order; an area that asks nothing is left out. */
export function areasAsked(template: Template, askedOf: AskedOf): Area[] {
  return template.areas
    .map((area) => ({ ...area, standards: area.standards.filter((standard) => isAsked(standard, askedOf)) }))
    .filter((area) => area.standards.length > 0);
}

/** The standards asked, in template order. Only these are counted, scored and exported. */
export function standardsAsked(template: Template, askedOf: AskedOf): Standard[] {
  return areasAsked(template, askedOf).flatMap((area) => area.standards);
}

/** Every standard of the template, in its order. */
export function allStandards(template: Template): Standard[] {
  return template.areas.flatMap((area) => area.standards);
}

export function findStandard(template: Template, code: string): Standard | undefined {
  return allStandards(template).find((standard) => standard.code === code);
}

export function findArea(template: Template, standardCode: string): Area | undefined {
  return template.areas.find((area) => area.standards.some((standard) => standard.code === standardCode));
}

export function findLevel(template: Template, levelKey: string | null): Level | undefined {
  return template.scale.levels.find((level) => level.key === levelKey);
}

/** The level with fewest points: the first of the scale, which runs from least to most. */
export function lowestLevel(template: Template): Level {
  return levelAt(template, 0);
}

/** The level with most points: what a score is measured against. */
export function topLevel(template: Template): Level {
  return levelAt(template, template.scale.levels.length - 1);
}

/** The lowest level that meets a standard, from which the line "in place throughout = 67" is computed. */
export function meetingLevel(template: Template): Level {
  const level = template.scale.levels.find((candidate) => candidate.meets);
  if (!level) throw new Error(`Template ${template.id}@${template.version} has no level that meets`);
  return level;
}

export function sectorLabel(template: Template, sectorKey: string): string {
  return template.sectors.find((sector) => sector.key === sectorKey)?.label ?? sectorKey;
}

function levelAt(template: Template, index: number): Level {
  const level = template.scale.levels[index];
  if (!level) throw new Error(`Template ${template.id}@${template.version} has no level ${index}`);
  return level;
}
