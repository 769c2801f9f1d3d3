import { capital, isMapping, valueAt } from "./places.ts";
import type { Problem } from "./shape.ts";
import type { Path } from "./source.ts";

/**
 * Reading a template that may have holes: what is missing or of the wrong type is passed over here and is
 * told by the shape, so that the rules can look at everything else.
 */

/** One mapping of a list, with its path. */
export interface Entry {
  path: Path;
  value: Record<string, unknown>;
}

/** One text, or one key, with its path. */
export interface Written {
  text: string;
  path: Path;
}

/** The mappings of the list at `path`; none where there is no list. */
export function entriesOf(root: unknown, path: Path): Entry[] {
  const list = valueAt(root, path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    isMapping(value) ? [{ path: [...path, index], value }] : [],
  );
}

/** Every standard of every area, in order. */
export function standardsOf(root: unknown): Entry[] {
  return entriesOf(root, ["areas"]).flatMap((area) => entriesOf(root, [...area.path, "standards"]));
}

/** The texts of the list at `path`. */
export function textsAt(root: unknown, path: Path): Written[] {
  const list = valueAt(root, path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) => {
    const text = asText(value);
    return text === undefined ? [] : [{ text, path: [...path, index] }];
  });
}

/** The keys of the mapping at `path`. */
export function keysAt(root: unknown, path: Path): Written[] {
  const mapping = valueAt(root, path);
  return isMapping(mapping) ? Object.keys(mapping).map((text) => ({ text, path: [...path, text] })) : [];
}

/** The text under `key`; a number counts as its digits, so that a name without quotes still names. */
export function textAt(entry: Entry, key: string): string | undefined {
  return asText(entry.value[key]);
}

export function numberAt(entry: Entry, key: string): number | undefined {
  const value = entry.value[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** What the entries are called, or null when there are none: then no name can be called unknown. */
export function namesOf(entries: Entry[], key: string): ReadonlySet<string> | null {
  const names = entries.flatMap((entry) => textAt(entry, key) ?? []);
  return names.length > 0 ? new Set(names) : null;
}

/** How a sentence names an entry: by what stands under `key`, in quotes. */
export function nameOf(entry: Entry, key: string): string {
  return `"${textAt(entry, key) ?? ""}"`;
}

export function problemAt(entry: Entry, key: string, sentence: string): Problem {
  return { path: [...entry.path, key], on: "value", sentence };
}

/** What stands under `key` of each entry that has it. */
export function writtenNames(entries: Entry[], key: string): Written[] {
  return entries.flatMap((entry) => {
    const text = textAt(entry, key);
    return text === undefined ? [] : [{ text, path: [...entry.path, key] }];
  });
}

/** Each entry that is called as an earlier one: `Standard "P4" stands twice; give each standard its own code.` */
export function repeatedNames(entries: Entry[], noun: string, key: string): Problem[] {
  return repeats(writtenNames(entries, key)).map(({ text, path }) => {
    const sentence = `${capital(noun)} "${text}" stands twice; give each ${noun} its own ${key}.`;
    return { path, on: "value", sentence };
  });
}

/** Each text of a list that stands there before; `where` ends the sentence: `the sectors of standard "P4"`. */
export function repeatedTexts(texts: Written[], where: string): Problem[] {
  return repeats(texts).map(({ text, path }) => {
    return { path, on: "value", sentence: `"${text}" stands twice in ${where}; keep one.` };
  });
}

function repeats(texts: Written[]): Written[] {
  const seen = new Set<string>();
  return texts.filter(({ text }) => seen.has(text) || !seen.add(text));
}

function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  return typeof value === "number" ? String(value) : undefined;
}
