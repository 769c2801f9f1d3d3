import { beforeEach, describe, expect, test } from "vitest";
import { londonDate } from "#app/lib/clock.server.ts";
import { loader as openBoardReturn } from "#app/routes/board.returns.$returnId.tsx";
import { loader as openComparison } from "#app/routes/returns.$returnId.comparison.tsx";
import { loader as openScores } from "#app/routes/returns.$returnId.scores.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { takeComparisons } from "#db/board/comparisons.server.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { answerEvidence, cycles, evidence } from "#db/schema.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let agency: AgencyRow;
let lead: string;
let earlier: MadeCycle;
let now: MadeCycle;

const source = templateSource("worked-example");

beforeEach(() => {
  portal = openTestPortal("2027-02-20T12:00:00Z");
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  lead = makePerson(db, "lead@example.org", "lead", agency.id).id;
  earlier = makeCycle(db, {
    name: "2024",
    source,
    opensOn: "2024-09-01",
    dueOn: "2024-12-18",
    closesOn: "2025-02-16",
  });
  now = makeCycle(db, { name: "2026", source, closesOn: "2027-02-16" });
  db.update(cycles).set({ createdAt: "2024-08-01T09:00:00.000Z" }).run();
});

type Handler = (args: RouteArgs) => Promise<Response>;

async function open(handler: Handler, auditReturn: AuditReturn, as: string | null) {
  const args = await portal.get(`/returns/${auditReturn.id}/comparison`, as, { returnId: auditReturn.id });
  return answerOf(handler(args));
}

const submitted = (made: MadeCycle, which: AgencyRow, levels: Record<string, string>) => {
  const { db } = portal;
  return submitReturn(db, made.template, fillReturn(db, returnOf(db, made, which), levels));
};

const takeNow = () => takeComparisons(portal.db, { today: "2027-02-20", dayOf: londonDate }, OPERATOR);

/** Four more schools at 1, 2, 2 and 3 of 3. */
function addSchools(): void {
  const { db } = portal;
  for (const [index, level] of ["started", "in-place", "in-place", "embedded"].entries()) {
    submitted(now, makeAgency(db, { reference: `ED-${index}` }), { A1: level });
  }
}

describe("who may see it", () => {
  test.each([
    ["another organisation's lead", "lead"],
    ["a Board member", "board"],
    ["an administrator", "administrator"],
  ] as const)("%s gets the same 404 as for a return that is not there", async (_who, role) => {
    const other = role === "lead" ? makeAgency(portal.db, { reference: "SCH-2" }).id : null;
    const person = makePerson(portal.db, "other@example.org", role, other).id;
    expect((await open(openComparison, returnOf(portal.db, now, agency), person)).status).toBe(404);
  });

  test("signed out leads to the sign-in page", async () => {
    const response = await open(openComparison, returnOf(portal.db, now, agency), null);
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toMatch(/^\/sign-in/);
  });
});

describe("earlier rounds", () => {
  test("a first audit has none, and the page opens", async () => {
    const page = await (await open(openComparison, returnOf(portal.db, earlier, agency), lead)).json();
    expect(page.rounds).toEqual([]);
  });

  test("an open audit is compared with what was submitted before, on the standards rated both times", async () => {
    submitted(earlier, agency, { A1: "started", A2: "in-place" });
    const auditReturn = fillReturn(portal.db, returnOf(portal.db, now, agency), {
      A1: "embedded",
      A3: "started",
    });
    const { rounds } = await (await open(openComparison, auditReturn, lead)).json();
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({
      earlier: { cycleName: "2024", submittedOn: "2026-11-20", moderated: 0 },
      current: { cycleName: "2026", isOpen: true },
      compared: { all: { both: 1, meetsThen: 0, meetsNow: 1 } },
    });
    expect(rounds[0].chart.bars.map(({ text }: { text: string }) => text)).toEqual([
      "0 of 1 (0%)",
      "1 of 1 (100%)",
      "0 of 1 (0%)",
      "1 of 1 (100%)",
    ]);
  });

  test("an earlier round that was never submitted is not compared", async () => {
    fillReturn(portal.db, returnOf(portal.db, earlier, agency), { A1: "started" });
    const { rounds } = await (await open(openComparison, returnOf(portal.db, now, agency), lead)).json();
    expect(rounds).toEqual([]);
  });
});

