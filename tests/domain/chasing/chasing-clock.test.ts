import { expect, test } from "vitest";
import type { ChaseFacts, ChaseOptions } from "#app/domain/chasing/chase-facts.ts";
import { bankHolidaysBetween } from "#app/domain/cycles/bank-holidays.ts";
import { addDays } from "#app/domain/dates.ts";
import { chaseFacts, type Ledger, runDay } from "#tests/support/chase.ts";

/**
 * 160 days of a cycle that opens on 5 January 2028 and is due on Good Friday, 14 April: a leap day, the clock
 * going forward, bank holidays and a school holiday all lie in it.
 */
const FIRST_DAY = "2027-12-06";
const DUE = "2028-04-14";
const CYCLE = {
  opensOn: "2028-01-05",
  dueOn: DUE,
  closesOn: "2028-06-13",
  closedAt: null,
  chasesFrom: "2027-12-01",
};

const OPTIONS: ChaseOptions = {
  board: { chairs: ["chair@example.org"], scrutineers: ["scrutineer@example.org"] },
  quietPeriods: [
    ...bankHolidaysBetween(FIRST_DAY, "2028-06-13").map(({ on }) => ({
      fromOn: on,
      untilOn: on,
      sector: null,
    })),
    { fromOn: "2028-04-03", untilOn: "2028-04-17", sector: "education" },
  ],
};

function agency(agencyReference: string, sector: string, change: Partial<ChaseFacts>): ChaseFacts {
  const start = { status: "not-started", dueOn: DUE, cycle: CYCLE, enrolledOn: "2027-12-01" } as const;
  return chaseFacts({ ...start, returnId: agencyReference, agencyReference, sector, ...change });
}

function people(lead: string, signatory: string, accountable: string, oversight = "", helper = "") {
  const address = (name: string) => (name === "" ? "" : `${name}@example.org`);
  return {
    leads: [address(lead)],
    signatories: [address(signatory)],
    accountablePerson: address(accountable),
    oversightContact: address(oversight),
    contributorsWithOpenWork: [address(helper)],
  };
}

/** As the facts stand at 08:00 on the day. */
function factsOn(day: string): ChaseFacts[] {
  const from = (on: string, change: Partial<ChaseFacts>) => (day >= on ? change : {});
  return [
    agency("alpha", "statutory", { people: people("a-lead", "a-sign", "a-head", "a-gov") }),
    agency("bravo", "education", {
      people: people("b-lead", "b-head", "b-head", "b-gov", day < "2028-01-10" ? "" : "b-help"),
      isChairConflicted: true,
      ...from("2028-01-10", { status: "in-progress" }),
    }),
    agency("charlie", "third-sector", { enrolment: "invited", people: people("c-lead", "", "") }),
    agency("delta", "early-years", {
      people: people("d-lead", "d-lead", "d-lead"),
      ...from("2028-04-10", { dueOn: "2028-05-09", extendedOn: "2028-04-10" }),
      ...from("2028-05-04", { status: "submitted", firstSubmittedOn: "2028-05-04" }),
    }),
    agency("echo", "statutory", {
      people: people("a-lead", "e-sign", "e-head"),
      ...from("2028-03-10", { status: "submitted", firstSubmittedOn: "2028-03-10" }),
      ...from("2028-03-20", {
        status: "returned-for-changes",
        sentBackOn: "2028-03-20",
        replyDueOn: "2028-04-10",
      }),
      ...from("2028-04-12", { status: "submitted" }),
    }),
  ];
}

const BEFORE_EASTER = [
  "2027-12-06 confirm a-lead: alpha echo",
  "2027-12-06 confirm a-head: alpha",
  "2027-12-06 confirm b-lead: bravo",
  "2027-12-06 confirm b-head: bravo",
  "2027-12-06 confirm c-lead: charlie",
  "2027-12-06 confirm d-lead: delta",
  "2027-12-06 confirm e-head: echo",
  "2028-01-05 invite a-lead: alpha echo",
  "2028-01-05 invite a-sign: alpha",
  "2028-01-05 invite b-lead: bravo",
  "2028-01-05 invite b-head: bravo",
  "2028-01-05 invite c-lead: charlie",
  "2028-01-05 invite d-lead: delta",
  "2028-01-05 invite e-sign: echo",
  "2028-01-15 due-90 a-lead: alpha echo",
  "2028-01-15 due-90 b-lead: bravo",
  "2028-01-15 due-90 b-help: bravo",
  "2028-01-15 due-90 c-lead: charlie",
  "2028-01-15 due-90 d-lead: delta",
  "2028-03-15 due-30 a-lead: alpha",
  "2028-03-15 due-30 b-lead: bravo",
  "2028-03-15 due-30 b-help: bravo",
  "2028-03-15 due-30 c-lead: charlie",
  "2028-03-15 due-30 d-lead: delta",
  "2028-04-03 reply-7 a-lead: echo",
];

