import { describe, expect, test } from "vitest";
import {
  type BarChart,
  barRows,
  type DistributionChart,
  distributionRows,
  keyOf,
} from "#app/components/charts/chart-model.ts";
import { COLOUR_STYLES, rampStyles } from "#app/lib/colours.ts";
import {
  levelsByStandard,
  meetingByArea,
  stagesByArea,
  submittedBySector,
} from "#app/reports/board/board-charts.ts";
import { boardSummary } from "#app/reports/board/board-summary.ts";
import { smallPartnership, workedExample } from "#tests/support/board-facts.ts";

const template = workedExample();
const summary = boardSummary({ facts: smallPartnership(template), sector: null, today: "2026-11-23" });
const [RED, AMBER, GREEN] = rampStyles(["red", "amber", "green"]);
if (!RED || !AMBER || !GREEN) throw new Error("Three colours have three styles");

describe("bars", () => {
  const chart: BarChart = {
    title: "Submitted",
    alt: "Submitted.",
    unit: "%",
    max: 100,
    bars: [
      { label: "All", value: 100, text: "4 of 4 (100%)", colour: "blue" },
      { label: "Half", value: 50, text: "2 of 4 (50%)", colour: "blue" },
      { label: "None yet", value: null, text: "none yet", colour: "grey" },
    ],
  };
  const [all, half, none] = barRows(chart);

  test("are as long as their values, and one without a value is not drawn", () => {
    expect(all?.marks).toMatchObject([{ from: 0, share: 1, title: "All: 4 of 4 (100%)" }]);
    expect(all?.marks[0]?.style.mark).toBe(COLOUR_STYLES.blue.mark);
    expect(half?.marks).toMatchObject([{ from: 0, share: 0.5 }]);
    expect(none).toMatchObject({ marks: [], words: "none yet" });
  });
});

describe("distributions", () => {
  const chart: DistributionChart = {
    title: "Ratings",
    alt: "Ratings.",
    rows: [
      {
        label: "A1",
        parts: [
          { label: "No", value: 1, style: RED },
          { label: "Part", value: 0, style: AMBER },
          { label: "Yes", value: 3, style: GREEN },
        ],
      },
      { label: "A2", parts: [{ label: "No", value: 0, style: RED }] },
    ],
  };
  const [first, second] = distributionRows(chart);

  test("share the width by their counts, and nought takes none", () => {
    expect(first?.marks.map(({ from, share, text }) => [from, share, text])).toEqual([
      [0, 0.25, "1"],
      [0.25, 0.75, "3"],
    ]);
  });

  test("say every count in words, so that no mark is too narrow for its number", () => {
    expect(first?.words).toBe("No\u00a01, Yes\u00a03");
  });

  test("a row without a count says so", () => {
    expect(second).toMatchObject({ marks: [], words: "No answer yet" });
  });

  test("have a key in order", () => {
    expect(keyOf(chart).map(({ label }) => label)).toEqual(["No", "Part", "Yes"]);
  });
});

describe("the Board's charts", () => {
  test("submitted, by sector", () => {
    expect(submittedBySector(summary).bars.map(({ label, value, text }) => [label, value, text])).toEqual([
      ["Statutory agency", 50, "1 of 2 (50%)"],
      ["School or college", 67, "2 of 3 (67%)"],
      ["Third sector (voluntary, community, faith)", 0, "0 of 1 (0%)"],
    ]);
  });

  test("returns at the meeting stage or better, by area", () => {
    const { title, bars } = meetingByArea(summary);
    expect(title).toBe("Share of audits at the stage Meeting or better");
    expect(bars.map(({ text }) => text)).toEqual(["1 of 3 (33%)", "1 of 3 (33%)"]);
    expect(stagesByArea(summary).rows[1]?.parts.map(({ value }) => value)).toEqual([0, 2, 0, 1]);
  });

  test("levels, not applicable and unanswered are told apart by word and look", () => {
    const { rows, alt } = levelsByStandard(summary.standards);
    const parts = rows[3]?.parts ?? [];
    expect(parts.map(({ label, value }) => [label, value])).toEqual([
      ["Not in place", 0],
      ["Started", 0],
      ["In place", 1],
      ["Embedded", 1],
      ["Not applicable", 1],
      ["Unanswered", 0],
    ]);
    expect(new Set(parts.map(({ style }) => `${style.mark} ${style.hatch}`)).size).toBe(6);
    expect(alt).toContain("A4 Fourth: Not in place 0, Started 0, In place 1");
  });
});
