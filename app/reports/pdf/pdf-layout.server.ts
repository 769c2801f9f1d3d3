import type { FontName } from "./pdf-fonts.server.ts";

/** Lengths are points, 72 to the inch, counted from the top left of the page. */
export const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 51; // 18 mm

export const LEFT = MARGIN;
export const WIDTH = PAGE.width - 2 * MARGIN;
export const TOP = 62;
export const BOTTOM = PAGE.height - 58;
/** The most that one page can hold. */
export const PAGE_ROOM = BOTTOM - TOP;

export const INK = "#0b0c0c";
export const MUTED_INK = "#484d51";
export const RULE = "#b1b4b6";
export const SHADE = "#eeefef";

export interface TextStyle {
  font: FontName;
  size: number;
  /** From one line to the next. */
  leading: number;
  colour: string;
}

export const BODY: TextStyle = { font: "regular", size: 10.5, leading: 15, colour: INK };
export const SMALL: TextStyle = { font: "regular", size: 8.5, leading: 11.5, colour: MUTED_INK };
