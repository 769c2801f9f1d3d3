import type { StackedBarsBlock } from "#app/reports/blocks.ts";
import {
  BAR_HEIGHT,
  type Chart,
  type ChartRow,
  drawLabel,
  drawMark,
  LABEL,
  LABEL_WIDTH,
  MOST_LINES,
  NOTHING,
  PLOT_WIDTH,
  PLOT_X,
  ROW_GAP,
} from "./pdf-chart-marks.server.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { LEFT, SMALL, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";
import { atMost } from "./pdf-text.server.ts";

const COUNT: TextStyle = { ...LABEL, font: "bold", size: 8.5, leading: 14 };
const SWATCH = 9;

export function stackedChart(sheet: Sheet, block: StackedBarsBlock): Chart {
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
