import { COLOUR_STYLES } from "#app/lib/colours.ts";
import type { Align, BandLabel, Cell, TableBlock } from "#app/reports/blocks.ts";
import { clean } from "./pdf-fonts.server.ts";
import { BODY, INK, LEFT, SHADE, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";

export const CELL: TextStyle = { font: "regular", size: 9, leading: 12.5, colour: INK };
export const CAPTION: TextStyle = { ...BODY, font: "bold" };
export const PAD_X = 5;

export interface Column {
  x: number;
  width: number;
  align: Align;
}

export interface CellBox {
  column: Column;
  lines: string[];
  style: TextStyle;
  fill: string | null;
  scope: "Column" | "Row" | null;
}

/** A row as lines, ready to be drawn in one piece or in several. */
export type Row = CellBox[];

export interface LaidOutTable {
  caption: string[];
  head: Row;
  rows: Row[];
}

/** A table as lines of text in columns. Throws when a row is not as wide as the head. */
export function layOut(sheet: Sheet, block: TableBlock): LaidOutTable {
  const wrongRow = block.rows.find((row) => row.length !== block.head.length);
  if (wrongRow) {
    throw new Error(
      `Table "${block.caption}" has ${block.head.length} columns and a row of ${wrongRow.length}`,
    );
  }
  const columns = columnsOf(sheet, block);
  return {
    caption: sheet.lines(block.caption, CAPTION, WIDTH),
    head: rowOf(sheet, block.head, columns, () => "Column"),
    rows: block.rows.map((row) =>
      rowOf(sheet, row, columns, (index) => (block.rowHeaders && index === 0 ? "Row" : null)),
    ),
  };
}

function rowOf(
  sheet: Sheet,
  cells: Cell[],
  columns: Column[],
  scopeOf: (index: number) => CellBox["scope"],
): Row {
  return columns.map((column, index) => {
    const cell = cells[index] ?? "";
    const scope = scopeOf(index);
    const band = bandOf(cell);
    const style = styleOf(cell, scope);
    return {
      column,
      lines: sheet.lines(wordsOf(cell), style, column.width - 2 * PAD_X),
      style,
      fill: band ? COLOUR_STYLES[band.colour].background : scope === "Column" ? SHADE : null,
      scope,
    };
  });
}

function bandOf(cell: Cell): BandLabel | undefined {
  return typeof cell === "string" ? undefined : cell.band;
}

function wordsOf(cell: Cell): string {
  if (typeof cell === "string") return cell;
  return [cell.band?.label, cell.text].filter(Boolean).join("\n");
}

function styleOf(cell: Cell, scope: CellBox["scope"]): TextStyle {
  const band = bandOf(cell);
  const isStrong = scope !== null || (typeof cell !== "string" && cell.strong === true);
  return {
    ...CELL,
    font: isStrong ? "bold" : "regular",
    colour: band ? COLOUR_STYLES[band.colour].foreground : CELL.colour,
  };
}

function columnsOf(sheet: Sheet, block: TableBlock): Column[] {
  const widths = widthsOf(sheet, block);
  let x = LEFT;
  return widths.map((width, index) => {
    const column = { x, width, align: block.align?.[index] ?? "left" };
    x += width;
    return column;
  });
}

// A longer table is judged by its beginning: columns are a matter of looks, and measuring every cell takes time.
const ROWS_MEASURED = 100;

/**
 * Widths that fill the page. Every column gets its longest word where that is possible; the rest goes by the
 * shares asked for, or to those with most to say.
 */
function widthsOf(sheet: Sheet, block: TableBlock): number[] {
  const content = block.head.map((_, index) => contentWidths(sheet, block, index));
  const asked = content.map(({ line }, index) => block.columnWidths?.[index] ?? line);
  const scale = WIDTH / sumOf(asked);
  const wanted = asked.map((width) => width * scale);
  const least = content.map(({ word }) => word);
  if (sumOf(least) >= WIDTH) return least.map((width) => (width * WIDTH) / sumOf(least));
  const spare = wanted.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
  const share = (WIDTH - sumOf(least)) / sumOf(spare);
  return least.map((width, index) => width + share * (spare[index] ?? 0));
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** How wide a column's longest word and its longest line are, within reason. */
function contentWidths(sheet: Sheet, block: TableBlock, index: number): { word: number; line: number } {
  const cells = [block.head, ...block.rows.slice(0, ROWS_MEASURED)].map((row) =>
    clean(wordsOf(row[index] ?? "")),
  );
  const style: TextStyle = { ...CELL, font: "bold" };
  const widest = (parts: string[]) => Math.max(0, ...parts.map((part) => sheet.measure(part, style)));
  const word = widest(cells.flatMap((cell) => cell.split(/[ \n]+/)).map((part) => part.slice(0, 60)));
  const line = widest(cells.flatMap((cell) => cell.split("\n")).map((part) => part.slice(0, 200)));
  return {
    word: Math.min(word, WIDTH * 0.3) + 2 * PAD_X + 0.5,
    line: Math.min(line, WIDTH * 0.6) + 2 * PAD_X,
  };
}
