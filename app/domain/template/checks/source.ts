import type { Document, Node } from "yaml";
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
} from "yaml";
import { syntaxFaults } from "./syntax.ts";

/**
 * A template file as plain values that still know where they were written, so that every fault can name
 * the line and column at which a person must look.
 */

/** Keys and list indexes from the top of the file; the empty path is the file itself. */
export type Path = readonly (string | number)[];

/** Counted from 1, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** One thing that is wrong: where to look, and one sentence that says what is wrong and what to do. */
export interface Fault extends Position {
  sentence: string;
}

export interface TemplateSource {
  /** Plain values, unchecked; undefined when the file is too broken to hold any. */
  value: unknown;
  /** What is wrong with the YAML itself. */
  faults: Fault[];
  /** The first line from which `value` is a guess because the YAML is broken there; Infinity when it is sound. */
  brokenFrom: number;
  /** Where the value or the key at `path` stands; for a key that is missing, where its mapping begins. */
  positionOf: (path: Path, on: "key" | "value") => Position;
  /** The letters of a single value as they stand in the file: `2026.10` stays itself although it is 2026.1. */
  writtenAt: (path: Path) => string | undefined;
}

/** Far above what sharing lists with `&name` and `*name` needs, far below what would exhaust the memory. */
const MOST_ALIASES = 1_000;

/** Reads YAML 1.2. Never throws: what cannot be read is among the faults. */
export function readSource(source: string): TemplateSource {
  const lines = new LineCounter();
  const text = source.replace(/^\uFEFF/, "");
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: "core",
    logLevel: "error",
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { faults, brokenFrom } = syntaxFaults(document, text, at);
  faults.push(...settleUnknownAliases(document, at));
  const plain = plainValue(document);
  if (!plain.ok) faults.push({ line: 1, column: 1, sentence: plain.sentence });
  return {
    value: plain.ok ? plain.value : undefined,
    faults,
    brokenFrom: plain.ok ? brokenFrom : 1,
    positionOf: (path, on) => at(offsetOf(document, path, on)),
    writtenAt: (path) => {
      const { node, missing } = walk(document, path);
      return !missing && isScalar(node) ? node.source : undefined;
    },
  };
}

/** An alias that names nothing is taken as text, so that the rest of the file can still be checked. */
function settleUnknownAliases(document: Document, at: (offset: number) => Position): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      const sentence = `"*${alias.source}" points to a shared value that this file does not have; put quotes around text that begins with a star.`;
      faults.push({ ...at(alias.range?.[0] ?? 0), sentence });
      const text = new Scalar(`*${alias.source}`);
      text.range = alias.range;
      return text;
    },
  });
  return faults;
}

function plainValue(document: Document): { ok: true; value: unknown } | { ok: false; sentence: string } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch {
    // toJS throws for one reason once every alias is known: an alias bomb.
    return { ok: false, sentence: "The file repeats shared values (*name) too often; write them out." };
  }
}

interface Step {
  /** The last node reached on the path. */
  node: Node | null;
  /** Where the key stands that led to `node`; the item itself in a list. */
  keyOffset: number;
  /** True when the path goes on where the file does not. */
  missing: boolean;
}

function walk(document: Document, path: Path): Step {
  let step: Step = { node: document.contents, keyOffset: startOf(document.contents) ?? 0, missing: false };
  for (const name of path) {
    const next = stepInto(document, step.node, name);
    if (!next) return { ...step, missing: true };
    step = next;
  }
  return step;
}

function stepInto(document: Document, from: Node | null, name: string | number): Step | null {
  const node = isAlias(from) ? (from.resolve(document) ?? null) : from;
  if (isSeq<Node | null>(node)) {
    const item = node.items[Number(name)];
    return item === undefined ? null : { node: item, keyOffset: startOf(item) ?? 0, missing: false };
  }
  if (!isMap<Node, Node | null>(node)) return null;
  // Of two pairs with one key the last counts, as in the plain value.
  const pair = node.items.findLast(({ key }) => keyText(key) === String(name));
  return pair ? { node: pair.value, keyOffset: startOf(pair.key) ?? 0, missing: false } : null;
}

function keyText(key: unknown): string {
  if (isScalar(key)) return key.value === null ? "" : String(key.value);
  return String(key);
}

function offsetOf(document: Document, path: Path, on: "key" | "value"): number {
  const { node, keyOffset, missing } = walk(document, path);
  const isEmpty = node === null || (isScalar(node) && node.value === null && !node.source);
  if (isEmpty || (on === "key" && !missing)) return keyOffset;
  return startOf(node) ?? keyOffset;
}

function startOf(node: Node | null): number | undefined {
  // An empty value has a range too, but after its key: only what is written has a place of its own.
  return isCollection(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
}
