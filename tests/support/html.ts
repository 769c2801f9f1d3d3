const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gi;
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g;
const VOID = new Set(["br", "hr", "img", "input"]);
const INLINE = new Set(["a", "span", "strong"]);
const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  ctdot: "⋯",
};

type Piece = { kind: "open" | "close"; name: string; text: string } | { kind: "text"; text: string };

/**
 * HTML with a line for each tag and each text, so that two ways of writing the same elements compare equal:
 * attributes in order of name, `hidden` as `hidden=""`, entities decoded, indentation dropped.
 * A space between words and an inline element beside them is kept, because it is read aloud and seen.
 * Throws on what it cannot read, so that nothing is lost from a comparison.
 */
export function normalisedHtml(html: string): string {
  const pieces = piecesOf(html);
  return pieces
    .map((piece, index) =>
      piece.kind === "text" ? trimmed(piece.text, pieces[index - 1], pieces[index + 1]) : piece.text,
    )
    .filter((line) => line !== "")
    .join("\n");
}

function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of html.matchAll(TOKEN)) {
    if (match.index !== end) break;
    end += match[0].length;
    pieces.push(...piecesOfToken(match));
  }
  if (end !== html.length) throw new Error(`HTML that cannot be read: ${html.slice(end, end + 60)}`);
  return pieces;
}

function piecesOfToken([, slash, tag = "", attributes = "", selfClosing, text]: RegExpMatchArray): Piece[] {
  if (text !== undefined) return [{ kind: "text", text: decoded(text).replace(/\s+/g, " ") }];
  const name = tag.toLowerCase();
  const close: Piece = { kind: "close", name, text: `</${name}>` };
  if (slash) return [close];
  const sorted = [...attributes.matchAll(ATTRIBUTE)].map(attributeOf).sort();
  const open: Piece = { kind: "open", name, text: `<${[name, ...sorted].join(" ")}>` };
  return selfClosing && !VOID.has(name) ? [open, close] : [open];
}

function attributeOf([, name = "", value = ""]: RegExpMatchArray): string {
  return `${name.toLowerCase()}="${decoded(value).replace(/\s+/g, " ").trim()}"`;
}

function trimmed(text: string, before: Piece | undefined, after: Piece | undefined): string {
  if (text.trim() === "") return "";
  const keepsStart = before?.kind === "close" && INLINE.has(before.name);
  const keepsEnd = after?.kind === "open" && INLINE.has(after.name);
  const start = keepsStart ? text : text.trimStart();
  return keepsEnd ? start : start.trimEnd();
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[name] ?? whole;
  });
}
