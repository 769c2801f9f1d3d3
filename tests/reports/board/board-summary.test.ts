import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { heatMapPage, heatMapView, sortedReturns } from "#app/reports/board/board-heat-map.ts";
import { boardReport } from "#app/reports/board/board-report.ts";
import { filteredReturns, type StatusFilter } from "#app/reports/board/board-status.ts";
import { boardSummary } from "#app/reports/board/board-summary.ts";
import { boardCoverageTable, boardScoreTable, boardStandardTable } from "#app/reports/board/board-tables.ts";
import { csvText } from "#app/reports/csv.ts";
import { percentText } from "#app/reports/report-parts.ts";
import { smallPartnership, workedExample } from "#tests/support/board-facts.ts";

const TODAY = "2026-11-23";
/** The heat map as its address has it when nothing is asked for. */
const ALL = { sort: null, group: null, status: null, page: null };
const template = workedExample();
const facts = smallPartnership(template);
const summary = boardSummary({ facts, sector: null, today: TODAY });

test("the summary of the small partnership is the golden one", () => {
  const { template: _, ...figures } = summary;
  const golden = readFileSync(new URL("../../golden/board-summary.json", import.meta.url), "utf8");
  expect(JSON.parse(JSON.stringify(figures))).toEqual(JSON.parse(golden));
});

describe("coverage", () => {
  test("required and invited agencies have denominators of their own", () => {
    const { required, invited, all } = summary.coverage.all;
    expect(required).toMatchObject({ invited: 5, notStarted: 0, inProgress: 2, submitted: 3, overdue: 2 });
    expect(required).toMatchObject({ onTime: 2, late: 1 });
    expect(invited).toMatchObject({ invited: 1, notStarted: 1, submitted: 0, overdue: 1 });
    expect(all).toMatchObject({ invited: 6, notStarted: 1, inProgress: 2, submitted: 3, overdue: 3 });
    expect(summary.coverage.extended).toBe(1);
  });

  test("only sectors with an enrolled agency have a row, in the template's order", () => {
    expect(summary.coverage.bySector.map(({ sector }) => sector)).toEqual([
      "statutory",
      "education",
      "third-sector",
    ]);
  });

  test("invited agencies are never listed as overdue, and 28 days are long", () => {
    const listed = (today: string) =>
      boardSummary({ facts, sector: null, today }).overdue.map(
        ({ reference, daysOverdue, isLongOverdue }) => [reference, daysOverdue, isLongOverdue] as const,
      );
    expect(listed(TODAY)).toEqual([
      ["ED-3", 38, true],
      ["ST-2", 3, false],
    ]);
    expect(listed("2026-11-12")).toEqual([["ED-3", 27, false]]);
    expect(listed("2026-11-13")).toEqual([["ED-3", 28, true]]);
    expect(listed("2026-10-16")).toEqual([]);
  });
});

