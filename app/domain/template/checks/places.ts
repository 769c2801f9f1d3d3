import type { Path } from "./source.ts";

/** What a place in a template is called in a sentence, and what stands there. */

/** What one entry of these lists is called, and which of its keys names it. */
const THINGS = new Map(
  Object.entries({
    areas: { noun: "area", namedBy: "code" },
    bands: { noun: "band", namedBy: "key" },
    levels: { noun: "level", namedBy: "key" },
    mapsFrom: { noun: "mapping from", namedBy: "version" },
    references: { noun: "reference", namedBy: "key" },
    resources: { noun: "resource", namedBy: "key" },
    sectors: { noun: "sector", namedBy: "key" },
    standards: { noun: "standard", namedBy: "code" },
    startQuestions: { noun: "start question", namedBy: "key" },
  }),
);

/** `"points" of level "started"`: the key at the path and the thing that it belongs to. */
export function subjectOf(root: unknown, path: Path): string {
  const field = fieldOf(root, path);
  const subject = typeof path.at(-1) === "number" ? `An entry of ${field}` : field;
  const owner = ownerOf(root, path);
  return owner ? `${subject} of ${owner}` : subject;
}

/** The keys from the innermost thing on, joined by dots and in quotes: `"whenNo.reason"`. */
export function fieldOf(root: unknown, path: Path): string {
  const depth = thingsOn(root, path).at(-1)?.depth ?? 0;
  return `"${path
    .slice(depth)
    .filter((name) => typeof name === "string")
    .join(".")}"`;
}

/** What the value at `path` belongs to: `level "started"`, or null for the template itself. */
export function ownerOf(root: unknown, path: Path): string | null {
  const things = thingsOn(root, path);
  const innermost = things.at(-1);
  if (!innermost) return null;
  const standard = things.findLast(({ list }) => list === "standards");
  return standard && standard !== innermost ? `${innermost.name} of ${standard.name}` : innermost.name;
}

interface Thing {
  list: string;
  name: string;
  /** How many steps of the path lead to it. */
  depth: number;
}

function thingsOn(root: unknown, path: Path): Thing[] {
  return path.flatMap((step, index) => {
    const list = String(path[index - 1]);
    const kind = THINGS.get(list);
    const item = valueAt(root, path.slice(0, index + 1));
    if (typeof step !== "number" || !kind || !isMapping(item)) return [];
    const name = item[kind.namedBy];
    const isNamed = typeof name === "string" || typeof name === "number";
    return [{ list, depth: index + 1, name: isNamed ? `${kind.noun} "${name}"` : `this ${kind.noun}` }];
  });
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const name of path) {
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isMapping(value)) value = Object.hasOwn(value, name) ? value[name] : undefined;
    else return undefined;
  }
  return value;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
