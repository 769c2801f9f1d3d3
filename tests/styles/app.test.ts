import { gzipSync } from "node:zlib";
import { compile } from "sass";
import { describe, expect, test } from "vitest";

const css = compile("app/styles/app.scss", { loadPaths: ["node_modules"], style: "compressed" }).css;

/** Relative luminance of `#rrggbb` (WCAG 2.2), 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const TEXT = "#0b0c0c";

test("the stylesheet is at most 25 kB when compressed", () => {
  expect(gzipSync(css).length).toBeLessThanOrEqual(25_000);
});

test.each(["@font-face", "GDS Transport", "crest", "url("])("the stylesheet has no %s", (mark) => {
  expect(css).not.toContain(mark);
});

describe("a band can be read, and has an edge without its background", () => {
  test.each(["red", "amber", "yellow", "green", "blue", "grey"])("%s", (name) => {
    const rule = css.match(
      new RegExp(`\\.app-band--${name}\\{border-color:(#[0-9a-f]{6});background-color:(#[0-9a-f]{6})\\}`),
    );
    const [, border = "", background = ""] = rule ?? [];
    expect(contrast(background, TEXT)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(border, "#ffffff")).toBeGreaterThanOrEqual(3);
  });

  test("the words are in the colour that the contrast is measured with", () => {
    expect(css).toMatch(new RegExp(`\\.app-band\\{[^}]*[;{]color:${TEXT};`));
  });
});

test("what is printed of a chart is the picture that fits the sheet", () => {
  const rules = [...css.matchAll(/@media (print|screen)\{(\.app-chart__\w+)\{display:none\}\}/g)];
  expect(rules.map(([, medium, name]) => `${medium} without ${name}`)).toEqual([
    "print without .app-chart__live",
    "screen without .app-chart__paper",
  ]);
});

test("a word of any length breaks, and in a table only what is longer than a line", () => {
  expect(css).toMatch(/\.govuk-template__body\{overflow-wrap:anywhere\}/);
  expect(css).toMatch(/\.govuk-table,[^{]*\{overflow-wrap:break-word\}/);
  expect(css).toMatch(/\.govuk-table__cell,\.govuk-table__header\{max-width:20em\}/);
});

test("the addresses of links are not printed", () => {
  const printed = css.lastIndexOf('content:" (" attr(href) ")"');
  expect(printed).toBeGreaterThan(0);
  expect(css.indexOf(".govuk-link[href]::after{content:none}")).toBeGreaterThan(printed);
});
