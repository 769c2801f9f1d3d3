import type { BarsBlock, StackedBarsBlock } from "#app/reports/blocks.ts";
import { barsChart } from "./pdf-bars.server.ts";
import type { Chart, ChartRow } from "./pdf-chart-marks.server.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { BODY, LEFT, PAGE_ROOM, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";
import { stackedChart } from "./pdf-stacked-bars.server.ts";

const TITLE: TextStyle = { ...BODY, font: "bold" };

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
