/** Breaks cleaned text into lines. It is done here and not by pdfkit, which breaks no row over two pages. */

export type Measure = (text: string) => number;

const SPACES = / +/;
// Where an address or a long compound may be cut without a sign.
const CUT_AFTER = /[-/@._?&=,;:]/;

/**
 * Lines no wider than `width`. A line that was broken at a space keeps it at its end, so that the words of two
 * lines stay apart when the text is read aloud or copied; a word that was cut has none.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph.trim(), width, measure));
}

/** The first `most` lines, the last of them with an ellipsis where more was cut off. */
export function atMost(most: number, lines: string[]): string[] {
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? "";
  return [...lines.slice(0, most - 1), `${last.trimEnd().slice(0, -2)}…`];
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  const space = measure(" ");
  let line = "";
  let used = 0;
  for (const word of paragraph.split(SPACES)) {
    const pieces = fitWord(word, width, measure);
    pieces.forEach((piece, index) => {
      const wide = measure(piece);
      const startsWord = index === 0;
      if (line !== "" && (!startsWord || used + space + wide > width)) {
        lines.push(startsWord ? `${line} ` : line);
        line = "";
        used = 0;
      }
      used += line === "" ? wide : space + wide;
      line = line === "" ? piece : `${line} ${piece}`;
    });
  }
  return [...lines, line];
}

function fitWord(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece: string[] = [];
  let used = 0;
  for (const { segment } of graphemes.segment(word)) {
    const wide = measure(segment);
    if (piece.length > 0 && used + wide > width) {
      const cut = cutPoint(piece);
      pieces.push(piece.slice(0, cut).join(""));
      piece = piece.slice(cut);
      used = piece.reduce((sum, kept) => sum + measure(kept), 0);
    }
    piece.push(segment);
    used += wide;
  }
  return [...pieces, piece.join("")];
}

const graphemes = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

// After the last sign in the second half of the piece, or at its end.
function cutPoint(piece: string[]): number {
  const last = piece.findLastIndex((character) => CUT_AFTER.test(character)) + 1;
  return last > piece.length / 2 ? last : piece.length;
}
