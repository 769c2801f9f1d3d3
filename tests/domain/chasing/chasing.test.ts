import { describe, expect, test } from "vitest";
import type { ChaseFacts, ChaseOptions } from "#app/domain/chasing/chase-facts.ts";
import { DEFAULT_LADDER, STEP_NAMES } from "#app/domain/chasing/chase-ladder.ts";
import { isOnWeeklyList, messagesOf, weeklyListDay } from "#app/domain/chasing/chase-messages.ts";
import { stepsOn } from "#app/domain/chasing/chasing.ts";
import { addDays } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import {
  brief,
  CYCLE,
  chaseFacts,
  linesOn,
  OPTIONS,
  openLinesOn,
  PEOPLE,
  sent,
} from "#tests/support/chase.ts";

const NOBODY = {
  leads: [],
  contributorsWithOpenWork: [],
  signatories: [],
  accountablePerson: "",
  oversightContact: "",
};

function quiet(fromOn: string, untilOn: string, sector: string | null = null): ChaseOptions {
  return { ...OPTIONS, quietPeriods: [{ fromOn, untilOn, sector }] };
}

describe("the days of the default ladder", () => {
  test.each([
    ["2026-12-05", ["confirm lead lead due", "confirm accountable-person head due"]],
    ["2027-01-04", ["invite lead lead due", "invite signatory signatory due"]],
    ["2027-01-30", ["due-90 lead lead due", "due-90 contributor helper due"]],
    ["2027-03-31", ["due-30 lead lead due", "due-30 contributor helper due"]],
    ["2027-04-23", ["due-7 lead lead due", "due-7 contributor helper due"]],
    ["2027-04-29", ["due-1 lead lead due", "due-1 contributor helper due"]],
    ["2027-05-01", ["due+1 lead lead due", "due+1 contributor helper due", "due+1 signatory signatory due"]],
    ["2027-05-07", ["due+7 lead lead due", "due+7 contributor helper due", "due+7 signatory signatory due"]],
    ["2027-05-14", ["due+14 accountable-person head due"]],
    ["2027-05-28", ["due+28 chair chair due", "due+28 scrutineer scrutineer due"]],
  ])("%s", (day, expected) => {
    expect(openLinesOn(day)).toEqual(expected);
  });

  test("nothing falls before the first step", () => {
    expect(linesOn("2026-12-04")).toEqual([]);
  });

  test("a line carries every column of the preview", () => {
    expect(stepsOn("2026-12-05", [chaseFacts()], OPTIONS)[0]).toEqual({
      on: "2026-12-05",
      step: "confirm",
      returnId: "r1",
      agencyReference: "A1",
      dueOn: "2027-04-30",
      recipientRole: "lead",
      recipientEmail: "lead@example.org",
      state: "due",
    });
  });

  test("every name has one step, and agencies come by reference", () => {
    expect(DEFAULT_LADDER.map(({ step }) => step)).toEqual([...STEP_NAMES]);
    const facts = ["B2", "A10", "A2"].map((agencyReference) => chaseFacts({ agencyReference }));
    const order = stepsOn("2027-05-14", facts, OPTIONS).filter(({ state }) => state === "due");
    expect(order.map(({ agencyReference }) => agencyReference)).toEqual(["A10", "A2", "B2"]);
  });

  test.each([
    ["due-7 on a leap day", "2028-03-07", "2028-02-29", "due-7"],
    ["due+1 after a leap day", "2028-02-29", "2028-03-01", "due+1"],
    ["due-30 across the clock going forward", "2027-04-10", "2027-03-11", "due-30"],
    ["due+7 across the clock going back", "2027-10-28", "2027-11-04", "due+7"],
  ])("%s", (_case, dueOn, day, step) => {
    const facts = { dueOn, cycle: { ...CYCLE, dueOn, closesOn: "2028-12-31" } };
    expect(openLinesOn(day, facts)[0]).toBe(`${step} lead lead due`);
    expect(openLinesOn(addDays(day, -1), facts).join()).not.toContain(`${step} `);
  });
});

