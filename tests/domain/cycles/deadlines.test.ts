import { describe, expect, test } from "vitest";
import type { DueView, ReturnDates } from "#app/domain/cycles/deadlines.ts";
import {
  daysOverdue,
  daysUntilDue,
  dueView,
  isExtended,
  isOverdue,
  isSentBack,
  wasLate,
  wasOnTime,
} from "#app/domain/cycles/deadlines.ts";

const open: ReturnDates = {
  dueOn: "2026-03-31",
  cycleDueOn: "2026-03-31",
  firstSubmittedOn: null,
  status: "in-progress",
  statusBefore: null,
};

describe("overdue", () => {
  test.each<[string, Partial<ReturnDates>, string, number]>([
    ["the day before", {}, "2026-03-30", 0],
    ["the due date itself", {}, "2026-03-31", 0],
    ["the day after", {}, "2026-04-01", 1],
    ["a month after", {}, "2026-05-01", 31],
    ["not started", { status: "not-started" }, "2026-04-01", 1],
    [
      "ready but not signed off",
      { status: "ready-for-sign-off", statusBefore: "in-progress" },
      "2026-04-01",
      1,
    ],
    ["closed unsubmitted", { status: "closed", statusBefore: "in-progress" }, "2026-04-10", 10],
    ["submitted on time", { status: "submitted", firstSubmittedOn: "2026-03-31" }, "2026-05-01", 0],
    ["submitted late", { status: "submitted", firstSubmittedOn: "2026-04-20" }, "2026-05-01", 0],
    ["sent back", { status: "returned-for-changes", firstSubmittedOn: "2026-03-31" }, "2026-05-01", 0],
    ["extended, inside the new date", { dueOn: "2026-04-30" }, "2026-04-30", 0],
    ["extended, past the new date", { dueOn: "2026-04-30" }, "2026-05-02", 2],
  ])("%s", (_case, change, today, expected) => {
    const dates = { ...open, ...change };
    expect(daysOverdue(dates, today)).toBe(expected);
    expect(isOverdue(dates, today)).toBe(expected > 0);
  });

  test("days left run through nought to negative", () => {
    expect(daysUntilDue(open, "2026-03-01")).toBe(30);
    expect(daysUntilDue(open, "2026-03-31")).toBe(0);
    expect(daysUntilDue(open, "2026-04-02")).toBe(-2);
  });
});

describe("on time and late", () => {
  test.each<[string, Partial<ReturnDates>, "on time" | "late" | "neither"]>([
    ["never submitted", {}, "neither"],
    ["closed unsubmitted", { status: "closed", statusBefore: "not-started" }, "neither"],
    ["on the due date", { firstSubmittedOn: "2026-03-31" }, "on time"],
    ["the day after", { firstSubmittedOn: "2026-04-01" }, "late"],
    ["inside an extension", { dueOn: "2026-04-30", firstSubmittedOn: "2026-04-30" }, "on time"],
    ["after an extension", { dueOn: "2026-04-30", firstSubmittedOn: "2026-05-01" }, "late"],
    ["on time and sent back", { status: "returned-for-changes", firstSubmittedOn: "2026-03-01" }, "on time"],
  ])("%s: %s", (_case, change, expected) => {
    const dates = { ...open, ...change };
    expect([wasOnTime(dates), wasLate(dates)]).toEqual([expected === "on time", expected === "late"]);
  });

  test("a return is extended when its date lies after its cycle's", () => {
    expect(isExtended(open)).toBe(false);
    expect(isExtended({ ...open, dueOn: "2026-04-01" })).toBe(true);
  });
});

describe("sent back", () => {
  test.each<[ReturnDates["status"], string | null, boolean]>([
    ["in-progress", null, false],
    ["ready-for-sign-off", null, false],
    ["submitted", "2026-03-01", false],
    ["in-review", "2026-03-01", false],
    ["returned-for-changes", "2026-03-01", true],
    // The changes wait for the signatory: still to be handed in again.
    ["ready-for-sign-off", "2026-03-01", true],
    ["evaluated", "2026-03-01", false],
    ["closed", "2026-03-01", false],
    ["closed", null, false],
  ])("%s, first submitted on %s: %s", (status, firstSubmittedOn, expected) => {
    expect(isSentBack({ status, firstSubmittedOn })).toBe(expected);
  });
});

describe("what the line on an audit says", () => {
  const auditReturn = {
    dueOn: "2026-04-10",
    firstSubmittedOn: null,
    replyDueOn: null,
    status: "in-progress",
    statusBefore: null,
    reopenedReason: "",
    cycle: { opensOn: "2026-01-05", dueOn: "2026-03-31", closesOn: "2026-05-30", closedAt: null },
    submission: null,
  } as const;
  const on = (today: string) => ({ today, dayOf: (instant: string) => instant.slice(0, 10) });
  const closedEarly = { ...auditReturn.cycle, closedAt: "2026-04-02T10:00:00.000Z" };

  test("when it is due is worked out against the return's own date and its cycle's", () => {
    expect(dueView(auditReturn, on("2026-04-12"))).toEqual({
      dueOn: "2026-04-10",
      days: -2,
      isOverdue: true,
      isExtended: true,
      submittedOn: null,
      submittedAgainOn: null,
      replyDueOn: null,
      notSubmitted: null,
    });
  });

  test.each<[string, Partial<Parameters<typeof dueView>[0]>, string, DueView["notSubmitted"]]>([
    ["on the closing date", {}, "2026-05-30", null],
    ["the day after it", {}, "2026-05-31", { closedOn: "2026-05-30" }],
    ["closed early, inside an extension", { cycle: closedEarly }, "2026-04-03", { closedOn: "2026-04-02" }],
    ["closed and reopened", { cycle: closedEarly, reopenedReason: "Flood" }, "2026-04-12", null],
    ["closed before its round", { status: "closed" }, "2026-04-12", { closedOn: null }],
    [
      "sent back",
      { status: "returned-for-changes", firstSubmittedOn: "2026-03-20", cycle: closedEarly },
      "2026-04-12",
      null,
    ],
    [
      "submitted",
      { status: "submitted", firstSubmittedOn: "2026-03-20", cycle: closedEarly },
      "2026-04-12",
      null,
    ],
  ])("an audit %s: whether it can still come", (_case, change, today, notSubmitted) => {
    const view = dueView({ ...auditReturn, ...change }, on(today));
    expect(view.notSubmitted).toEqual(notSubmitted);
    if (notSubmitted) expect(view.isOverdue).toBe(false);
  });

  test.each([
    ["2026-03-20", null],
    ["2026-04-24", "2026-04-24"],
  ])("handed in on 20 March and last on %s: again on %s", (submittedOn, again) => {
    const submitted = { status: "submitted", firstSubmittedOn: "2026-03-20", submission: { submittedOn } };
    const view = dueView({ ...auditReturn, ...submitted, status: "submitted" }, on("2026-04-25"));
    expect([view.submittedOn, view.submittedAgainOn]).toEqual(["2026-03-20", again]);
  });
});