describe("heat map", () => {
  const row = (reference: string) =>
    summary.returns.find((one) => one.reference === reference) ?? expect.fail(`no ${reference}`);

  test("an open return shows status and coverage, never a score", () => {
    expect(row("ED-3")).toMatchObject({
      figures: null,
      statusLabel: "In progress",
      coverage: { done: 2, applies: 4 },
    });
    expect(row("ST-2")).toMatchObject({ figures: null, coverage: { done: 4, applies: 4 } });
  });

  test("a return sent back shows the version submitted before", () => {
    expect(row("ST-1")).toMatchObject({ isEarlierVersion: true, signedByLead: true });
    expect(row("ST-1").figures?.effective.all.score).toEqual({ points: 12, topPoints: 12 });
    expect(row("ST-1").coverage).toEqual({ done: 3, applies: 4 });
  });

  test("effective figures stand beside those on the agency's own levels", () => {
    const { figures, moderated } = row("ED-2");
    expect(figures?.self.all.score).toEqual({ points: 10, topPoints: 15 });
    expect(figures?.effective.all.score).toEqual({ points: 9, topPoints: 15 });
    expect(figures?.effective.areas[0]?.band?.band.key).toBe("developing");
    expect(moderated).toBe(1);
  });

  test.each([
    ["name", ["ED-1", "ED-2", "ED-3", "ST-1", "ST-2", "TS-1"]],
    ["-name", ["TS-1", "ST-2", "ST-1", "ED-3", "ED-2", "ED-1"]],
    ["score", ["ED-1", "ED-2", "ST-1", "ED-3", "ST-2", "TS-1"]],
    ["-score", ["ST-1", "ED-2", "ED-1", "ED-3", "ST-2", "TS-1"]],
    ["-A", ["ST-1", "ED-2", "ED-1", "ED-3", "ST-2", "TS-1"]],
    ["status", ["TS-1", "ED-3", "ST-2", "ED-1", "ED-2", "ST-1"]],
    ["nonsense", ["ED-1", "ED-2", "ED-3", "ST-1", "ST-2", "TS-1"]],
  ])("sorted by %s, what is not scored comes last", (sort, expected) => {
    const view = heatMapView(summary, { ...ALL, sort });
    expect(sortedReturns(summary, view).map(({ reference }) => reference)).toEqual(expected);
  });

  test.each([
    ["not-submitted", ["ED-3", "ST-2", "TS-1"]],
    ["overdue", ["ED-3", "ST-2"]],
    ["not-taken-up", ["ED-1"]],
    ["in-review", ["ED-2"]],
    ["nonsense", ["ED-1", "ED-2", "ED-3", "ST-1", "ST-2", "TS-1"]],
  ])("narrowed to %s, it holds those and counts them", (status, expected) => {
    const { rows, list } = heatMapPage(summary, heatMapView(summary, { ...ALL, status }));
    expect(rows.map(({ reference }) => reference).sort()).toEqual(expected);
    expect(list.total).toBe(expected.length);
  });

  test("each count of what lies before the Board is that of the list it leads to", () => {
    const { work } = summary;
    const rowsOf = (status: StatusFilter) => filteredReturns(summary.returns, status);
    expect(rowsOf("not-taken-up")).toHaveLength(work.awaitingReview);
    expect(rowsOf("in-review")).toHaveLength(work.inReview);
    expect(rowsOf("sent-back")).toHaveLength(work.sentBack);
    expect(rowsOf("changes-overdue")).toHaveLength(work.repliesOverdue);
    expect(rowsOf("evaluated")).toHaveLength(work.evaluated);
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(rowsOf("open-questions").map((row) => row.openChallenges))).toBe(work.openChallenges);
    expect(sum(rowsOf("overdue-questions").map((row) => row.overdueChallenges))).toBe(work.overdueChallenges);
    const own = work.ownActions;
    expect(sum(rowsOf("open-actions").map((row) => row.openActions)) + own.open).toBe(work.openActions);
    expect(sum(rowsOf("overdue-actions").map((row) => row.overdueActions)) + own.overdue).toBe(
      work.overdueActions,
    );
    expect(own).toEqual({ open: 2, overdue: 1 });
    expect([work.sentBack, work.openChallenges, work.overdueChallenges].every((count) => count > 0)).toBe(
      true,
    );
  });

  test("agencies of one group stand together under their parent's name", () => {
    const view = heatMapView(summary, { ...ALL, sort: "-score", group: "parent" });
    expect(sortedReturns(summary, view).map(({ reference }) => reference)).toEqual([
      "ED-2",
      "ED-1",
      "ED-3",
      "ST-1",
      "ST-2",
      "TS-1",
    ]);
  });

  test.each([
    [null, 1, 1, 50, 50],
    ["3", 3, 101, 120, 20],
    ["99", 3, 101, 120, 20],
    ["-1", 1, 1, 50, 50],
    ["x", 1, 1, 50, 50],
  ])("page %s of 120 agencies is page %i, rows %i to %i", (page, number, from, to, count) => {
    const [first] = summary.returns;
    const returns = Array.from({ length: 120 }, (_, index) => ({
      ...(first ?? expect.fail("no row")),
      name: `Agency ${index + 1}`,
    }));
    const shown = heatMapPage({ ...summary, returns }, heatMapView(summary, { ...ALL, page }));
    expect(shown.list).toMatchObject({ page: number, from, to, total: 120, pages: 3 });
    expect(shown.rows).toHaveLength(count);
    expect(shown.rows[0]?.name).toBe(`Agency ${from}`);
  });

  test("a heat map of nobody has one empty page", () => {
    const view = heatMapView(summary, ALL);
    expect(heatMapPage({ ...summary, returns: [] }, view).list).toMatchObject({
      from: 0,
      to: 0,
      total: 0,
      pages: 1,
    });
  });
});