describe("recipients follow the status", () => {
  test.each<[Status, string[]]>([
    ["not-started", ["due-7 lead lead due", "due-7 contributor helper due"]],
    ["in-progress", ["due-7 lead lead due", "due-7 contributor helper due"]],
    ["ready-for-sign-off", ["due-7 signatory signatory due", "due-7 lead lead due"]],
    ["submitted", []],
    ["in-review", []],
    ["evaluated", []],
    ["closed", []],
  ])("a reminder while %s", (status, expected) => {
    const firstSubmittedOn = ["submitted", "in-review", "evaluated"].includes(status) ? "2027-04-01" : null;
    expect(openLinesOn("2027-04-23", { status, firstSubmittedOn })).toEqual(expected);
  });

  test("an overdue notice of a return that is ready reaches its signatory once", () => {
    expect(openLinesOn("2027-05-01", { status: "ready-for-sign-off" })).toEqual([
      "due+1 signatory signatory due",
      "due+1 lead lead due",
    ]);
  });

  test("without a signatory the lead stands in", () => {
    const people = { ...PEOPLE, signatories: [] };
    expect(openLinesOn("2027-04-23", { status: "ready-for-sign-off", people })).toEqual([
      "due-7 lead lead due",
    ]);
    expect(openLinesOn("2027-01-04", { people })).toEqual(["invite lead lead due"]);
  });

  test("one person in two roles gets one line, by the first role, whatever the case of the address", () => {
    const people = { ...PEOPLE, signatories: ["LEAD@example.org"], accountablePerson: " Lead@Example.org " };
    expect(openLinesOn("2026-12-05", { people })).toEqual(["confirm lead lead due"]);
    expect(openLinesOn("2027-05-01", { people })).toEqual([
      "due+1 lead lead due",
      "due+1 contributor helper due",
    ]);
  });

  test("every lead of an agency gets a line", () => {
    const people = { ...PEOPLE, leads: ["one@example.org", "two@example.org"], contributorsWithOpenWork: [] };
    expect(openLinesOn("2027-04-23", { people })).toEqual(["due-7 lead one due", "due-7 lead two due"]);
  });

  test("nobody to reach is one line without an address; copies still go", () => {
    expect(openLinesOn("2027-04-23", { people: NOBODY })).toEqual(["due-7 lead - no-address"]);
    expect(openLinesOn("2027-05-14", { people: NOBODY })).toEqual(["due+14 accountable-person - no-address"]);
    expect(openLinesOn("2026-12-05", { people: { ...PEOPLE, leads: [] } })).toEqual([
      "confirm lead - no-address",
      "confirm accountable-person head due",
    ]);
    expect(openLinesOn("2026-12-05", { people: { ...PEOPLE, accountablePerson: "" } })).toEqual([
      "confirm lead lead due",
    ]);
  });
});

describe("escalation", () => {
  const reached = (email: string, step: "due-1" | "due+1" | "due+7" | "confirm" = "due+7") => [
    sent(step, email),
  ];

  test.each<[string, Partial<ChaseFacts>, string]>([
    ["nobody was reached", {}, "accountable-person head due"],
    [
      "the overdue notice went to others",
      { recorded: reached("lead@example.org") },
      "accountable-person head due",
    ],
    [
      "it went to the accountable person",
      { recorded: reached("HEAD@example.org") },
      "oversight-contact governor due",
    ],
    [
      "only the first notice was sent",
      { recorded: reached("head@example.org", "due+1") },
      "oversight-contact governor due",
    ],
    [
      "only a reminder was sent",
      { recorded: reached("head@example.org", "due-1") },
      "oversight-contact governor due",
    ],
    [
      "they confirmed the contact",
      { recorded: reached("head@example.org", "confirm") },
      "accountable-person head due",
    ],
    [
      "the step before went to somebody else by then",
      { recorded: [...reached("head@example.org", "due+1"), ...reached("new@example.org")] },
      "accountable-person head due",
    ],
    [
      "that was for the date before an extension",
      { recorded: [sent("due+7", "head@example.org", { dueOn: "2027-03-31" })] },
      "accountable-person head due",
    ],
    [
      "the notice was passed over",
      { recorded: [sent("due+7", "head@example.org", { state: "passed-over" })] },
      "accountable-person head due",
    ],
    [
      "there is nobody above",
      { recorded: reached("head@example.org"), people: { ...PEOPLE, oversightContact: "" } },
      "oversight-contact - no-address",
    ],
  ])("when %s", (_case, facts, expected) => {
    expect(openLinesOn("2027-05-14", facts)).toEqual([`due+14 ${expected}`]);
  });

  test.each<[string, Partial<ChaseFacts>, ChaseOptions["board"], string[]]>([
    ["both", {}, OPTIONS.board, ["chair chair due", "scrutineer scrutineer due"]],
    ["a conflicted chair", { isChairConflicted: true }, OPTIONS.board, ["scrutineer scrutineer due"]],
    [
      "a conflicted chair who is the scrutineer",
      { isChairConflicted: true },
      { chairs: ["chair@example.org"], scrutineers: ["Chair@example.org"] },
      ["scrutineer - no-address"],
    ],
    ["no chair", {}, { chairs: [], scrutineers: ["s@example.org"] }, ["scrutineer s due"]],
    ["neither", {}, { chairs: [], scrutineers: [] }, ["chair - no-address"]],
  ])("the Board's list with %s", (_case, facts, board, expected) => {
    expect(openLinesOn("2027-05-28", facts, { ...OPTIONS, board })).toEqual(
      expected.map((line) => `due+28 ${line}`),
    );
  });
});

