import { describe, expect, test } from "vitest";
import { bandOf } from "#app/domain/scoring/bands.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import { readTemplate } from "#tests/support/templates.ts";

const worked = readTemplate("worked-example");
const rag = readTemplate("rag");

describe("the band of a score", () => {
  test.each([
    // Decided on the exact value: 33 ≤ 100p ÷ t < 66 is developing.
    [0, 100, "early"],
    [3299, 10_000, "early"], // 32.99, shown as 33
    [33, 100, "developing"],
    [6599, 10_000, "developing"], // 65.99, shown as 66.0
    [66, 100, "meeting"],
    [2, 3, "meeting"],
    [8999, 10_000, "meeting"],
    [90, 100, "leading"],
    [100, 100, "leading"], // the last band also holds 100
  ])("%i of %i is %s", (points, topPoints, key) => {
    expect(bandOf(worked, { points, topPoints }).key).toBe(key);
  });

  test("a band may begin at a fraction: 45.5 is improving and 45.4 is not", () => {
    expect(bandOf(rag, { points: 455, topPoints: 1000 }).key).toBe("improving");
    expect(bandOf(rag, { points: 454, topPoints: 1000 }).key).toBe("at-risk");
  });
});

describe("essential standards cap the band", () => {
  // In the rag template GOV-1 is essential for clubs (weight 3) and EQ-2 for venues.
  const club = { sector: "club", form: "full" } as const;
  const green = { "GOV-1": "green", "GOV-2": "green", "EQ-2": "green", "PPL-1": "green" };
  const decide = (levels: Record<string, string | null>, isSubmitted: boolean, sector = "club") =>
    scoreReturn(rag, { ...club, sector }, new Map(Object.entries(levels)), isSubmitted);

  test.each([
    // GOV-1 counts 3 of the weights 3 + 1 + 1 + 1: amber 6 + 15 = 21 of 30 = 70.
    ["met: no cap", green, true, "assured", null],
    [
      "below meets: no better than belowMeets, though the score alone gives it",
      { ...green, "GOV-1": "amber" },
      true,
      "improving",
      null,
    ],
    [
      "at the level with fewest points: no better than lowest",
      { ...green, "GOV-1": "red" },
      true,
      "improving>at-risk",
      "GOV-1",
    ],
    [
      "unanswered and submitted: like the lowest",
      { ...green, "GOV-1": null },
      true,
      "assured>at-risk",
      "GOV-1",
    ],
    ["unanswered and open: never", { ...green, "GOV-1": null }, false, "assured", null],
    ["not applicable: never", { ...green, "GOV-1": "not-applicable" }, true, "assured", null],
  ])("%s", (_title, levels, isSubmitted, expected, cappedBy) => {
    const { band } = decide(levels, isSubmitted).all;
    const [uncapped, capped] = expected.includes(">") ? expected.split(">") : [expected, expected];
    expect([band?.uncapped.key, band?.band.key, band?.cappedBy]).toEqual([uncapped, capped, cappedBy]);
  });

  test("a cap holds the return and the area with the standard, and no other area", () => {
    const { areas, all } = decide({ ...green, "GOV-1": "red" }, true);
    expect(all.band?.cappedBy).toBe("GOV-1");
    expect(areas.map(({ area, band }) => [area, band?.cappedBy ?? null])).toEqual([
      ["GOV", null], // 5 of 20 = 25 is at risk without any cap
      ["EQ", null],
      ["PPL", null],
    ]);
  });

  test("a standard essential for another sector caps nothing here", () => {
    expect(decide({ ...green, "EQ-2": "red" }, true).all.band?.cappedBy).toBeNull();
    const venue = { "GOV-1": "green", "EQ-1": "green", "EQ-2": "red", "PPL-1": "green" };
    expect(decide(venue, true, "venue").all.band?.cappedBy).toBe("EQ-2");
  });

  test("an essential standard left unanswered makes a submitted return provisional, and an open one not", () => {
    expect(decide({ ...green, "GOV-1": null }, true).all.band?.provisional).toBe(true);
    expect(decide({ ...green, "GOV-1": null }, false).all.band?.provisional).toBe(false);
    expect(decide(green, true).all.band?.provisional).toBe(false);
  });
});
