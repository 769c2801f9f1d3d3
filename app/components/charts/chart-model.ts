import type { Colour } from "#app/domain/colour.ts";
import { COLOUR_STYLES, type PartStyle } from "#app/lib/colours.ts";

/**
 * What a chart shows and where its marks lie, for the picture in the page's HTML and for the one drawn after
 * hydration. `reports/board-charts.ts` makes the charts; a report's blocks hold the same ones for the PDF.
 */
export interface BarChart {
  title: string;
  /** The picture in words. A table beside it carries the same numbers. */
  alt: string;
  unit: string;
  /** The value at the right end of the axis, above 0. */
  max: number;
  bars: { label: string; value: number | null; text: string; colour: Colour }[];
}

/** Each row is drawn as shares of its own total. */
export interface DistributionChart {
  title: string;
  alt: string;
  rows: { label: string; parts: { label: string; value: number; style: PartStyle }[] }[];
}

/** A row of a chart: its label, its bar, and the same in words. */
export interface ChartRow {
  label: string;
  marks: Mark[];
  words: string;
}

/** A part of a bar. `from` and `share` are shares of the bar's whole length, 0 to 1. */
export interface Mark {
  from: number;
  share: number;
  style: PartStyle;
  /** The number on the mark where it has room for it. */
  text: string | null;
  /** Shown when pointed at. */
  title: string;
}

/** The rows of a bar chart. A value of null draws no mark, and its words say why. */
export function barRows({ bars, max }: BarChart): ChartRow[] {
  return bars.map(({ label, value, text, colour }) => {
    const { mark, onMark } = COLOUR_STYLES[colour];
    const style: PartStyle = { mark, onMark, hatch: null };
    const share = (value ?? 0) / max;
    const marks = value === null ? [] : [{ from: 0, share, style, text: null, title: `${label}: ${text}` }];
    return { label, words: text, marks };
  });
}

/** The rows of a distribution. One whose counts are all 0 has no marks and says so. */
export function distributionRows({ rows }: DistributionChart): ChartRow[] {
  return rows.map(({ label, parts }) => {
    const shown = parts.filter(({ value }) => value > 0);
    const total = shown.reduce((sum, { value }) => sum + value, 0);
    let from = 0;
    const marks = shown.map(({ label: part, value, style }): Mark => {
      const share = value / total;
      const mark = { from, share, style, text: String(value), title: `${part}: ${value}` };
      from += share;
      return mark;
    });
    const words = shown.map(({ label: part, value }) => `${part}\u00a0${value}`).join(", ");
    return { label, marks, words: words === "" ? "No answer yet" : words };
  });
}

/** The parts of a distribution once each, for its key. */
export function keyOf({ rows }: DistributionChart): { label: string; style: PartStyle }[] {
  const styles = new Map(
    rows.flatMap(({ parts }) => parts.map(({ label, style }) => [label, style] as const)),
  );
  return [...styles].map(([label, style]) => ({ label, style }));
}
