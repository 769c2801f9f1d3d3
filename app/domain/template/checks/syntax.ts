import type { Document, ErrorCode, YAMLError } from "yaml";
import { isCollection, isScalar, visit } from "yaml";
import type { Fault, Position } from "./source.ts";

/**
 * What is wrong with a file as YAML, in words for people who do not write programs. The parser mends what
 * it can: after most faults it reads on soundly, after some everything below is a guess.
 */

/** After these the parser still understands the rest of the file. */
const HARMLESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "BAD_DQ_ESCAPE",
  "BAD_SCALAR_START",
  "DUPLICATE_KEY",
  "MULTIPLE_DOCS",
  "TAG_RESOLVE_FAILED",
]);

/** What to do about each kind of fault; `text` is what stands at the place. */
const SENTENCES: Partial<Record<ErrorCode, (text: string) => string>> = {
  BAD_ALIAS: (text) => `"${text}" begins with a star or an ampersand; put the text in quotes.`,
  BAD_DQ_ESCAPE: (text) =>
    `"${text}" has a backslash that means nothing; write two backslashes or use single quotes.`,
  BAD_INDENT: (text) =>
    `"${text}" is not indented like its neighbours; begin keys that belong together in the same column.`,
  BAD_SCALAR_START: (text) =>
    `"${text}" begins with a sign that YAML keeps for itself; put the text in quotes.`,
  BLOCK_AS_IMPLICIT_KEY: (text) =>
    `"${text}" holds a colon and a space, or is indented too far; put the text in quotes or mend the indent.`,
  DUPLICATE_KEY: (text) => `"${text}" stands twice in the same place; keep one.`,
  MISSING_CHAR: (text) => `"${text}" is not finished; check that its colon, quote or bracket is there.`,
  MULTILINE_IMPLICIT_KEY: (text) =>
    `"${text}" is read as a key; write a colon and a space after it, and its value.`,
  MULTIPLE_DOCS: () => `"---" begins a second document; keep one template in each file.`,
  TAB_AS_INDENT: () => `The line is indented with a tab; use spaces.`,
  TAG_RESOLVE_FAILED: (text) => `"${text}" is not used in templates; take it out, or put the text in quotes.`,
  UNEXPECTED_TOKEN: (text) =>
    `"${text}" stands where nothing is expected; put the whole text in one pair of quotes.`,
};

/** The longest piece of the file that a sentence quotes, in characters. */
const LONGEST_EXCERPT = 40;

/** At most one fault a line; `brokenFrom` is the first line from which the rest is a guess, else Infinity. */
export function syntaxFaults(
  document: Document,
  source: string,
  at: (offset: number) => Position,
): { faults: Fault[]; brokenFrom: number } {
  const found = [...document.errors, ...document.warnings].map((error) => {
    const offset = (UNCLOSED.test(error.message) && openedAt(document, error)) || error.pos[0];
    return {
      code: error.code,
      ...at(offset),
      sentence: sentenceOf(error, excerpt(source, offset, error.code)),
    };
  });
  const grave = found.filter(({ code }) => !HARMLESS.has(code));
  const tabs = grave.filter(({ code }) => code === "TAB_AS_INDENT");
  // A tab confuses the parser about all that follows: what else it complains of is the same fault.
  const told = tabs.length > 0 ? tabs : grave;
  const brokenFrom = Math.min(...grave.map(({ line }) => line));
  const sound = found.filter(({ code, line }) => HARMLESS.has(code) && line < brokenFrom);
  const faults = [...sound, ...told].map(({ line, column, sentence }) => ({ line, column, sentence }));
  return { faults: onePerPlace(faults), brokenFrom };
}

const UNCLOSED = /closing .quote|end with a [\]}]/;

function sentenceOf(error: YAMLError, text: string): string {
  const sentence = UNCLOSED.test(error.message)
    ? `The quote or bracket that opens at "${text}" is never closed; close it.`
    : SENTENCES[error.code]?.(text);
  return sentence ?? `"${text}" cannot be read as YAML; compare it with the lines around it.`;
}

/** Where an unclosed quote or bracket was opened: the parser only says where it gave up. */
function openedAt(document: Document, error: YAMLError): number | null {
  let opened: number | null = null;
  visit(document, (_, node) => {
    const isQuote = isScalar(node) && node.type?.startsWith("QUOTE");
    const isBracket = isCollection(node) && node.flow;
    if (!(isQuote || isBracket) || !node.range) return;
    const [from, to] = node.range;
    if (from < error.pos[0] && error.pos[0] <= to + 1) opened = from;
  });
  return opened;
}

function excerpt(source: string, offset: number, code: ErrorCode): string {
  const line = (source.slice(offset).split(/[\r\n]/, 1)[0] ?? "").trim();
  const wanted = code === "DUPLICATE_KEY" ? (line.split(/\s*[:,}]/, 1)[0] ?? line) : line;
  const bare = wanted.replace(/^["'[{]|["']$/g, "");
  return bare.length > LONGEST_EXCERPT ? `${bare.slice(0, LONGEST_EXCERPT)}...` : bare;
}

function onePerPlace(faults: Fault[]): Fault[] {
  return faults.filter(
    (fault, index) =>
      faults.findIndex(({ line, column }) => line === fault.line && column === fault.column) === index,
  );
}
