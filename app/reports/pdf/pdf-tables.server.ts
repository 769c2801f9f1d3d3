import type { TableBlock } from "#app/reports/blocks.ts";
import { LEFT, MUTED_INK, PAGE_ROOM } from "./pdf-layout.server.ts";
import type { Element, Sheet } from "./pdf-page.server.ts";
import {
  CAPTION,
  CELL,
  type CellBox,
  type LaidOutTable,
  layOut,
  PAD_X,
  type Row,
} from "./pdf-table-layout.server.ts";

const CAPTION_GAP = 4;
const PAD_Y = 4;
const MIN_LINES_OF_A_SPLIT_ROW = 3;
/** Fewer rows on either side of a page break would look like a leftover. */
const ROWS_TOGETHER = 3;
/** A taller row is begun where the pen stands, so that no page is left half empty. */
const TALLEST_UNBROKEN = PAGE_ROOM / 2;

export function drawTable(sheet: Sheet, block: TableBlock): void {
  const { caption, head, rows } = layOut(sheet, block);
  sheet.need(openingOf({ caption, head, rows }, rows.length));
  const table = sheet.element(sheet.root, "Table");
  const captionElement = sheet.element(table, "Caption");
  sheet.flow(captionElement, caption, LEFT, CAPTION);
  captionElement.end();
  sheet.gap(CAPTION_GAP);
  drawRow(sheet, table, head, { head });
  rows.forEach((row, index) => {
    drawRow(sheet, table, row, { head, with: keptWith(rows, index) });
  });
  table.end();
}

/** What must stand together at the start of a table: its caption, its head and its first rows. */
export function tableOpening(sheet: Sheet, block: TableBlock): number {
  const rows = block.rows.slice(0, 2 * ROWS_TOGETHER);
  return openingOf(layOut(sheet, { ...block, rows }), block.rows.length);
}

function openingOf({ caption, head, rows }: LaidOutTable, count: number): number {
  const [first, ...next] = rows.slice(0, rowsInOpening(count));
  const start = first ? heightToStart(first, next) : 0;
  return caption.length * CAPTION.leading + CAPTION_GAP + rowHeight(head) + start;
}

/** A table too short to leave `ROWS_TOGETHER` on either side of a break is not broken. */
function rowsInOpening(count: number): number {
  return count < 2 * ROWS_TOGETHER ? count : ROWS_TOGETHER;
}

/** The rows that stay on the page of the row at `index`: the first ones together, and the last ones. */
function keptWith(rows: Row[], index: number): Row[] {
  if (index === 0) return rows.slice(1, rowsInOpening(rows.length));
  return index === rows.length - ROWS_TOGETHER ? rows.slice(index + 1) : [];
}

function heightOf(lineCount: number): number {
  return lineCount * CELL.leading + 2 * PAD_Y;
}

function rowHeight(row: Row): number {
  return heightOf(Math.max(...row.map((cell) => cell.lines.length)));
}

interface Around {
  head: Row;
  /** The rows after this one that stay on its page. */
  with?: Row[];
}

/** A row in one piece, or, if it is a tall one, continued from page to page under the repeated head. */
function drawRow(sheet: Sheet, table: Element, row: Row, { head, with: next = [] }: Around): void {
  const repeated = row === head ? null : head;
  if (heightToStart(row, next) > sheet.room + 0.01) turnUnder(sheet, repeated);
  const tr = sheet.element(table, "TR");
  const elements = row.map(({ scope }) => sheet.element(tr, scope ? "TH" : "TD", scope ? { scope } : {}));
  let rest = row;
  while (true) {
    const count = Math.max(1, Math.floor((sheet.room + 0.01 - 2 * PAD_Y) / CELL.leading));
    drawSlice(sheet, linesOf(rest, 0, count), elements);
    rest = linesOf(rest, count);
    if (rest.every((cell) => cell.lines.length === 0)) break;
    turnUnder(sheet, repeated);
    sheet.artifact(() => drawNameAgain(sheet, row, rest), "Pagination");
  }
  tr.end();
}

/** The room that a row needs to begin: for itself and as many of the rows after it as half a page can hold. */
function heightToStart(row: Row, next: Row[]): number {
  let together = rowHeight(row);
  if (together > TALLEST_UNBROKEN) return heightOf(MIN_LINES_OF_A_SPLIT_ROW);
  for (const one of next) {
    if (together + rowHeight(one) > TALLEST_UNBROKEN) break;
    together += rowHeight(one);
  }
  return together;
}

function linesOf(row: Row, from: number, to?: number): Row {
  return row.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) }));
}

// So that the eye knows whose row goes on; the structure knows it already.
function drawNameAgain(sheet: Sheet, row: Row, rest: Row): void {
  const [name] = row;
  const [remaining] = rest;
  const rows = Math.max(...rest.map((cell) => cell.lines.length));
  if (name?.scope !== "Row" || remaining?.lines.length !== 0 || name.lines.length > rows) return;
  drawLines(sheet, { ...name, style: { ...name.style, font: "regular", colour: MUTED_INK } });
}

// The head is read once, with the table; its copies are for the eye.
function turnUnder(sheet: Sheet, head: Row | null): void {
  sheet.turnPage();
  // A head that leaves no room for the rows is not repeated.
  if (!head || rowHeight(head) > PAGE_ROOM / 3) return;
  drawTints(sheet, head, rowHeight(head));
  sheet.artifact(() => {
    for (const cell of head) drawLines(sheet, cell);
  }, "Pagination");
  sheet.y += rowHeight(head);
}

function drawSlice(sheet: Sheet, row: Row, elements: Element[]): void {
  const height = rowHeight(row);
  drawTints(sheet, row, height);
  row.forEach((cell, index) => {
    if (cell.lines.some((line) => line !== "")) elements[index]?.add(() => drawLines(sheet, cell));
  });
  sheet.y += height;
}

function drawTints(sheet: Sheet, row: Row, height: number): void {
  sheet.artifact(() => {
    for (const { column, fill, scope } of row) {
      // A white seam keeps neighbouring bands apart.
      const seam = scope === "Column" ? 0 : 1;
      if (fill)
        sheet.fillBox(column.x + seam, sheet.y + seam, column.width - 2 * seam, height - 2 * seam, fill);
    }
    sheet.rule(sheet.y + height);
  });
}

function drawLines(sheet: Sheet, { column, lines, style }: CellBox): void {
  lines.forEach((line, index) => {
    const slack = column.width - 2 * PAD_X - sheet.measure(line.trimEnd(), style);
    const shift = { left: 0, right: slack, centre: slack / 2 }[column.align];
    sheet.line(line, column.x + PAD_X + shift, sheet.y + PAD_Y + index * style.leading, style);
  });
}
