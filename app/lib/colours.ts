import type { Colour } from "#app/domain/colour.ts";

/**
 * How a colour of a template's scale or bands looks, on paper and on screen. Colour is never the only sign:
 * whatever is drawn in one of these carries its words as well.
 */
export interface ColourStyle {
  /** A pale tint for a cell or a tag. */
  background: string;
  /** Text on `background`: contrast 4.5:1 or better (WCAG 2.2, 1.4.3). */
  foreground: string;
  /** A strong tone for bars. */
  mark: string;
  /** Text on `mark`: contrast 4.5:1 or better. */
  onMark: string;
}

export const COLOUR_STYLES: Record<Colour, ColourStyle> = {
  red: { background: "#f4cdc6", foreground: "#651b0f", mark: "#a3281b", onMark: "#ffffff" },
  amber: { background: "#fcd6c3", foreground: "#6e3619", mark: "#f0955a", onMark: "#0b0c0c" },
  yellow: { background: "#fff7bf", foreground: "#594d00", mark: "#ffe14d", onMark: "#0b0c0c" },
  green: { background: "#cce2d8", foreground: "#005a30", mark: "#11734b", onMark: "#ffffff" },
  blue: { background: "#bbd4ea", foreground: "#0c2d4a", mark: "#144e81", onMark: "#ffffff" },
  grey: { background: "#eeefef", foreground: "#383f43", mark: "#b1b4b6", onMark: "#0b0c0c" },
};

/** How one part of a stacked bar looks. It can be told from the others of its bar without seeing hues. */
export interface PartStyle {
  mark: string;
  /** Text on `mark`: contrast 4.5:1 or better. */
  onMark: string;
  hatch: Hatch | null;
}

export type Hatch = "diagonal" | "upright";

const INK = "#0b0c0c";
const WHITE = "#ffffff";

/** What is no level is hatched on white, so that no grey can be taken for one. */
export const NOT_APPLICABLE_STYLE: PartStyle = { mark: WHITE, onMark: INK, hatch: "diagonal" };
export const UNANSWERED_STYLE: PartStyle = { mark: WHITE, onMark: INK, hatch: "upright" };

/** CIE lightness of the first and the last level: far enough from black and white to keep their hues. */
const DARKEST = 28;
const LIGHTEST = 90;

// Brighter than the marks, which would turn grey when mixed with so much white.
const HUES: Record<Colour, string> = {
  red: "#d4351c",
  amber: "#f47738",
  yellow: "#ffdd00",
  green: "#1fb573",
  blue: "#4aa5f5",
  grey: "#b1b4b6",
};

/**
 * The parts of a scale given from worst to best: each keeps its hue and is lighter than the one before by the same
 * step, so that a photocopy of a chart still says which end is which.
 */
export function rampStyles(colours: readonly Colour[]): PartStyle[] {
  const steps = Math.max(1, colours.length - 1);
  return colours.map((colour, index) => {
    const lightness = DARKEST + ((LIGHTEST - DARKEST) * index) / steps;
    const luminance = ((lightness + 16) / 116) ** 3;
    // 0.18 is where white and ink have the same contrast with what they stand on (WCAG 2.2, contrast ratio).
    return {
      mark: withLuminance(HUES[colour], luminance),
      onMark: luminance > 0.185 ? INK : WHITE,
      hatch: null,
    };
  });
}

/** The colour mixed with black or white until it has the relative luminance asked for, 0 to 1. */
function withLuminance(colour: string, luminance: number): string {
  const channels = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16) / 255),
  );
  const [red = 0, green = 0, blue = 0] = channels;
  const own = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const white = luminance > own ? (luminance - own) / (1 - own) : 0;
  const kept = luminance > own ? 1 - white : luminance / own;
  const mixed = channels.map((channel) => Math.round(255 * encoded(channel * kept + white)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

// sRGB as WCAG 2.2 reckons with it, and back.
function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(share: number): number {
  return share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055;
}