describe("invited agencies", () => {
  const invited = { enrolment: "invited", people: { ...PEOPLE, contributorsWithOpenWork: [] } } as const;

  test.each([
    ["2026-12-05", ["confirm lead lead due", "confirm accountable-person head due"]],
    ["2027-01-04", ["invite lead lead due", "invite signatory signatory due"]],
    ["2027-01-30", ["due-90 lead lead due"]],
    ["2027-03-31", ["due-30 lead lead due"]],
    ["2027-04-23", ["due-7 lead lead due"]],
    ["2027-04-29", ["due-1 lead lead due"]],
  ])("are asked on %s", (day, expected) => {
    expect(openLinesOn(day, invited)).toEqual(expected);
  });

  test.each(["2027-05-01", "2027-05-07", "2027-05-14", "2027-05-28"])("hear nothing on %s", (day) => {
    expect(linesOn(day, invited)).toEqual([]);
  });

  test("hear nothing by a reply date, or of a reminder that a quiet period moves past the due date", () => {
    const back = { ...invited, status: "returned-for-changes", replyDueOn: "2027-06-30" } as const;
    expect(linesOn("2027-06-23", back)).toEqual([]);
    expect(linesOn("2027-05-04", invited, quiet("2027-04-28", "2027-05-03"))).toEqual([]);
  });
});

describe("a return sent back", () => {
  const back = {
    status: "returned-for-changes",
    firstSubmittedOn: "2027-04-20",
    sentBackOn: "2027-05-10",
    replyDueOn: "2027-06-10",
  } as const;

  test.each([
    ["2027-05-14", []],
    ["2027-06-03", ["reply-7 lead lead due"]],
    ["2027-06-09", ["reply-1 lead lead due"]],
    ["2027-06-11", ["reply+1 lead lead due"]],
    ["2027-06-17", ["reply+7 lead lead due"]],
  ])("is chased by its reply date alone: %s", (day, expected) => {
    expect(openLinesOn(day, back)).toEqual(expected);
  });

  test("shows the reply date, and goes to the signatory once it is ready again", () => {
    expect(stepsOn("2027-06-03", [chaseFacts(back)], OPTIONS)[0]?.dueOn).toBe("2027-06-10");
    expect(openLinesOn("2027-06-11", { ...back, status: "ready-for-sign-off" })).toEqual([
      "reply+1 signatory signatory due",
      "reply+1 lead lead due",
    ]);
  });

  test("hears nothing of steps before it was sent back, without a reply date, or once handed in again", () => {
    expect(linesOn("2027-05-10", { ...back, replyDueOn: "2027-05-12" })).toEqual([]);
    expect(linesOn("2027-05-11", { ...back, replyDueOn: "2027-05-12" })).toEqual(["reply-1 lead lead due"]);
    expect(linesOn("2027-06-03", { ...back, replyDueOn: null })).toEqual([]);
    expect(linesOn("2027-06-11", { ...back, status: "submitted" })).toEqual([]);
  });
});

