import { describe, expect, test } from "vitest";
import { type LockFacts, mayChangeAnswers, refusalOfClosedCycle } from "#app/domain/answers/locking.ts";

const open: LockFacts = {
  cycle: { opensOn: "2026-01-05", dueOn: "2026-03-31", closesOn: "2026-05-30", closedAt: null },
  status: "in-progress",
  statusBefore: null,
  reopenedReason: "",
};

describe("after the closing date", () => {
  test.each<[string, Partial<LockFacts>, refused: boolean, mayChange: boolean]>([
    ["not started", { status: "not-started" }, true, false],
    ["in progress", {}, true, false],
    ["waiting for its signatory", { status: "ready-for-sign-off", statusBefore: "in-progress" }, true, false],
    ["reopened by an administrator", { reopenedReason: "A flood" }, false, true],
    ["sent back", { status: "returned-for-changes" }, false, true],
    [
      "sent back and waiting for its signatory",
      { status: "ready-for-sign-off", statusBefore: "returned-for-changes" },
      false,
      false,
    ],
    ["submitted", { status: "submitted" }, false, false],
    ["in review", { status: "in-review" }, false, false],
    ["evaluated", { status: "evaluated" }, false, false],
  ])("an audit %s", (_case, change, refused, mayChange) => {
    const facts = { ...open, ...change };
    expect(refusalOfClosedCycle(facts, "2026-05-31") !== null).toBe(refused);
    expect(mayChangeAnswers(facts, "2026-05-31")).toBe(mayChange);
    expect(refusalOfClosedCycle(facts, "2026-05-30")).toBeNull();
  });

  test("the refusal names somebody who can be reached from the page", () => {
    expect(refusalOfClosedCycle(open, "2026-05-31")).toContain("its contact is at the foot of this page");
  });
});
