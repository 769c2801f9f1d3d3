import { describe, expect, test } from "vitest";
import { COLOURS, type Colour } from "#app/domain/colour.ts";
import { NOT_APPLICABLE_STYLE, rampStyles, UNANSWERED_STYLE } from "#app/lib/colours.ts";
import { contrast, lightness } from "#tests/support/contrast.ts";

const SHIPPED: Colour[] = ["red", "amber", "green", "blue"];

const SCALES: [name: string, colours: Colour[]][] = [
  ["the shipped scale", SHIPPED],
  ["two levels of one colour", ["green", "green"]],
  ["every colour", [...COLOURS]],
  ["seven greens", Array<Colour>(7).fill("green")],
];

describe("the levels of a chart", () => {
  test.each(SCALES)("%s is lighter from level to level in grey, by the same step", (_, colours) => {
    const greys = rampStyles(colours).map(({ mark }) => lightness(mark));
    const step = 62 / (colours.length - 1);
    for (const [index, grey] of greys.entries()) expect(grey).toBeCloseTo(28 + index * step, 0);
  });

  test.each(SCALES)("the numbers on %s have a contrast of 4.5 to 1", (_, colours) => {
    for (const { mark, onMark } of rampStyles(colours)) {
      expect(contrast(mark, onMark), mark).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("each colour keeps its hue: no two of the shipped scale are alike", () => {
    const marks = rampStyles(SHIPPED).map(({ mark }) => mark);
    const strongest = marks.map((mark) => {
      const channels = [1, 3, 5].map((start) => Number.parseInt(mark.slice(start, start + 2), 16));
      return channels.indexOf(Math.max(...channels));
    });
    expect(strongest).toEqual([0, 0, 1, 2]);
  });

  test("what is no level is hatched, each in its own way, and no level is", () => {
    expect([NOT_APPLICABLE_STYLE.hatch, UNANSWERED_STYLE.hatch]).toEqual(["diagonal", "upright"]);
    expect(rampStyles(SHIPPED).map(({ hatch }) => hatch)).toEqual([null, null, null, null]);
  });

  test("a scale of one level has one tone", () => {
    expect(rampStyles(["red"])).toHaveLength(1);
  });
});