describe("when nothing is sent", () => {
  const madeLate = { cycle: { ...CYCLE, chasesFrom: "2027-04-01" } };

  test.each<[string, string, Partial<ChaseFacts>, string[]]>([
    ["steps before the cycle was made", "2027-04-01", madeLate, []],
    [
      "but the first one after it is",
      "2027-04-23",
      madeLate,
      ["due-7 lead lead due", "due-7 contributor helper due"],
    ],
    ["steps before the enrolment", "2027-04-22", { enrolledOn: "2027-04-01" }, []],
    [
      "a step on the day of enrolment is",
      "2027-05-14",
      { enrolledOn: "2027-05-14" },
      ["due+14 accountable-person head due"],
    ],
    [
      "a reminder before the opening",
      "2027-01-02",
      { dueOn: "2027-04-02", recorded: [sent("confirm", "x", { dueOn: "2027-04-02" })] },
      [],
    ],
    [
      "the last day of the cycle is open",
      "2027-07-30",
      { dueOn: "2027-07-02" },
      ["due+28 chair chair due", "due+28 scrutineer scrutineer due"],
    ],
    ["after the closing date", "2027-07-31", { dueOn: "2027-07-02" }, []],
    ["in a cycle closed early", "2027-04-23", { cycle: { ...CYCLE, closedAt: "2027-04-20T10:00:00Z" } }, []],
    [
      "of a return sent back in a closed cycle",
      "2027-08-03",
      { status: "returned-for-changes", replyDueOn: "2027-08-10" },
      [],
    ],
  ])("%s", (_case, day, facts, expected) => {
    expect(openLinesOn(day, facts)).toEqual(expected);
  });

  test("an agency held back keeps its line, and the step goes once it is let go", () => {
    expect(openLinesOn("2027-05-14", { isHeld: true })).toEqual(["due+14 accountable-person head held"]);
    expect(openLinesOn("2027-05-16")).toEqual(["due+14 accountable-person head due"]);
  });
});

describe("quiet periods", () => {
  const easter = quiet("2027-03-26", "2027-03-31");

  test("a step in one moves to the next working day after it", () => {
    expect(openLinesOn("2027-03-31", {}, easter)).toEqual([]);
    expect(openLinesOn("2027-04-01", {}, easter)[0]).toBe("due-30 lead lead due");
  });

  test.each([
    ["over a weekend", "due+14", "2027-05-14", "2027-05-14", "2027-05-17"],
    ["over a bank holiday that nobody marked quiet", "due+28", "2027-05-28", "2027-05-28", "2027-06-01"],
    ["past a long period", "due+14", "2027-05-10", "2027-05-18", "2027-05-19"],
  ])("%s", (_case, step, fromOn, untilOn, movedTo) => {
    const isThere = (day: string) =>
      openLinesOn(day, {}, quiet(fromOn, untilOn)).some((line) => line.startsWith(step));
    expect([isThere(addDays(movedTo, -1)), isThere(movedTo)]).toEqual([false, true]);
  });

  test("two periods in a row are one", () => {
    const options = {
      ...OPTIONS,
      quietPeriods: [
        { fromOn: "2027-05-14", untilOn: "2027-05-17", sector: null },
        { fromOn: "2027-05-18", untilOn: "2027-05-19", sector: "statutory" },
      ],
    };
    expect(openLinesOn("2027-05-18", {}, options)).toEqual([]);
    expect(openLinesOn("2027-05-20", {}, options)).toEqual(["due+14 accountable-person head due"]);
    expect(openLinesOn("2027-05-18", { sector: "education" }, options)).toEqual([
      "due+14 accountable-person head due",
    ]);
  });

  test("a school holiday quietens schools alone", () => {
    const options = quiet("2027-03-26", "2027-04-09", "education");
    expect(openLinesOn("2027-03-31", { sector: "education" }, options)).toEqual([]);
    expect(openLinesOn("2027-03-31", {}, options)[0]).toBe("due-30 lead lead due");
    expect(openLinesOn("2027-04-12", { sector: "education" }, options)[0]).toBe("due-30 lead lead due");
  });

  test("of two steps moved to one day the later goes", () => {
    const people = { ...PEOPLE, contributorsWithOpenWork: [] };
    const recorded = [sent("confirm", "x"), sent("invite", "x"), sent("due-90", "x"), sent("due-30", "x")];
    expect(linesOn("2027-05-04", { people, recorded }, quiet("2027-04-20", "2027-05-03"))).toEqual([
      "due-7 lead lead passed-over",
      "due-1 lead lead passed-over",
      "due+1 lead lead due",
      "due+1 signatory signatory due",
    ]);
  });

  test("an earlier step moved behind a later one is passed over", () => {
    const quietFriday = quiet("2027-04-29", "2027-04-30");
    const facts = { people: { ...PEOPLE, contributorsWithOpenWork: [] } };
    expect(openLinesOn("2027-05-01", facts, quietFriday)[0]).toBe("due+1 lead lead due");
    const recorded = [sent("due+1", "lead@example.org", { onDay: "2027-05-01" })];
    // 3 May is a bank holiday: due-1 moves to the 4th, after due+1 went on Saturday the 1st.
    expect(openLinesOn("2027-05-04", { ...facts, recorded }, quietFriday)).toEqual([]);
  });

  test("what was missed waits for the end of a quiet period too", () => {
    const options = quiet("2027-05-17", "2027-05-18");
    expect(linesOn("2027-05-17", {}, options)).toEqual([]);
    expect(openLinesOn("2027-05-19", {}, options)).toEqual(["due+14 accountable-person head due"]);
  });
});

