import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { BarFigure, DistributionFigure } from "#app/components/charts/chart-figure.tsx";
import type { BarChart, DistributionChart } from "#app/components/charts/chart-model.ts";
import { DistributionTable } from "#app/components/charts/distribution-table.tsx";
import { rampStyles, UNANSWERED_STYLE } from "#app/lib/colours.ts";

const [RED, GREEN] = rampStyles(["red", "green"]);
if (!RED || !GREEN) throw new Error("Two colours have two styles");

const STAGES: DistributionChart = {
  title: "Audits at each stage",
  alt: "Audits at each stage. Policies: Early 1, Meeting 45.",
  rows: [
    {
      label: "Policies",
      parts: [
        { label: "Early", value: 1, style: RED },
        { label: "Meeting", value: 45, style: GREEN },
        { label: "Unanswered", value: 0, style: UNANSWERED_STYLE },
      ],
    },
    {
      label: "Education",
      parts: [
        { label: "Early", value: 0, style: RED },
        { label: "Meeting", value: 42, style: GREEN },
        { label: "Unanswered", value: 4, style: UNANSWERED_STYLE },
      ],
    },
  ],
};

const SUBMITTED: BarChart = {
  title: "Share submitted",
  alt: "Share submitted. Schools: 7 of 9 (78%).",
  unit: "%",
  max: 100,
  bars: [
    { label: "Schools", value: 78, text: "7 of 9 (78%)", colour: "blue" },
    { label: "Clubs", value: null, text: "none yet", colour: "blue" },
  ],
};

const numbersIn = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((match) => Number(match[1]));

describe("charts in the server's HTML", () => {
  const stages = renderToStaticMarkup(
    <DistributionFigure chart={STAGES}>
      <DistributionTable chart={STAGES} rowsAre="Area" />
    </DistributionFigure>,
  );

  test("the bars and the table carry the same numbers", () => {
    const drawn = numbersIn(stages, /<title>[^<]*: (\d+)<\/title>/g);
    const written = numbersIn(stages, /<td[^>]*>(\d+)<\/td>/g);
    expect(drawn).toEqual([1, 45, 42, 4]);
    expect(written).toEqual([1, 45, 0, 0, 42, 4]);
  });

  test("a count too small for its mark stands in the words below the bar like every other", () => {
    expect(numbersIn(stages, /class="app-chart__number"[^>]*>(\d+)</g)).toEqual([45, 42, 4]);
    expect(stages).toContain('<div class="app-chart__words">Early\u00a01, Meeting\u00a045</div>');
    expect(stages).toContain('<div class="app-chart__words">Meeting\u00a042, Unanswered\u00a04</div>');
  });

  test("a chart is one image with its words, and the marks are as wide as their shares", () => {
    expect(stages).toContain(`role="img" aria-label="${STAGES.alt}"`);
    const widths = numbersIn(stages, /<rect class="app-chart__mark" x="[^"]*" width="([\d.]+)%"/g);
    expect(widths).toHaveLength(4);
    expect((widths[0] ?? 0) + (widths[1] ?? 0)).toBeCloseTo(100, 2);
    expect(widths[0]).toBeCloseTo(100 / 46, 2);
  });

  test("what is no level is filled with a hatching that the figure has", () => {
    const [, name = ""] = /fill="url\(#([^)]*upright)\)"/.exec(stages) ?? [];
    expect(stages).toContain(`<pattern id="${name}"`);
  });

  test("a bar without a value has no mark and says why", () => {
    const html = renderToStaticMarkup(<BarFigure chart={SUBMITTED}>table</BarFigure>);
    expect(html.match(/<rect/g)).toHaveLength(1);
    expect(html).toContain("7 of 9 (78%)");
    expect(html).toContain("none yet");
  });

  test("a long label is text of the page and loses nothing", () => {
    const [bar] = SUBMITTED.bars;
    if (!bar) throw new Error("The chart has a bar");
    const label = "P12 New and generative technology in every setting of the partnership";
    const chart = { ...SUBMITTED, bars: [{ ...bar, label }] };
    const html = renderToStaticMarkup(<BarFigure chart={chart}>table</BarFigure>);
    expect(html).toContain(`<div class="app-chart__label">${label}</div>`);
  });

  test("nothing has a style attribute: the content security policy refuses them", () => {
    expect(stages).not.toMatch(/\sstyle=/);
  });
});