describe("the sector", () => {
  const viewOf = async (auditReturn: AuditReturn) =>
    (await (await open(openComparison, auditReturn, lead)).json()).sectorView;

  test("while the round is open it says when the comparison comes", async () => {
    portal.db.update(cycles).set({ closesOn: "2027-02-20" }).run();
    expect(await viewOf(returnOf(portal.db, now, agency))).toEqual({ kind: "open", closesOn: "2027-02-20" });
  });

  test("reading the page takes nothing: once closed it waits for the hour", async () => {
    const auditReturn = submitted(now, agency, { A1: "in-place" });
    addSchools();
    expect(await viewOf(auditReturn)).toEqual({ kind: "not-taken" });
    expect(await viewOf(auditReturn)).toEqual({ kind: "not-taken" });
  });

  test("from five organisations on it shows the middle, beside the organisation's own", async () => {
    const auditReturn = submitted(now, agency, { A1: "started" });
    addSchools();
    takeNow();
    expect(await viewOf(auditReturn)).toEqual({
      kind: "taken",
      takenOn: "2027-02-20",
      agencies: 5,
      moderated: { kind: "none" },
      hasQuartiles: false,
      rows: [
        { area: "A", title: "Worked area", own: 33, median: 67, lowerQuartile: null, upperQuartile: null },
        {
          area: "all",
          title: "The whole audit",
          own: 33,
          median: 67,
          lowerQuartile: null,
          upperQuartile: null,
        },
      ],
    });
  });

  test("one that did not submit sees the figures of the others and none of its own", async () => {
    addSchools();
    submitted(now, makeAgency(portal.db, { reference: "ED-9" }), { A1: "started" });
    takeNow();
    const view = await viewOf(returnOf(portal.db, now, agency));
    expect(view.rows[0]).toMatchObject({ own: null, median: 67 });
  });

  test("with four scored organisations nothing is shown, not even how many they are", async () => {
    addSchools();
    takeNow();
    expect(await viewOf(returnOf(portal.db, now, agency))).toEqual({ kind: "too-few" });
  });
});

describe("how the figures are made", () => {
  test("the reason of what is left out and the steps that would raise the score are on the page", async () => {
    const auditReturn = fillReturn(portal.db, returnOf(portal.db, now, agency), {
      A1: "started",
      A4: { level: "not-applicable", notApplicableReason: "We lend no devices." },
    });
    const page = await (await open(openScores, auditReturn, lead)).json();
    expect(page.standards.at(-1)).toMatchObject({ code: "A4", points: null, leftOut: "We lend no devices." });
    expect(page.raises).toEqual([
      expect.objectContaining({ code: "A1", from: "Started", to: "In place", makesItMet: true }),
    ]);
  });
});

describe("the Board's page of a submitted audit", () => {
  test("evidence stands with a link to the file of the revision that was submitted", async () => {
    const { db } = portal;
    const auditReturn = fillReturn(db, returnOf(db, now, agency), { A1: "in-place" });
    const id = newId();
    db.insert(evidence)
      .values({
        id,
        agencyId: agency.id,
        kind: "file",
        title: "Filter log",
        sha256: "ab".repeat(32),
        revision: 2,
        createdAt: OPERATOR.at,
      })
      .run();
    db.insert(answerEvidence).values({ returnId: auditReturn.id, standardCode: "A1", evidenceId: id }).run();
    submitReturn(db, now.template, auditReturn);
    const board = makePerson(db, "board@example.org", "board").id;
    const page = await (await open(openBoardReturn, auditReturn, board)).json();
    expect(page.submitted.evidence).toEqual([
      expect.objectContaining({
        title: "Filter log",
        file: `/evidence/${id}/revisions/2`,
        standards: ["A1"],
        seenOn: null,
      }),
    ]);
  });
});