describe("missed days", () => {
  test("only the latest step goes, the earlier ones are passed over", () => {
    const people = { ...PEOPLE, contributorsWithOpenWork: [] };
    expect(linesOn("2027-04-25", { people })).toEqual([
      "confirm lead lead passed-over",
      "confirm accountable-person head passed-over",
      "invite lead lead passed-over",
      "invite signatory signatory passed-over",
      "due-90 lead lead passed-over",
      "due-30 lead lead passed-over",
      "due-7 lead lead due",
    ]);
  });

  test("an invitation goes together with a reminder of the same day, and not with a later one", () => {
    const facts = { dueOn: "2027-04-04", people: { ...PEOPLE, contributorsWithOpenWork: [] } };
    expect(openLinesOn("2027-01-04", facts)).toEqual([
      "invite lead lead due",
      "invite signatory signatory due",
      "due-90 lead lead due",
    ]);
    expect(openLinesOn("2027-03-05", facts)).toEqual(["due-30 lead lead due"]);
  });
});

describe("once per return and due date", () => {
  const people = { ...PEOPLE, contributorsWithOpenWork: [] };
  const early = (["confirm", "invite", "due-90", "due-30"] as const).map((step) =>
    sent(step, "lead@example.org"),
  );
  const due7 = sent("due-7", "lead@example.org", { onDay: "2027-04-23" });

  test("a step that went shows on its day as already sent, to whom it went, and not afterwards", () => {
    const recorded = [...early, { ...due7, recipientEmail: "former.lead@example.org" }];
    expect(linesOn("2027-04-23", { people, recorded })).toEqual(["due-7 lead former.lead already-sent"]);
    expect(linesOn("2027-04-24", { people, recorded })).toEqual([]);
  });

  test("a missed step that went later shows as already sent on the days between", () => {
    const recorded = [...early, { ...due7, onDay: "2027-04-26" }];
    expect(linesOn("2027-04-25", { people, recorded })).toEqual(["due-7 lead lead already-sent"]);
    expect(linesOn("2027-04-26", { people, recorded })).toEqual(["due-7 lead lead already-sent"]);
    expect(linesOn("2027-04-27", { people, recorded })).toEqual([]);
  });

  test("a step recorded as passed over never goes", () => {
    const recorded = [...early, { ...due7, state: "passed-over" as const }];
    expect(linesOn("2027-04-23", { people, recorded })).toEqual(["due-7 lead lead passed-over"]);
    expect(linesOn("2027-04-24", { people, recorded })).toEqual([]);
  });

  test("a step that found no address goes once there is one, unless a later step has fallen", () => {
    const recorded = [...early, { ...due7, recipientEmail: "", state: "no-address" as const }];
    expect(linesOn("2027-04-24", { people: NOBODY, recorded })).toEqual(["due-7 lead - no-address"]);
    expect(linesOn("2027-04-25", { people, recorded })).toEqual(["due-7 lead lead due"]);
    expect(linesOn("2027-04-29", { people, recorded })).toEqual(["due-1 lead lead due"]);
  });

  test("an extension starts the ladder again from the new date, and from the day it was granted", () => {
    const extended = { people, recorded: [...early, due7], dueOn: "2027-05-30", extendedOn: "2027-05-03" };
    expect(linesOn("2027-05-03", extended)).toEqual([]);
    expect(linesOn("2027-05-23", extended)).toEqual(["due-7 lead lead due"]);
    expect(openLinesOn("2027-05-31", extended)).toEqual([
      "due+1 lead lead due",
      "due+1 signatory signatory due",
    ]);
    expect(linesOn("2027-04-30", { ...extended, extendedOn: "2027-04-30" })).toEqual([
      "due-30 lead lead due",
    ]);
  });

  test("an extension invites nobody again", () => {
    const recorded = [sent("confirm", "x"), sent("invite", "x", { onDay: "2027-01-04" })];
    expect(
      linesOn("2027-01-05", { people, recorded, dueOn: "2027-06-30", extendedOn: "2027-01-05" }),
    ).toEqual([]);
  });
});

