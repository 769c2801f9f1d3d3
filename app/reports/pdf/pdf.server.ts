import type {
  Block,
  HeadingBlock,
  KeyValuesBlock,
  ListBlock,
  NoteBlock,
  ParagraphBlock,
  Report,
} from "#app/reports/blocks.ts";
import { chartOpening, drawBars, drawStackedBars } from "./pdf-charts.server.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import {
  BODY,
  type Element,
  INK,
  LEFT,
  MUTED_INK,
  PAGE_ROOM,
  RULE,
  Sheet,
  type TextStyle,
  WIDTH,
} from "./pdf-page.server.ts";
import {
  choicesOpening,
  drawChoices,
  drawWritingLines,
  writingLinesHeight,
} from "./pdf-paper-forms.server.ts";
import { drawTable, tableOpening } from "./pdf-tables.server.ts";
import { atMost } from "./pdf-text.server.ts";

const BLOCK_GAP = 9;
const HEADINGS = {
  1: { font: "bold", size: 20, leading: 25, colour: INK, before: 14, after: 8 },
  2: { font: "bold", size: 15, leading: 19.5, colour: INK, before: 13, after: 6 },
  3: { font: "bold", size: 12.5, leading: 17, colour: INK, before: 8, after: 4 },
} satisfies Record<HeadingBlock["level"], TextStyle & { before: number; after: number }>;
const STRONG: TextStyle = { ...BODY, font: "bold" };
const SMALLER: TextStyle = { ...BODY, size: 9, leading: 12.5 };
const LIST_INDENT = 22;
const KEY_WIDTH = WIDTH * 0.34;
const MOST_KEY_LINES = 8;
/** A taller row of a summary list may go on over the page. */
const TALLEST_UNBROKEN = PAGE_ROOM / 3;
const SHORT_PARAGRAPH_LINES = 6;
/** The most that a heading takes along to the next page. */
const MOST_WITH_HEADING = PAGE_ROOM * 0.85;
const NOTE_INDENT = 16;
const NOTE_BAR = 4;

/**
 * The report as a tagged PDF/UA file (PDF 1.7) with its fonts embedded. The same report gives the same bytes.
 * Throws when the headings do not begin with level 1, skip a level, or a table's row is not as wide as its head.
 */
export async function renderPdf(report: Report): Promise<Buffer> {
  checkHeadings(report);
  const sheet = new Sheet(report);
  const outline = new Map<number, PDFKit.PDFOutline>([[0, sheet.doc.outline]]);
  report.blocks.forEach((block, index) => {
    if (block.kind === "heading")
      drawHeading(sheet, block, outline, keptWithHeading(sheet, report.blocks, index));
    else drawBlock(sheet, block);
  });
  return sheet.finish(report);
}

function checkHeadings(report: Report): void {
  let level = 0;
  for (const block of report.blocks) {
    if (block.kind !== "heading") continue;
    if (block.level > level + 1) {
      throw new Error(`Report "${report.title}" has a heading of level ${block.level} after level ${level}`);
    }
    level = block.level;
  }
}

function drawBlock(sheet: Sheet, block: Exclude<Block, HeadingBlock>): void {
  switch (block.kind) {
    case "paragraph":
      drawParagraph(sheet, block);
      break;
    case "list":
      drawList(sheet, block);
      break;
    case "keyValues":
      drawKeyValues(sheet, block);
      break;
    case "table":
      sheet.gap(4);
      drawTable(sheet, block);
      sheet.gap(6);
      break;
    case "bars":
      drawBars(sheet, block);
      break;
    case "stackedBars":
      drawStackedBars(sheet, block);
      break;
    case "note":
      drawNote(sheet, block);
      break;
    case "choices":
      drawChoices(sheet, block);
      break;
    case "writingLines":
      drawWritingLines(sheet, block);
      break;
    case "pageBreak":
      if (!sheet.isAtTop) sheet.turnPage();
      return;
  }
  sheet.gap(BLOCK_GAP);
}

/** How much after a heading must stay on its page, so that no heading is left alone at the foot. */
function keptWithHeading(sheet: Sheet, blocks: Block[], index: number): number {
  const next = blocks[index + 1];
  if (!next) return 0;
  if (next.kind === "heading") {
    return headingHeight(sheet, next) + keptWithHeading(sheet, blocks, index + 1);
  }
  return Math.min(openingOf(sheet, next, blocks[index + 2]), MOST_WITH_HEADING);
}

