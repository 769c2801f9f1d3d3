import { COLOUR_STYLES } from "#app/lib/colours.ts";
import type { Bar, BarsBlock } from "#app/reports/blocks.ts";
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
import { MUTED_INK, RULE, SMALL } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";
import { atMost } from "./pdf-text.server.ts";

const AXIS_HEIGHT = 16;

export function barsChart(sheet: Sheet, block: BarsBlock): Chart {
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
