import { COLOUR_STYLES, type PartStyle } from "#app/lib/colours.ts";
import type { Bar, BarsBlock, StackedBarsBlock } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import {
  BODY,
  INK,
  LEFT,
  MUTED_INK,
  PAGE_ROOM,
  RULE,
  type Sheet,
  SMALL,
  type TextStyle,
  WIDTH,
} from "./pdf-page.server.ts";
import { atMost } from "./pdf-text.server.ts";

const TITLE: TextStyle = { ...BODY, font: "bold" };
const LABEL: TextStyle = { font: "regular", size: 9, leading: 12, colour: INK };
const COUNT: TextStyle = { ...LABEL, font: "bold", size: 8.5, leading: 14 };
const LABEL_WIDTH = WIDTH * 0.32;
const PLOT_X = LEFT + LABEL_WIDTH + 10;
const PLOT_WIDTH = WIDTH - LABEL_WIDTH - 10;
const BAR_HEIGHT = 14;
const ROW_GAP = 7;
const AXIS_HEIGHT = 16;
const SWATCH = 9;
const HATCH_SPACING = 3.5;
/** A row of a chart is drawn in one piece, so nothing beside a bar may grow without end. */
const MOST_LINES = 8;

/** One row of a chart: how high it is, and how to draw it with its top at `y`. */
interface ChartRow {
  height: number;
  draw(y: number): void;
}

interface Chart {
  title: string;
  alt: string;
  /** Repeated where a chart goes on over the page. */
  head: ChartRow;
  rows: ChartRow[];
  foot: ChartRow;
}

const NOTHING: ChartRow = { height: 0, draw: () => undefined };

export function drawBars(sheet: Sheet, block: BarsBlock): void {
  drawChart(sheet, barsChart(sheet, block));
}

export function drawStackedBars(sheet: Sheet, block: StackedBarsBlock): void {
  drawChart(sheet, stackedChart(sheet, block));
}

export function chartOpening(sheet: Sheet, block: BarsBlock | StackedBarsBlock): number {
  const chart = block.kind === "bars" ? barsChart(sheet, block) : stackedChart(sheet, block);
  return Math.min(PAGE_ROOM, titleHeight(sheet, chart) + heightOf(chart, chart.rows));
}

function titleHeight(sheet: Sheet, chart: Chart): number {
  return sheet.lines(chart.title, TITLE, WIDTH).length * TITLE.leading + 4;
}

function heightOf(chart: Chart, rows: ChartRow[]): number {
  return chart.head.height + rows.reduce((sum, row) => sum + row.height, 0) + chart.foot.height;
}

/** A chart on one page where a page can hold it, otherwise as several figures that say so. */
function drawChart(sheet: Sheet, chart: Chart): void {
  sheet.need(Math.min(PAGE_ROOM, titleHeight(sheet, chart) + heightOf(chart, chart.rows)));
  const title = sheet.element(sheet.root, "P");
  sheet.flow(title, sheet.lines(chart.title, TITLE, WIDTH), LEFT, TITLE);
  title.end();
  sheet.gap(4);
  // Only a title of several pages leaves less than this below it.
  sheet.need(heightOf(chart, chart.rows.slice(0, 1)));
  let rest = chart.rows;
  let alt = cleanLine(chart.alt);
  do {
    const count = rowsThatFit(sheet, chart, rest);
    drawFigure(sheet, { ...chart, alt, rows: rest.slice(0, count) });
    rest = rest.slice(count);
    alt = `${cleanLine(chart.title)}, continued`;
    if (rest.length > 0) sheet.turnPage();
  } while (rest.length > 0);
}

function rowsThatFit(sheet: Sheet, chart: Chart, rows: ChartRow[]): number {
  const tooMany = rows.findIndex((_, index) => heightOf(chart, rows.slice(0, index + 1)) > sheet.room + 0.01);
  return tooMany === -1 ? rows.length : Math.max(1, tooMany);
}

function drawFigure(sheet: Sheet, chart: Chart): void {
  const top = sheet.y;
  const bottom = top + heightOf(chart, chart.rows);
  const bbox: [number, number, number, number] = [LEFT, top, LEFT + WIDTH, bottom];
  const figure = sheet.element(sheet.root, "Figure", { alt: chart.alt, bbox, placement: "Block" });
  figure.add(() => {
    let y = top;
    for (const row of [chart.head, ...chart.rows, chart.foot]) {
      row.draw(y);
      y += row.height;
    }
  });
  figure.end();
  sheet.y = bottom;
}

function barsChart(sheet: Sheet, block: BarsBlock): Chart {
  const texts = block.bars.map((bar) => cleanLine(bar.text));
  const widest = Math.max(0, ...texts.map((text) => sheet.measure(text, LABEL)));
  const length = PLOT_WIDTH - Math.min(widest, PLOT_WIDTH / 2) - 6;
  return {
    title: block.title,
    alt: block.alt,
    head: NOTHING,
    rows: block.bars.map((bar) => barRow(sheet, bar, { max: block.max, length })),
    foot: axisRow(sheet, block, length),
  };
}