/** How much of a block must stand together at its start; a short paragraph stands with what `follows` it. */
function openingOf(sheet: Sheet, block: Exclude<Block, HeadingBlock>, follows?: Block): number {
  switch (block.kind) {
    case "paragraph": {
      const lines = sheet.lines(block.text, BODY, WIDTH).length;
      if (lines > SHORT_PARAGRAPH_LINES) return 3 * BODY.leading;
      const next = follows === undefined || follows.kind === "heading" ? 0 : openingOf(sheet, follows);
      return lines * BODY.leading + BLOCK_GAP + next;
    }
    case "keyValues":
      return block.rows[0] ? heightToStart(keyValueLines(sheet, block.rows[0])) : 0;
    case "table":
      return 4 + tableOpening(sheet, block);
    case "bars":
    case "stackedBars":
      return chartOpening(sheet, block);
    case "choices":
      return choicesOpening(sheet, block);
    case "writingLines":
      return writingLinesHeight(sheet, block);
    case "pageBreak":
      return 0;
    default:
      return 3 * BODY.leading;
  }
}

function headingHeight(sheet: Sheet, { level, text }: HeadingBlock): number {
  const style = HEADINGS[level];
  const lines = sheet.lines(cleanLine(text), style, WIDTH);
  return style.before + lines.length * style.leading + style.after;
}

function drawHeading(
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

function drawParagraph(sheet: Sheet, { text, style }: ParagraphBlock): void {
  const muted = { ...BODY, colour: MUTED_INK };
  const look = { strong: STRONG, muted, small: SMALLER, plain: BODY }[style ?? "plain"];
  const element = sheet.element(sheet.root, "P");
  sheet.flow(element, sheet.lines(text, look, WIDTH), LEFT, look);
  element.end();
}

function drawList(sheet: Sheet, { style, items }: ListBlock): void {
  const list = listElement(sheet, style === "numbered" ? "Decimal" : "Disc");
  items.forEach((item, index) => {
    const sign = style === "numbered" ? `${index + 1}.` : "•";
    const lines = sheet.lines(item, BODY, WIDTH - LIST_INDENT);
    sheet.need(Math.min(lines.length, 2) * BODY.leading);
    const entry = sheet.element(list, "LI");
    const label = sheet.element(entry, "Lbl");
    const { y } = sheet;
    // A number is set flush right before its text, so that 9 and 10 line up.
    const indent = style === "numbered" ? LIST_INDENT - 6 - sheet.measure(sign, BODY) : 6;
    label.add(() => sheet.line(sign, LEFT + indent, y, BODY));
    const body = sheet.element(entry, "LBody");
    sheet.flow(body, lines, LEFT + LIST_INDENT, BODY);
    entry.end();
    sheet.gap(2);
  });
  list.end();
}

function listElement(sheet: Sheet, numbering: "None" | "Disc" | "Decimal"): Element {
  const list = sheet.element(sheet.root, "L");
  list.dictionary.data.A = { O: "List", ListNumbering: numbering };
  return list;
}

function drawKeyValues(sheet: Sheet, { rows }: KeyValuesBlock): void {
  const list = listElement(sheet, "None");
  for (const { key, value } of rows) {
    const { keyLines, valueLines } = keyValueLines(sheet, { key, value });
    sheet.need(heightToStart({ keyLines, valueLines }));
    const entry = sheet.element(list, "LI");
    const top = sheet.y;
    const label = sheet.element(entry, "Lbl");
    label.add(() => {
      keyLines.forEach((line, index) => {
        sheet.line(line, LEFT, top + index * STRONG.leading, STRONG);
      });
    });
    const page = sheet.doc.page;
    const body = sheet.element(entry, "LBody");
    sheet.flow(body, valueLines, LEFT + KEY_WIDTH, BODY);
    entry.end();
    if (sheet.doc.page === page) sheet.y = Math.max(sheet.y, top + keyLines.length * STRONG.leading);
    const end = sheet.y + 3;
    sheet.artifact(() => sheet.rule(end));
    sheet.gap(6);
  }
  list.end();
}

type KeyValueLines = ReturnType<typeof keyValueLines>;

function keyValueLines(sheet: Sheet, { key, value }: KeyValuesBlock["rows"][number]) {
  return {
    keyLines: atMost(MOST_KEY_LINES, sheet.lines(cleanLine(key), STRONG, KEY_WIDTH - 12)),
    valueLines: sheet.lines(value, BODY, WIDTH - KEY_WIDTH),
  };
}

/** A row stays in one piece unless it is so tall that it would leave too much of a page empty. */
function heightToStart({ keyLines, valueLines }: KeyValueLines): number {
  const isTall = valueLines.length * BODY.leading > TALLEST_UNBROKEN;
  return Math.max(keyLines.length, isTall ? 2 : valueLines.length) * BODY.leading + 6;
}

function drawNote(sheet: Sheet, { text }: NoteBlock): void {
  const lines = sheet.lines(text, BODY, WIDTH - NOTE_INDENT);
  const element = sheet.element(sheet.root, "P");
  sheet.gap(2);
  sheet.flow(element, lines, LEFT + NOTE_INDENT, BODY, (top, bottom) =>
    sheet.fillBox(LEFT, top - 2, NOTE_BAR, bottom - top + 4, RULE),
  );
  element.end();
  sheet.gap(2);
}
