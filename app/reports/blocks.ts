import type { Colour } from "#app/domain/colour.ts";
import type { PartStyle } from "#app/lib/colours.ts";

/** A report as data: what the page builders write and a renderer such as `pdf.server.ts` draws. */
export interface Report {
  /** The document's name for readers and libraries. The page shows what the blocks say: begin them with a heading of level 1. */
  title: string;
  subject?: string;
  language: "en-GB";
  /** Protective marking at the head of every page, such as "OFFICIAL-SENSITIVE". */
  marking: string;
  author: string;
  /** Instant in UTC (ISO 8601). The same report gives the same bytes. */
  createdAt: string;
  /** Stands at the foot of every page, beside the page number. */
  footer: string;
  blocks: Block[];
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | KeyValuesBlock
  | TableBlock
  | BarsBlock
  | StackedBarsBlock
  | NoteBlock
  | ChoicesBlock
  | WritingLinesBlock
  | PageBreakBlock
  | TogetherBlock;

/** The first heading is of level 1 and no level is skipped on the way down (PDF/UA-1, 7.4.2). */
export interface HeadingBlock {
  kind: "heading";
  level: 1 | 2 | 3;
  text: string;
}

export interface ParagraphBlock {
  kind: "paragraph";
  text: string;
  style?: "strong" | "muted" | "small";
}

export interface ListBlock {
  kind: "list";
  style: "bulleted" | "numbered";
  items: string[];
}

/** A summary list: names on the left, what they are on the right. */
export interface KeyValuesBlock {
  kind: "keyValues";
  rows: { key: string; value: string }[];
}

/** A judgement in words with the colour it goes by. */
export interface BandLabel {
  label: string;
  colour: Colour;
}

/** Plain text, or text with a band: the cell is tinted and the band's words stand first. */
export type Cell = string | { text?: string; band?: BandLabel; strong?: boolean };

export type Align = "left" | "right" | "centre";

export interface TableBlock {
  kind: "table";
  caption: string;
  head: Cell[];
  /** Each row has as many cells as `head`. */
  rows: Cell[][];
  /** Share of the width for each column; they are scaled to fill it. Left out: by content. */
  columnWidths?: number[];
  /** Whether the first cell of each row names the row. */
  rowHeaders: boolean;
  /** For each column; left where not given. */
  align?: Align[];
}

export interface Bar {
  label: string;
  /** From 0 to the chart's `max`; null draws no bar, and `text` says why. */
  value: number | null;
  /** The value in words, drawn beside the bar. */
  text: string;
  colour: Colour;
}

/** A horizontal bar chart. `alt` says in words what the picture shows; a table near it carries the numbers. */
export interface BarsBlock {
  kind: "bars";
  title: string;
  alt: string;
  /** Written after the ends of the axis, such as "%"; may be empty. */
  unit: string;
  /** The value at the right end of the axis, above 0. */
  max: number;
  bars: Bar[];
}

/** Counts of 0 or more. Each row is drawn as shares of its own total, with the counts in words below. */
export interface StackedBarsBlock {
  kind: "stackedBars";
  title: string;
  alt: string;
  /** The parts of every row are the same, in the same order. */
  rows: { label: string; parts: { label: string; value: number; style: PartStyle }[] }[];
}

/** Inset text: something the reader must not miss. */
export interface NoteBlock {
  kind: "note";
  text: string;
}

/** Boxes to tick on paper, each with its words, under a line that stays with the first of them. */
export interface ChoicesBlock {
  kind: "choices";
  title?: string;
  items: { label?: string; text?: string }[];
}

/** A question with ruled lines to write the answer on; without a label they go on from what stands above. */
export interface WritingLinesBlock {
  kind: "writingLines";
  label?: string;
  /** 1 or more. */
  lines: number;
}

export interface PageBreakBlock {
  kind: "pageBreak";
}

/**
 * The next `count` blocks stand on one page: together on this one if they fit, otherwise from the top of the next. What
 * is longer than a page runs on. It draws nothing. Tables and charts cannot be among them.
 */
export interface TogetherBlock {
  kind: "together";
  count: number;
}
