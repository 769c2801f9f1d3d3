import { z } from "zod";
import { COLOURS } from "#app/domain/colour.ts";

/**
 * The shape of a template file (design, section 3), with its defaults. `template-checks.ts` finds what a shape
 * cannot express. Kept apart from template.ts so that pages do not carry the validator to the browser.
 */

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens");
const code = z
  .string()
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, "Write a code of letters and digits, such as P4");
const text = z.string().trim().min(1, "Write some text");
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "Write a date as YYYY-MM-DD");
const webAddress = z.string().regex(/^https?:\/\/\S+$/, "Write an address that begins with https://");

export const levelSchema = z.strictObject({
  key,
  label: text,
  points: z.int().min(0),
  colour: z.enum(COLOURS).default("grey"),
  meets: z.boolean().default(false),
  needsExample: z.boolean().default(false),
  meaning: text.optional(),
});

export const bandSchema = z.strictObject({
  key,
  label: text,
  colour: z.enum(COLOURS).default("grey"),
  from: z.number().min(0).max(100),
  to: z.number().min(0).max(100),
  meets: z.boolean().default(false),
});

export const standardSchema = z.strictObject({
  code,
  title: text,
  statement: text,
  guidance: text.optional(),
  sectorNotes: z.record(z.string(), text).default({}),
  sectors: z.array(key).min(1, "Name at least one sector"),
  essential: z.array(key).default([]),
  shortForm: z.boolean().default(false),
  weight: z.int().min(1).default(1),
  notApplicable: z.enum(["allowed", "never"]).default("allowed"),
  levels: z.record(z.string(), text).default({}),
  nextSteps: z.record(z.string(), text).default({}),
  evidence: z.array(text).default([]),
  references: z.array(z.strictObject({ key: text, applies: z.array(key).default([]) })).default([]),
  resources: z.array(key).default([]),
  survey: text.optional(),
});

export const areaSchema = z.strictObject({
  code,
  title: text,
  introduction: text.optional(),
  standards: z.array(standardSchema).min(1, "Name at least one standard"),
});

export const startQuestionSchema = z.strictObject({
  key,
  text,
  whenNo: z.strictObject({ standards: z.array(text).min(1), reason: text }),
});

export const templateSchema = z.strictObject({
  id: key,
  version: text,
  title: text,
  issuer: text,
  status: z.enum(["draft", "published"]),
  cycleMonths: z.int().min(1).max(120),
  scale: z.strictObject({ levels: z.array(levelSchema).min(2, "Name at least two levels") }),
  bands: z.array(bandSchema).min(1, "Name at least one band"),
  caps: z.strictObject({ belowMeets: key, lowest: key }),
  sectors: z.array(z.strictObject({ key, label: text })).min(1, "Name at least one sector"),
  startQuestions: z.array(startQuestionSchema).default([]),
  areas: z.array(areaSchema).min(1, "Name at least one area"),
  references: z
    .array(
      z.strictObject({
        key: text,
        title: text,
        edition: text.optional(),
        note: text.optional(),
        checkedOn: isoDate.optional(),
        url: webAddress.optional(),
      }),
    )
    .default([]),
  resources: z
    .array(
      z.strictObject({
        key,
        title: text,
        url: webAddress,
        for: text.optional(),
        checkedOn: isoDate.optional(),
      }),
    )
    .default([]),
  mapsFrom: z
    .array(z.strictObject({ version: text, standards: z.record(z.string(), z.array(text)) }))
    .default([]),
});