describe("messages", () => {
  const due = (day: string, ...returns: Partial<ChaseFacts>[]) =>
    stepsOn(
      day,
      returns.map((change) => chaseFacts(change)),
      OPTIONS,
    );
  const people = { ...PEOPLE, contributorsWithOpenWork: [], signatories: [] };
  const first = { people };
  const second = { people, returnId: "r2", agencyReference: "A2", dueOn: "2027-04-22" };

  test("one person gets one message with all their returns, of the kind of the strongest step", () => {
    const [message, ...others] = messagesOf(due("2027-04-23", first, second));
    expect(others).toEqual([]);
    expect([message?.toEmail, message?.step, message?.kind]).toEqual([
      "lead@example.org",
      "due+1",
      "overdue",
    ]);
    expect(message?.lines.map((line) => `${line.agencyReference} ${brief(line)}`)).toEqual([
      "A1 due-7 lead lead due",
      "A2 due+1 lead lead due",
    ]);
  });

  test("an invitation decides over a distant reminder of the same day", () => {
    const [message] = messagesOf(due("2027-01-04", { people, dueOn: "2027-04-04" }));
    expect([message?.kind, message?.lines.length]).toEqual(["invite", 2]);
  });

  test("only lines that are due make a message", () => {
    expect(messagesOf(due("2027-05-14", { isHeld: true }, { people: NOBODY, returnId: "r2" }))).toEqual([]);
  });

  test("somebody written to today waits, and the whole step with them", () => {
    const lines = due(
      "2027-05-01",
      first,
      { ...second, dueOn: "2027-04-30", people: PEOPLE },
      {
        returnId: "r3",
        people: { ...PEOPLE, leads: ["other@example.org"], contributorsWithOpenWork: [], signatories: [] },
      },
    );
    const messages = messagesOf(lines, new Set(["lead@example.org"]));
    expect(messages.map(({ toEmail }) => toEmail)).toEqual(["other@example.org"]);
  });
});

describe("the weekly list", () => {
  test.each([
    ["2027-05-27", null],
    ["2027-05-28", "2027-05-28"],
    ["2027-06-03", "2027-05-28"],
    ["2027-06-04", "2027-06-04"],
    ["2027-06-06", "2027-06-04"],
    ["2027-11-05", "2027-11-05"],
  ])("first on 28 May: on %s the latest is that of %s", (day, latest) => {
    expect(weeklyListDay(day, "2027-05-28")).toBe(latest);
  });

  const recorded = [sent("due+28", "chair@example.org", { onDay: "2027-05-28" })];
  test.each<[string, Partial<ChaseFacts>, boolean]>([
    ["once its step went", { recorded }, true],
    ["not before", {}, false],
    ["not once submitted", { recorded, status: "submitted", firstSubmittedOn: "2027-06-01" }, false],
    [
      "not once sent back after that",
      { recorded, status: "returned-for-changes", firstSubmittedOn: "2027-06-01" },
      false,
    ],
    ["not when extended since", { recorded, dueOn: "2027-06-30" }, false],
    ["not while held", { recorded, isHeld: true }, false],
    ["not in a closed cycle", { recorded, cycle: { ...CYCLE, closesOn: "2027-06-01" } }, false],
    ["never when only invited", { recorded, enrolment: "invited" }, false],
  ])("holds a return %s", (_case, facts, expected) => {
    expect(isOnWeeklyList(chaseFacts(facts), "2027-06-04")).toBe(expected);
  });
});