const OVER_EASTER = [
  "2028-04-07 due-7 a-lead: alpha",
  "2028-04-07 due-7 c-lead: charlie",
  "2028-04-07 due-7 d-lead: delta",
  "2028-04-09 reply-1 a-lead: echo",
  "2028-04-11 reply+1 a-lead: echo",
  "2028-04-13 due-1 a-lead: alpha",
  "2028-04-13 due-1 c-lead: charlie",
  "2028-04-15 due+1 a-lead: alpha",
  "2028-04-15 due+1 a-sign: alpha",
];

const AFTER_EASTER = [
  "2028-04-18 due+1 b-lead: bravo",
  "2028-04-18 due+1 b-help: bravo",
  "2028-04-18 due+1 b-head: bravo",
  "2028-04-21 due+7 a-lead: alpha",
  "2028-04-21 due+7 a-sign: alpha",
  "2028-04-21 due+7 b-lead: bravo",
  "2028-04-21 due+7 b-help: bravo",
  "2028-04-21 due+7 b-head: bravo",
  "2028-04-28 due+14 a-head: alpha",
  "2028-04-28 due+14 b-gov: bravo",
  "2028-05-02 due-7 d-lead: delta",
  "2028-05-12 due+28 chair: alpha",
  "2028-05-12 due+28 scrutineer: alpha bravo",
];

/** Runs the days, each as often as told, and returns every message as `day step person: agencies`. */
function simulate(runsOn: (day: string) => number, ledger: Ledger = []): string[] {
  const sentOut: string[] = [];
  for (let index = 0; index < 160; index++) {
    const day = addDays(FIRST_DAY, index);
    for (let run = 0; run < runsOn(day); run++) {
      for (const { toEmail, step, lines } of runDay(day, factsOn(day), ledger, OPTIONS)) {
        const agencies = lines.map(({ agencyReference }) => agencyReference).join(" ");
        sentOut.push(`${day} ${step} ${toEmail.split("@")[0]}: ${agencies}`);
      }
    }
  }
  return sentOut;
}

const passedOver = (ledger: Ledger) =>
  ledger
    .filter(({ state }) => state === "passed-over")
    .map(
      ({ onDay, returnId, step, recipientEmail }) =>
        `${onDay} ${returnId} ${step} ${recipientEmail.split("@")[0]}`,
    );

const BRAVO_PASSED_OVER = [
  "2028-04-18 bravo due-7 b-lead",
  "2028-04-18 bravo due-7 b-help",
  "2028-04-18 bravo due-1 b-lead",
  "2028-04-18 bravo due-1 b-help",
];

test("160 days send exactly this", () => {
  const ledger: Ledger = [];
  expect(simulate(() => 1, ledger)).toEqual([...BEFORE_EASTER, ...OVER_EASTER, ...AFTER_EASTER]);
  expect(passedOver(ledger)).toEqual(BRAVO_PASSED_OVER);
  expect(ledger.filter(({ state }) => state === "no-address")).toEqual([]);
});

test("restarting and running again on the same day sends nothing twice", () => {
  expect(simulate(() => 3)).toEqual(simulate(() => 1));
  const firstHalf: Ledger = [];
  const before = simulate((day) => (day <= "2028-03-15" ? 1 : 0), firstHalf);
  const restored: Ledger = JSON.parse(JSON.stringify(firstHalf));
  const after = simulate((day) => (day >= "2028-03-15" ? 1 : 0), restored);
  expect([...before, ...after]).toEqual(simulate(() => 1));
});

test("after missed days only the latest step goes, not on a bank holiday, and the rest is passed over", () => {
  const ledger: Ledger = [];
  const isOff = (day: string) => day >= "2028-04-06" && day <= "2028-04-16";
  expect(simulate((day) => (isOff(day) ? 0 : 1), ledger)).toEqual([
    ...BEFORE_EASTER,
    "2028-04-18 due+1 a-lead: alpha",
    "2028-04-18 due+1 a-sign: alpha",
    ...AFTER_EASTER,
  ]);
  expect(passedOver(ledger)).toEqual([
    "2028-04-18 alpha due-7 a-lead",
    "2028-04-18 alpha due-1 a-lead",
    ...BRAVO_PASSED_OVER,
  ]);
});

test("a machine that was off from the start sends each agency one step", () => {
  const ledger: Ledger = [];
  expect(simulate((day) => (day === "2028-03-20" ? 1 : 0), ledger)).toEqual([
    "2028-03-20 due-30 a-lead: alpha",
    "2028-03-20 due-30 b-lead: bravo",
    "2028-03-20 due-30 b-help: bravo",
    "2028-03-20 due-30 c-lead: charlie",
    "2028-03-20 due-30 d-lead: delta",
  ]);
  expect(new Set(passedOver(ledger).map((line) => line.split(" ")[2]))).toEqual(
    new Set(["confirm", "invite", "due-90"]),
  );
});
