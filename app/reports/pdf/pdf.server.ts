import type { Block, HeadingBlock, Report, TogetherBlock } from "#app/reports/blocks.ts";
import { chartOpening, drawBars, drawStackedBars } from "./pdf-charts.server.ts";
import { drawHeading, headingHeight } from "./pdf-headings.server.ts";
import { BODY, PAGE_ROOM, WIDTH } from "./pdf-layout.server.ts";
import { drawKeyValues, drawList, keyValuesOpening } from "./pdf-lists.server.ts";
import { Sheet } from "./pdf-page.server.ts";
import {
  choicesHeight,
  choicesOpening,
  drawChoices,
  drawWritingLines,
  writingLinesHeight,
} from "./pdf-paper-forms.server.ts";
import { drawNote, drawParagraph, PARAGRAPHS } from "./pdf-paragraphs.server.ts";
import { drawTable, tableOpening } from "./pdf-tables.server.ts";

const BLOCK_GAP = 9;
const SHORT_PARAGRAPH_LINES = 6;
/** The most that a heading takes along to the next page. */
const MOST_WITH_HEADING = PAGE_ROOM * 0.85;

/**
 * The report as a tagged PDF/UA file (PDF 1.7) with its fonts embedded. The same report gives the same bytes.
 * Throws when the headings do not begin with level 1, skip a level, or a table's row is not as wide as its head.
 */
export async function renderPdf(report: Report): Promise<Buffer> {
  checkHeadings(report);
  const sheet = new Sheet(report);
  const outline = new Map<number, PDFKit.PDFOutline>([[0, sheet.doc.outline]]);
  report.blocks.forEach((block, index) => {
    if (block.kind === "together")
      sheet.need(heightTogether(sheet, report.blocks.slice(index + 1, index + 1 + block.count)));
    else if (block.kind === "heading")
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

/** All of these from top to bottom, as they are drawn below other things, without the space after the last. */
function heightTogether(sheet: Sheet, blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + wholeHeight(sheet, block), -BLOCK_GAP);
}

function wholeHeight(sheet: Sheet, block: Block): number {
  switch (block.kind) {
    case "heading":
      return headingHeight(sheet, block);
    case "paragraph": {
      const look = PARAGRAPHS[block.style ?? "plain"];
      return sheet.lines(block.text, look, WIDTH).length * look.leading + BLOCK_GAP;
    }
    case "choices":
      return choicesHeight(sheet, block) + BLOCK_GAP;
    case "writingLines":
      return writingLinesHeight(sheet, block) + BLOCK_GAP;
    default:
      throw new Error(`A block of the kind ${block.kind} cannot be kept together with others`);
  }
}

function drawBlock(sheet: Sheet, block: Exclude<Block, HeadingBlock | TogetherBlock>): void {
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
  if (next.kind === "together") {
    const together = heightTogether(sheet, blocks.slice(index + 2, index + 2 + next.count));
    return Math.min(together, MOST_WITH_HEADING);
  }
  if (next.kind === "heading") {
    return headingHeight(sheet, next) + keptWithHeading(sheet, blocks, index + 1);
  }
  return Math.min(openingOf(sheet, next, blocks[index + 2]), MOST_WITH_HEADING);
}

/** How much of a block must stand together at its start; a short paragraph stands with what `follows` it. */
function openingOf(
  sheet: Sheet,
  block: Exclude<Block, HeadingBlock | TogetherBlock>,
  follows?: Block,
): number {
  switch (block.kind) {
    case "paragraph": {
      const lines = sheet.lines(block.text, BODY, WIDTH).length;
      if (lines > SHORT_PARAGRAPH_LINES) return 3 * BODY.leading;
      const next = isOpening(follows) ? openingOf(sheet, follows) : 0;
      return lines * BODY.leading + BLOCK_GAP + next;
    }
    case "keyValues":
      return keyValuesOpening(sheet, block);
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

function isOpening(block: Block | undefined): block is Exclude<Block, HeadingBlock | TogetherBlock> {
  return block !== undefined && block.kind !== "heading" && block.kind !== "together";
}
