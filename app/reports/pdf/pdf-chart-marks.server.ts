import type { PartStyle } from "#app/lib/colours.ts";
import { INK, LEFT, MUTED_INK, RULE, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";

/** What the charts are put together from: their rows, the labels beside them, and the marks that are filled in. */

export const LABEL: TextStyle = { font: "regular", size: 9, leading: 12, colour: INK };
export const LABEL_WIDTH = WIDTH * 0.32;
export const PLOT_X = LEFT + LABEL_WIDTH + 10;
export const PLOT_WIDTH = WIDTH - LABEL_WIDTH - 10;
export const BAR_HEIGHT = 14;
export const ROW_GAP = 7;
const HATCH_SPACING = 3.5;
/** A row of a chart is drawn in one piece, so nothing beside a bar may grow without end. */
export const MOST_LINES = 8;

/** One row of a chart: how high it is, and how to draw it with its top at `y`. */
export interface ChartRow {
  height: number;
  draw(y: number): void;
}

export interface Chart {
  title: string;
  alt: string;
  /** Repeated where a chart goes on over the page. */
  head: ChartRow;
  rows: ChartRow[];
  foot: ChartRow;
}

export const NOTHING: ChartRow = { height: 0, draw: () => undefined };

export function drawLabel(sheet: Sheet, lines: string[], y: number): void {
  lines.forEach((line, index) => {
    sheet.line(line, LEFT, y + 1 + index * LABEL.leading, LABEL);
  });
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// The dark outline keeps the pale colours visible on white and neighbours apart (WCAG 2.2, 1.4.11).
export function drawMark(sheet: Sheet, { x, y, width, height }: Box, { mark, hatch }: PartStyle): void {
  sheet.doc.rect(x, y, width, height).fill(mark);
  if (hatch !== null) drawHatching(sheet, { x, y, width, height }, hatch === "diagonal" ? height : 0);
  sheet.doc.rect(x, y, width, height).lineWidth(0.5).stroke(MUTED_INK);
}

/** Lines over a box, each leaning to the right by `lean` on its way up. */
function drawHatching(sheet: Sheet, { x, y, width, height }: Box, lean: number): void {
  sheet.doc.save().rect(x, y, width, height).clip();
  for (let foot = HATCH_SPACING / 2 - lean; foot < width; foot += HATCH_SPACING) {
    sheet.doc.moveTo(x + foot, y + height).lineTo(x + foot + lean, y);
  }
  sheet.doc.lineWidth(0.6).stroke(RULE).restore();
}