describe("groups", () => {
  test("a group has counts, median and quartiles of exact scores", () => {
    const { tally, quartiles, scored, meeting, bands } = summary.group.effective.all;
    expect([tally.meets, tally.rated, tally.notApplicable, tally.unanswered, tally.answers]).toEqual([
      8, 10, 1, 1, 12,
    ]);
    expect([scored, meeting]).toEqual([3, 1]);
    expect(bands.map(({ key, count }) => [key, count])).toEqual([
      ["early", 0],
      ["developing", 2],
      ["meeting", 0],
      ["leading", 1],
    ]);
    // 41.67, 60 and 100: the lower quartile is 50.83, the upper 80.
    const { lower = null, median = null, upper = null } = quartiles ?? {};
    expect([lower, median, upper].map(percentText)).toEqual(["51%", "60%", "80%"]);
  });

  test("self ratings have figures of their own, and the summary says how many were moderated", () => {
    const { tally, quartiles, meeting } = summary.group.self.all;
    expect([tally.meets, tally.rated, meeting]).toEqual([9, 10, 2]);
    expect(percentText(quartiles?.median ?? null)).toBe("67%");
    expect(summary.moderated).toEqual({ moderated: 1, submitted: 3 });
  });
});

describe("standards", () => {
  test("each is counted over submitted versions, on both bases", () => {
    const counted = summary.standards.map(({ code, effective: tally, self }) => [
      code,
      ...tally.levels.map(({ count }) => count),
      tally.notApplicable,
      tally.unanswered,
      tally.answers,
      self.meets,
    ]);
    expect(counted).toEqual([
      ["A1", 0, 1, 0, 2, 0, 0, 3, 3],
      ["A2", 0, 0, 2, 0, 0, 1, 3, 2],
      ["A3", 1, 0, 1, 1, 0, 0, 3, 2],
      ["A4", 0, 0, 1, 1, 1, 0, 3, 2],
    ]);
  });

  test("the weakest is the one least often met, then the one with fewest points, then by code", () => {
    expect(summary.weakest.map(({ code }) => code)).toEqual(["A3", "A1", "A2", "A4"]);
  });

  test("a standard that nobody rated comes last", () => {
    const education = facts.levelCounts.filter(({ standard }) => standard !== "A3");
    const { weakest } = boardSummary({
      facts: { ...facts, levelCounts: education },
      sector: null,
      today: TODAY,
    });
    expect(weakest.at(-1)?.code).toBe("A3");
  });
});

describe("the sector filter", () => {
  const education = boardSummary({ facts, sector: "education", today: TODAY });

  test("narrows every figure", () => {
    expect(education.returns.map(({ reference }) => reference)).toEqual(["ED-1", "ED-2", "ED-3"]);
    expect(education.coverage.all.all.invited).toBe(3);
    expect(education.group.effective.all.tally).toMatchObject({ meets: 5, rated: 7 });
    expect(education.standards[0]?.effective.answers).toBe(2);
    expect(education.overdue.map(({ reference }) => reference)).toEqual(["ED-3"]);
  });

  test("leaves the partnership's own actions out", () => {
    expect(summary.work).toMatchObject({ openActions: 5, overdueActions: 3 });
    expect(education.work).toMatchObject({ openActions: 3, overdueActions: 2 });
    expect(education.work.ownActions).toEqual({ open: 0, overdue: 0 });
  });
});

