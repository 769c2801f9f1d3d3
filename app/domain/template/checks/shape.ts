import type { z } from "zod";
import { templateSchema } from "#app/domain/template/template-shape.ts";
import { capital, fieldOf, ownerOf, subjectOf, valueAt } from "./places.ts";
import type { Path } from "./source.ts";

/**
 * Where a template's shape differs from the one in template.ts, each as one sentence that says what is
 * wrong and what to do. Positions are found later, from the paths.
 */

/** A fault at a path of the plain value. `on` says whether to look at the key or at the value. */
export interface Problem {
  path: Path;
  on: "key" | "value";
  sentence: string;
  /** True for a key that is not there: other faults of the same mapping are faults of their own. */
  missing?: boolean;
}

/**
 * Every way in which `value` is not a template, in no particular order; empty when it is one.
 * `writtenAt` gives the letters of a value as they stand in the file.
 */
export function shapeProblems(value: unknown, writtenAt: (path: Path) => string | undefined): Problem[] {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => problemsOf(issue, value, writtenAt));
}

function problemsOf(
  issue: z.core.$ZodIssue,
  root: unknown,
  writtenAt: (path: Path) => string | undefined,
): Problem[] {
  const path = issue.path.map((name) => (typeof name === "number" ? name : String(name)));
  if (issue.code === "unrecognized_keys") {
    const owner = ownerOf(root, path) ?? "the template";
    return issue.keys.map((key) => ({
      path: [...path, key],
      on: "key",
      sentence: `${fieldOf(root, [...path, key])} is no key of ${owner}; correct its spelling or take it out.`,
    }));
  }
  const value = valueAt(root, path);
  if (value === undefined) {
    const owner = capital(ownerOf(root, path) ?? "the template");
    return [
      { path, on: "value", missing: true, sentence: `${owner} has no ${fieldOf(root, path)}; add it.` },
    ];
  }
  const advice = adviceOn(issue, value, writtenAt(path));
  return [{ path, on: "value", sentence: `${subjectOf(root, path)} is ${advice}.` }];
}

/** "red; put it in quotes": what the value is, and what to do, to follow "… is". */
function adviceOn(issue: z.core.$ZodIssue, value: unknown, written: string | undefined): string {
  const shown = shownAs(value, written);
  if (value === null) return "empty; write its value or take the key out if it is not needed";
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
        const kind = typeof value === "number" ? "a number" : "true or false";
        return `written as ${kind}; put it in quotes: "${written ?? value}"`;
      }
      return `${shown}; ${EXPECTED[issue.expected] ?? `write a ${issue.expected}`}`;
    case "invalid_value":
      return `${shown}; write one of ${issue.values.map((choice) => `"${String(choice)}"`).join(", ")}`;
    case "too_small":
      if (issue.origin === "number" || issue.origin === "int")
        return `${shown}; write ${issue.minimum} or more`;
      if (issue.origin === "array")
        return `${counted(value)}; ${lowerCase(ownMessage(issue) ?? "name at least one")}`;
      return "empty; write some text";
    case "too_big":
      return `${shown}; write ${issue.maximum} or less`;
    default:
      return `${shown}; ${lowerCase(issue.message)}`;
  }
}

const EXPECTED: Record<string, string> = {
  array: "make it a list, in square brackets or with a hyphen before each entry",
  boolean: "write true or false, without quotes",
  int: "write a whole number, without quotes",
  number: "write a number, without quotes",
  object: "write keys and their values under it, each on its own line",
  record: "write keys and their values under it, each on its own line",
  string: "write text",
};

/** The schema's own message; zod's stock messages begin with "Too small". */
function ownMessage(issue: z.core.$ZodIssue): string | null {
  return issue.message.startsWith("Too small") ? null : issue.message;
}

function counted(value: unknown): string {
  const count = Array.isArray(value) ? value.length : 0;
  if (count === 0) return "an empty list";
  return count === 1 ? "a list of one" : `a list of ${count}`;
}

function shownAs(value: unknown, written: string | undefined): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a set of keys and values";
  return `"${written ?? String(value)}"`;
}

const lowerCase = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
