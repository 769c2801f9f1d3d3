import { listProblems } from "#app/domain/template/checks/list-rules.ts";
import { isMapping, valueAt } from "#app/domain/template/checks/places.ts";
import { scaleProblems } from "#app/domain/template/checks/scale-rules.ts";
import type { Problem } from "#app/domain/template/checks/shape.ts";
import { shapeProblems } from "#app/domain/template/checks/shape.ts";
import type { Fault, TemplateSource } from "#app/domain/template/checks/source.ts";
import { readSource } from "#app/domain/template/checks/source.ts";
import { standardProblems } from "#app/domain/template/checks/standard-rules.ts";
import type { Template } from "./template.ts";
import { templateSchema } from "./template-shape.ts";

export type { Fault } from "#app/domain/template/checks/source.ts";

export type CheckedTemplate = { ok: true; template: Template } | { ok: false; faults: Fault[] };

/**
 * The template that a YAML text holds, with its defaults filled in, or every fault of it in one go, by line
 * (design, section 3). Drafts are checked like published ones: only installing refuses them. Never throws.
 * Where the YAML itself is broken, what stands below the break is a guess and is checked when it is mended.
 */
export function checkTemplate(source: string): CheckedTemplate {
  const read = readSource(source);
  const faults = [...read.faults, ...contentFaults(read)];
  const parsed = templateSchema.safeParse(read.value);
  if (faults.length === 0 && parsed.success) return { ok: true, template: parsed.data };
  return {
    ok: false,
    faults: faults.sort((one, other) => one.line - other.line || one.column - other.column),
  };
}

function contentFaults(read: TemplateSource): Fault[] {
  const { value, brokenFrom, positionOf } = read;
  const isSound = brokenFrom === Number.POSITIVE_INFINITY;
  if (!isMapping(value)) return isSound ? [notATemplate(read)] : [];
  const shape = shapeProblems(value, read.writtenAt);
  const problems = isSound
    ? [...shape, ...rulesBeside(shape, value)]
    : shape.filter((each) => isSingle(each, value));
  return problems
    .map(({ path, on, sentence }) => ({ ...positionOf(path, on), sentence }))
    .filter(({ line }) => line < brokenFrom);
}

/** Whether the problem is at a single value, which no break further down can have changed. */
function isSingle({ path }: Problem, value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof valueAt(value, path));
}

/** The rules' problems, less those at a value that already has a fault of shape: one mistake is told once. */
function rulesBeside(shape: Problem[], value: unknown): Problem[] {
  const told = new Set(shape.filter(({ missing }) => !missing).map(({ path }) => path.join("\n")));
  const rules = [...scaleProblems(value), ...listProblems(value), ...standardProblems(value)];
  return rules.filter(({ path }) => !told.has(path.join("\n")));
}

function notATemplate({ value, positionOf }: TemplateSource): Fault {
  const sentence =
    value === null || value === undefined
      ? "The file is empty; write a template, beginning with its id."
      : `The file holds ${Array.isArray(value) ? "a list" : "a single text"}; a template is made of keys and values, beginning with its id.`;
  return { ...positionOf([], "value"), sentence };
}
