import type { HeadingBlock } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { INK, LEFT, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";

const HEADINGS = {
  1: { font: "bold", size: 20, leading: 25, colour: INK, before: 14, after: 8 },
  2: { font: "bold", size: 15, leading: 19.5, colour: INK, before: 13, after: 6 },
  3: { font: "bold", size: 12.5, leading: 17, colour: INK, before: 8, after: 4 },
} satisfies Record<HeadingBlock["level"], TextStyle & { before: number; after: number }>;

export function headingHeight(sheet: Sheet, { level, text }: HeadingBlock): number {
  const style = HEADINGS[level];
  const lines = sheet.lines(cleanLine(text), style, WIDTH);
  return style.before + lines.length * style.leading + style.after;
}

export function drawHeading(
  sheet: Sheet,
  block: HeadingBlock,
  outline: Map<number, PDFKit.PDFOutline>,
  keptWith: number,
): void {
  const style = HEADINGS[block.level];
  sheet.need(headingHeight(sheet, block) + keptWith);
  sheet.gap(style.before);
  // pdfkit counts `left` from the right edge of the page.
  const place = { expanded: block.level < 2, top: sheet.y - 6, left: sheet.doc.page.width };
  const item = outline.get(block.level - 1)?.addItem(cleanLine(block.text), place);
  if (item) outline.set(block.level, item);
  const element = sheet.element(sheet.root, `H${block.level}`);
  sheet.flow(element, sheet.lines(cleanLine(block.text), style, WIDTH), LEFT, style);
  element.end();
  sheet.gap(style.after);
}