function barRow(sheet: Sheet, bar: Bar, { max, length }: { max: number; length: number }): ChartRow {
  const label = atMost(MOST_LINES, sheet.lines(cleanLine(bar.label), LABEL, LABEL_WIDTH));
  const barLength = bar.value === null ? 0 : (length * Math.min(Math.max(bar.value, 0), max)) / max;
  const text = atMost(MOST_LINES, sheet.lines(cleanLine(bar.text), LABEL, PLOT_WIDTH - barLength - 6));
  const style = bar.value === null ? { ...LABEL, colour: MUTED_INK } : LABEL;
  const height = Math.max(label.length, text.length) * LABEL.leading + ROW_GAP;
  const draw = (y: number) => {
    drawLabel(sheet, label, y);
    sheet.fillBox(PLOT_X - 0.75, y - ROW_GAP / 2, 0.75, height, RULE);
    const { mark, onMark } = COLOUR_STYLES[bar.colour];
    const box = { x: PLOT_X, y, width: barLength, height: BAR_HEIGHT };
    if (barLength > 0) drawMark(sheet, box, { mark, onMark, hatch: null });
    text.forEach((line, index) => {
      sheet.line(line, PLOT_X + barLength + 6, y + 1 + index * LABEL.leading, style);
    });
  };
  return { height, draw };
}

function axisRow(sheet: Sheet, { unit, max }: BarsBlock, length: number): ChartRow {
  const ends = [0, max].map((end) => cleanLine(unit === "%" ? `${end}%` : `${end} ${unit}`));
  const draw = (y: number) => {
    sheet.fillBox(PLOT_X, y, length, 0.75, RULE);
    ends.forEach((text, index) => {
      sheet.line(text, PLOT_X + index * (length - sheet.measure(text, SMALL)), y + 2, SMALL);
    });
  };
  return { height: AXIS_HEIGHT, draw };
}

function stackedChart(sheet: Sheet, block: StackedBarsBlock): Chart {
  return {
    title: block.title,
    alt: block.alt,
    head: legendRow(sheet, block),
    rows: block.rows.map((row) => stackedRow(sheet, row)),
    foot: NOTHING,
  };
}

type StackedRow = StackedBarsBlock["rows"][number];
type Part = StackedRow["parts"][number];

function legendRow(sheet: Sheet, block: StackedBarsBlock): ChartRow {
  const parts = new Map(block.rows.flatMap((row) => row.parts).map((part) => [part.label, part.style]));
  let x = LEFT;
  let top = 0;
  const entries = [...parts].map(([label, style]) => {
    const text = sheet.shortened(label, LABEL, WIDTH - SWATCH - 4);
    const width = SWATCH + 4 + sheet.measure(text, LABEL) + 14;
    if (x + width - 14 > LEFT + WIDTH && x > LEFT) {
      x = LEFT;
      top += LABEL.leading + 2;
    }
    const entry = { text, style, x, top };
    x += width;
    return entry;
  });
  const draw = (y: number) => {
    for (const entry of entries) {
      const box = { x: entry.x, y: y + entry.top + 1.5, width: SWATCH, height: SWATCH };
      drawMark(sheet, box, entry.style);
      sheet.line(entry.text, entry.x + SWATCH + 4, y + entry.top, LABEL);
    }
  };
  return { height: entries.length === 0 ? 0 : top + LABEL.leading + 8, draw };
}

function stackedRow(sheet: Sheet, row: StackedRow): ChartRow {
  const label = atMost(MOST_LINES, sheet.lines(cleanLine(row.label), LABEL, LABEL_WIDTH));
  const shown = row.parts.filter((part) => part.value > 0);
  // The words below the bar say what the colours say, for those who cannot tell them apart.
  const inWords = shown.map((part) => `${part.label}\u00a0${part.value}`).join(", ");
  const words = atMost(
    MOST_LINES,
    sheet.lines(cleanLine(inWords === "" ? "Nothing counted" : inWords), SMALL, PLOT_WIDTH),
  );
  const height =
    Math.max(label.length * LABEL.leading, BAR_HEIGHT + 2 + words.length * SMALL.leading) + ROW_GAP;
  const draw = (y: number) => {
    drawLabel(sheet, label, y);
    drawParts(sheet, shown, y);
    words.forEach((line, index) => {
      sheet.line(line, PLOT_X, y + BAR_HEIGHT + 2 + index * SMALL.leading, SMALL);
    });
  };
  return { height, draw };
}

function drawParts(sheet: Sheet, parts: Part[], y: number): void {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  let x = PLOT_X;
  for (const part of parts) {
    const width = (PLOT_WIDTH * part.value) / total;
    const count = String(part.value);
    const countWidth = sheet.measure(count, COUNT);
    drawMark(sheet, { x, y, width, height: BAR_HEIGHT }, part.style);
    if (countWidth + 4 <= width) {
      sheet.line(count, x + (width - countWidth) / 2, y, { ...COUNT, colour: part.style.onMark });
    }
    x += width;
  }
}

function drawLabel(sheet: Sheet, lines: string[], y: number): void {
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
function drawMark(sheet: Sheet, { x, y, width, height }: Box, { mark, hatch }: PartStyle): void {
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