test("what lies before the Board is counted", () => {
  expect(summary.work).toEqual({
    awaitingReview: 1,
    inReview: 1,
    sentBack: 1,
    repliesOverdue: 1,
    openChallenges: 2,
    overdueChallenges: 1,
    openActions: 5,
    overdueActions: 3,
    ownActions: { open: 2, overdue: 1 },
    evaluated: 1,
    judgements: [{ judgement: "Assured in part", count: 1 }],
  });
});

describe("tables", () => {
  test("scores are those of submitted versions, on effective levels", () => {
    const [header, ...lines] = csvText(boardScoreTable(summary)).trimEnd().split("\n");
    expect(header).toBe(
      "agency_reference,agency_name,sector,status,area,points,top_points,score,band,rated,meets,not_applicable,unanswered",
    );
    expect(lines.filter((line) => line.includes(",all,"))).toEqual([
      "ED-1,Ash School,education,submitted,all,5,12,41.7,developing,3,2,1,0",
      "ED-2,Beech Trust,education,in-review,all,9,15,60.0,developing,4,3,0,0",
      "ST-1,Dale Police,statutory,returned-for-changes,all,12,12,100.0,leading,3,3,0,1",
    ]);
  });

  test("standards and coverage have the columns of the exports", () => {
    expect(csvText(boardStandardTable(summary)).split("\n").slice(0, 2)).toEqual([
      "standard,title,not-in-place,started,in-place,embedded,not_applicable,unanswered,returns",
      "A1,First,0,1,0,2,0,0,3",
    ]);
    expect(csvText(boardCoverageTable(summary)).trimEnd().split("\n").at(-1)).toBe("all,6,1,2,3,2,1,3");
  });
});

describe("Board report", () => {
  const text = JSON.stringify(boardReport(summary, "2026-11-23T09:00:00.000Z"));

  test.each([
    "8 of 10 (80%) of the standards rated",
    "3 of 5 (60%) required organisations; 2 on time, 1 late, 2 overdue",
    "60% (in place throughout = 67)",
    "in 1 of the 3 submitted audits; the ratings in the others are the organisations' own",
    "3: Cedar School (38 days overdue); Elm Council (3 days overdue); Fir Scouts (invited)",
    "A3 Third (1 of 3 do not meet it)",
    "2 required organisations are overdue, 1 of them by 28 days or more and so reported as not returned.",
    "OFFICIAL-SENSITIVE",
    "version 1. The portal's tests",
    "sent back: earlier version",
    "signed by the lead",
  ])("says: %s", (sentence) => {
    expect(text).toContain(sentence);
  });

  test("names each organisation that has not submitted in one table and no other", () => {
    const named = boardReport(summary, "2026-11-23T09:00:00.000Z").blocks.filter(
      (block) => block.kind === "table" && JSON.stringify(block.rows).includes("Elm Council"),
    );
    expect(named).toHaveLength(1);
    expect(JSON.stringify(named)).toMatch(/Cedar School.*38.*Elm Council.*Fir Scouts/);
  });

  test("of a cycle without a submission says so, and gives no figure", () => {
    const open = facts.returns.map((one) => ({ ...one, submission: null, firstSubmittedOn: null }));
    const empty = boardSummary({
      facts: { ...facts, returns: open, levelCounts: [] },
      sector: null,
      today: TODAY,
    });
    const report = JSON.stringify(boardReport(empty, "2026-11-23T09:00:00.000Z"));
    expect(report).toContain("Nothing has been submitted yet");
    expect(report).not.toContain("Median maturity score");
    expect(empty.group.effective.all.quartiles).toBeNull();
  });

  test("no heading skips a level, and every row of a table is whole", () => {
    const { blocks } = boardReport(summary, "2026-11-23T09:00:00.000Z");
    const levels = blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    for (const block of blocks) {
      if (block.kind === "table")
        expect(block.rows.every((row) => row.length === block.head.length)).toBe(true);
    }
  });
});
