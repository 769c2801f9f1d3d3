import { describe, expect, test } from "vitest";
import { coverageBySector, coverageOf } from "#app/domain/board/coverage.ts";
import type { ReturnDates } from "#app/domain/cycles/deadlines.ts";
import type { Status } from "#app/domain/returns/workflow.ts";

const DUE = "2026-03-31";
const EXTENDED = "2026-04-30";
const TODAY = "2026-04-10";

type Row = ReturnDates & { sector: string; enrolment: "required" | "invited" };

function row(
  sector: string,
  enrolment: Row["enrolment"],
  status: Status,
  firstSubmittedOn: string | null = null,
  dueOn = DUE,
  statusBefore: Status | null = null,
): Row {
  return { sector, enrolment, status, firstSubmittedOn, dueOn, cycleDueOn: DUE, statusBefore };
}

const RETURNS: Row[] = [
  row("education", "required", "not-started"),
  row("education", "required", "in-progress", null, EXTENDED),
  row("education", "required", "ready-for-sign-off", null, DUE, "in-progress"),
  row("education", "required", "closed", null, DUE, "not-started"),
  row("education", "required", "closed", null, DUE, "in-progress"),
  row("education", "required", "returned-for-changes", "2026-03-31"),
  row("education", "required", "ready-for-sign-off", "2026-04-01", DUE, "returned-for-changes"),
  row("statutory", "required", "submitted", "2026-03-01"),
  row("statutory", "required", "in-review", "2026-04-30", EXTENDED),
  row("statutory", "required", "evaluated", "2026-04-02"),
  row("statutory", "required", "closed", "2026-03-02"),
  row("third-sector", "invited", "not-started"),
  row("third-sector", "invited", "submitted", "2026-04-09"),
];

const ORDER = ["statutory", "education", "early-years", "third-sector"];

/** In the order of the export's columns, then in review and evaluated. */
function figures(returns: Row[], today = TODAY): number[] {
  const { invited, notStarted, inProgress, submitted, onTime, late, overdue, inReview, evaluated } =
    coverageOf(returns, today);
  return [invited, notStarted, inProgress, submitted, onTime, late, overdue, inReview, evaluated];
}

describe("coverage", () => {
  test.each([
    ["education", [7, 2, 3, 2, 1, 1, 4, 0, 0]],
    ["statutory", [4, 0, 0, 4, 3, 1, 0, 1, 2]],
    ["third-sector", [2, 1, 0, 1, 0, 1, 1, 0, 0]],
  ])("of %s", (sector, expected) => {
    expect(figures(RETURNS.filter((one) => one.sector === sector))).toEqual(expected);
  });

  test("of nobody is nought everywhere", () => {
    expect(figures([])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("nobody is overdue on the due date itself, and an extension counts by its own date", () => {
    expect(figures(RETURNS, DUE)[6]).toBe(0);
    expect(figures(RETURNS, "2026-05-01")[6]).toBe(6);
  });

  test("required and invited have their own denominators", () => {
    expect(figures(RETURNS.filter(({ enrolment }) => enrolment === "required"))).toEqual([
      11, 2, 3, 6, 4, 2, 4, 1, 2,
    ]);
    expect(figures(RETURNS.filter(({ enrolment }) => enrolment === "invited"))).toEqual([
      2, 1, 0, 1, 0, 1, 1, 0, 0,
    ]);
  });

  test("its parts add up", () => {
    for (const { coverage } of coverageBySector(RETURNS, ORDER, TODAY)) {
      expect(coverage.notStarted + coverage.inProgress + coverage.submitted).toBe(coverage.invited);
      expect(coverage.onTime + coverage.late).toBe(coverage.submitted);
    }
  });

  test("by sector: the template's order, only sectors with an agency, then all", () => {
    const rows = coverageBySector(RETURNS, ORDER, TODAY);
    expect(rows.map(({ sector }) => sector)).toEqual(["statutory", "education", "third-sector", "all"]);
    expect(rows.at(-1)?.coverage).toEqual(coverageOf(RETURNS, TODAY));
    expect(coverageBySector([], ORDER, TODAY).map(({ sector }) => sector)).toEqual(["all"]);
  });

  test("a sector that the template does not have is refused, not left out", () => {
    expect(() => coverageBySector(RETURNS, ["education"], TODAY)).toThrow("Sector statutory");
  });
});
