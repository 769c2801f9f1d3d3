import { createRequire } from "node:module";
import { type Font, openSync } from "fontkit";

export type FontName = "regular" | "bold";

// Not named `require`: the bundled server has one of its own.
const packages = createRequire(import.meta.url);
const FILES: Record<FontName, string> = {
  regular: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  bold: "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
};

let opened: Record<FontName, Font> | undefined;

// Parsed once for the life of the process: opening the files for each report takes up to twelve times as long.
function openedFonts(): Record<FontName, Font> {
  opened ??= {
    regular: openSync(packages.resolve(FILES.regular)),
    bold: openSync(packages.resolve(FILES.bold)),
  };
  return opened;
}

/**
 * The fonts for one report. They share their parsed tables and nothing else: fontkit keeps in each glyph the
 * characters it was first asked for, so a report drawn with another's glyphs would carry the other's text
 * (an E first met as a part of É can no longer be read back), and its bytes would depend on what was drawn before.
 */
export function fontsForOneReport(): Record<FontName, Font> {
  const { regular, bold } = openedFonts();
  return { regular: withOwnGlyphs(regular), bold: withOwnGlyphs(bold) };
}

function withOwnGlyphs(font: Font): Font {
  return Object.assign(Object.create(font), { _glyphs: {} });
}

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const OTHER_SPACES = /[\t\u1680\u2000-\u200a\u205f\u3000]/g;
// Control and format characters, among them those that turn the direction of what follows.
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Two marks on a letter are common (Vietnamese, before composing); a tower of them would cover other rows.
const MARKS_PAST_THREE = /(\p{M}{3})\p{M}+/gu;
const PLAIN = /^[\x20-\x7e\n]*$/;

/** The text as the fonts can draw it: composed, without unseen characters, U+FFFD where there is no glyph. */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  const composed = text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(LINE_ENDS, "\n")
    .replace(OTHER_SPACES, " ")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .replace(MARKS_PAST_THREE, "$1");
  return Array.from(composed, (character) => (isDrawable(character) ? character : "\ufffd")).join("");
}

/** The same on one line: for headings, names and metadata. */
export function cleanLine(text: string): string {
  return clean(text)
    .replace(/[ \n]+/g, " ")
    .trim();
}

function isDrawable(character: string): boolean {
  if (character === "\n") return true;
  const codePoint = character.codePointAt(0) ?? 0;
  const { regular, bold } = openedFonts();
  return regular.hasGlyphForCodePoint(codePoint) && bold.hasGlyphForCodePoint(codePoint);
}
